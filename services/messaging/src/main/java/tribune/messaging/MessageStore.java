package tribune.messaging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.BallotId;
import tribune.contracts.Ids.MessageId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Database;
import tribune.kernel.Id;

/** The messages' table. */
final class MessageStore {
    private final Database database;

    MessageStore(Database database) {
        this.database = database;
    }

    /** False if the cause has had its message. */
    boolean insert(OrganiserId organiser, UUID cause, Message message) {
        return database.sql("""
                insert into message (organiser_id, id, kind, order_id, entry_id, ballot_id, mail_id, about_id, cause,
                    state, created_at)
                values (:organiser, :id, :kind, :order, :entry, :ballot, :mail, :about, :cause, :state, :now)
                on conflict (organiser_id, cause) do nothing
                """)
                        .param("organiser", organiser.value())
                        .param("id", message.id().value())
                        .param("kind", message.kind().name())
                        .param("order", value(message.orderId()))
                        .param("entry", message.entryId())
                        .param("ballot", value(message.ballotId()))
                        .param("mail", value(message.mailId()))
                        .param("about", message.aboutId())
                        .param("cause", cause)
                        .param("state", message.state().name())
                        .param("now", Timestamp.from(message.createdAt()))
                        .update()
                == 1;
    }

    Optional<Message> find(MessageId id) {
        return database.sql("""
                select id, kind, order_id, entry_id, ballot_id, mail_id, about_id, state, attempts, reason, created_at,
                    done_at
                from message where id = :id
                """)
                .param("id", id.value())
                .query(MessageStore::read)
                .optional();
    }

    Optional<Message> findByCause(OrganiserId organiser, UUID cause) {
        return database.sql("""
                select id, kind, order_id, entry_id, ballot_id, mail_id, about_id, state, attempts, reason, created_at,
                    done_at
                from message where organiser_id = :organiser and cause = :cause
                """)
                .param("organiser", organiser.value())
                .param("cause", cause)
                .query(MessageStore::read)
                .optional();
    }

    /** Newest first, those before {@code before}; of one order or of all. */
    List<Message> list(OrganiserId organiser, @Nullable OrderId order, @Nullable UUID before, int limit) {
        return database.sql("""
                select id, kind, order_id, entry_id, ballot_id, mail_id, about_id, state, attempts, reason, created_at,
                    done_at
                from message
                where organiser_id = :organiser
                  and (cast(:order as uuid) is null or order_id = :order)
                  and (cast(:before as uuid) is null or id < :before)
                order by id desc limit :limit
                """)
                .param("organiser", organiser.value())
                .param("order", order == null ? null : order.value())
                .param("before", before)
                .param("limit", limit)
                .query(MessageStore::read)
                .list();
    }

    /** About the same order or entry as this one. */
    int countSince(OrganiserId organiser, Message like, Instant since) {
        return database.sql("""
                select count(*) from message
                where organiser_id = :organiser
                  and (order_id = :order::uuid or entry_id = :entry::uuid or about_id = :about::uuid)
                  and created_at > :since
                """)
                .param("organiser", organiser.value())
                .param("order", value(like.orderId()))
                .param("entry", like.entryId())
                .param("about", like.aboutId())
                .param("since", Timestamp.from(since))
                .query(Integer.class)
                .single();
    }

    /** Writes down how an attempt ended; {@code done} is absent while it will be tried again. */
    void attempted(MessageId id, Message.State state, int attempts, Outcome outcome, @Nullable Instant done) {
        database.sql("""
                update message set state = :state, attempts = :attempts, reason = :reason, done_at = :done
                where id = :id and state = 'QUEUED'
                """)
                .param("id", id.value())
                .param("state", state.name())
                .param("attempts", attempts)
                .param("reason", outcome == Outcome.SENT ? null : outcome.name())
                .param("done", done == null ? null : Timestamp.from(done))
                .update();
    }

    private static @Nullable UUID value(@Nullable Id id) {
        return id == null ? null : id.value();
    }

    private static Message read(ResultSet row, int number) throws SQLException {
        var reason = row.getString("reason");
        var done = row.getTimestamp("done_at");
        var order = row.getObject("order_id", UUID.class);
        var ballot = row.getObject("ballot_id", UUID.class);
        var mail = row.getObject("mail_id", UUID.class);
        return new Message(
                new MessageId(row.getObject("id", UUID.class)),
                Message.Kind.valueOf(row.getString("kind")),
                order == null ? null : new OrderId(order),
                row.getObject("entry_id", UUID.class),
                ballot == null ? null : new BallotId(ballot),
                mail == null ? null : new MessageId(mail),
                row.getObject("about_id", UUID.class),
                Message.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                reason == null ? null : Outcome.valueOf(reason),
                row.getTimestamp("created_at").toInstant(),
                done == null ? null : done.toInstant());
    }
}
