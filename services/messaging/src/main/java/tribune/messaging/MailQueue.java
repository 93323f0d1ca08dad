package tribune.messaging;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tribune.contracts.Ids.MessageId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Database;

/** The queue's table: which messages wait, over all organisers. */
final class MailQueue {
    private final Database database;

    MailQueue(Database database) {
        this.database = database;
    }

    /** A message that is being tried for the {@code attempt}th time. */
    record Due(OrganiserId organiser, MessageId message, int attempt) {}

    void add(OrganiserId organiser, MessageId message, Instant now) {
        database.sql("""
                insert into mail_queue (message_id, organiser_id, next_try_at) values (:message, :organiser, :now)
                """)
                .param("message", message.value())
                .param("organiser", organiser.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Takes what is due, longest waiting first; it comes back at {@code again} if nobody says how it ended. */
    List<Due> take(Instant now, Instant again, int most) {
        return database.sql("""
                update mail_queue set next_try_at = :again, tries = tries + 1
                where message_id in (
                    select message_id from mail_queue where next_try_at <= :now
                    order by next_try_at limit :most for update skip locked)
                returning message_id, organiser_id, tries
                """)
                .param("now", Timestamp.from(now))
                .param("again", Timestamp.from(again))
                .param("most", most)
                .query((row, _) -> new Due(
                        new OrganiserId(row.getObject("organiser_id", UUID.class)),
                        new MessageId(row.getObject("message_id", UUID.class)),
                        row.getInt("tries")))
                .list();
    }

    void tryAgain(MessageId message, Instant at) {
        database.sql("update mail_queue set next_try_at = :at where message_id = :message")
                .param("message", message.value())
                .param("at", Timestamp.from(at))
                .update();
    }

    void remove(MessageId message) {
        database.sql("delete from mail_queue where message_id = :message")
                .param("message", message.value())
                .update();
    }
}
