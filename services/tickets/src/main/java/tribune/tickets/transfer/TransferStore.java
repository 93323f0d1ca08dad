package tribune.tickets.transfer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.Ids.TransferId;
import tribune.kernel.Database;
import tribune.tickets.transfer.Transfer.State;

/** Transfers and what is due at them. */
final class TransferStore {
    private static final String WHOLE = """
            select t.transfer_id, t.organiser_id, t.order_id, t.event_id, t.sender, t.state, t.reason, t.language,
                t.fingerprint, t.acceptance, t.offered_at, t.expires_at, t.decided_at,
                array(select ticket_id from transfer_ticket g where g.transfer_id = t.transfer_id order by 1) as tickets
            from transfer t
            """;

    private final Database database;

    TransferStore(Database database) {
        this.database = database;
    }

    void insert(Transfer transfer) {
        database.sql("""
                insert into transfer (transfer_id, organiser_id, order_id, event_id, sender, state, language,
                    fingerprint, offered_at, expires_at)
                values (:id, :organiser, :order, :event, :sender, :state, :language, :fingerprint, :offered, :expires)
                """)
                .param("id", transfer.id().value())
                .param("organiser", transfer.organiser().value())
                .param("order", transfer.order().value())
                .param("event", transfer.event().value())
                .param(
                        "sender",
                        transfer.sender() == null ? null : transfer.sender().value())
                .param("state", transfer.state().name())
                .param("language", transfer.language())
                .param("fingerprint", transfer.fingerprint())
                .param("offered", Timestamp.from(transfer.offeredAt()))
                .param("expires", Timestamp.from(transfer.expiresAt()))
                .update();
        database.sql("""
                insert into transfer_ticket (transfer_id, ticket_id, organiser_id)
                select :id, ticket, :organiser from unnest(:tickets) as ticket
                """)
                .param("id", transfer.id().value())
                .param("organiser", transfer.organiser().value())
                .param(
                        "tickets",
                        transfer.tickets().stream().map(TicketId::value).toArray(UUID[]::new))
                .update();
    }

    Optional<Transfer> find(TransferId id) {
        return select("where t.transfer_id = :id", id.value()).stream().findFirst();
    }

    /** Two statements: one that waited for the lock would read the row as it was before. */
    Optional<Transfer> lock(TransferId id) {
        database.sql("select transfer_id from transfer where transfer_id = :id for update")
                .param("id", id.value())
                .query(UUID.class)
                .list();
        return find(id);
    }

    /** Oldest first. */
    List<Transfer> ofTicket(TicketId ticket) {
        return select("""
                where t.transfer_id in (select transfer_id from transfer_ticket where ticket_id = :id)
                order by t.offered_at, t.transfer_id
                """, ticket.value());
    }

    private List<Transfer> select(String where, UUID id) {
        return database.sql(WHOLE + where)
                .param("id", id)
                .query((row, _) -> transfer(row))
                .list();
    }

    void accepting(TransferId id, UUID acceptance) {
        database.sql("update transfer set state = 'ACCEPTING', acceptance = :acceptance where transfer_id = :id")
                .param("id", id.value())
                .param("acceptance", acceptance)
                .update();
    }

    void end(TransferId id, State state, @Nullable String reason, Instant now) {
        database.sql("""
                update transfer set state = :state, reason = :reason, decided_at = :now where transfer_id = :id
                """)
                .param("id", id.value())
                .param("state", state.name())
                .param("reason", reason)
                .param("now", Timestamp.from(now))
                .update();
    }

    void due(TransferId id, OrganiserId organiser, Instant at) {
        database.sql("""
                insert into transfer_due (transfer_id, organiser_id, due_at) values (:id, :organiser, :at)
                on conflict (transfer_id) do update set due_at = excluded.due_at
                """)
                .param("id", id.value())
                .param("organiser", organiser.value())
                .param("at", Timestamp.from(at))
                .update();
    }

    void nothingDue(TransferId id) {
        database.sql("delete from transfer_due where transfer_id = :id")
                .param("id", id.value())
                .update();
    }

    record Due(TransferId transfer, OrganiserId organiser) {}

    /** Over all organisers; each is taken for a while, so that another process does not do the same. */
    List<Due> takeDue(Instant now, Instant until, int most) {
        return database.sql("""
                update transfer_due d set due_at = :until
                where d.transfer_id in (select transfer_id from transfer_due where due_at <= :now
                    order by due_at limit :most for update skip locked)
                returning d.transfer_id, d.organiser_id
                """)
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(until))
                .param("most", most)
                .query((row, _) -> new Due(
                        new TransferId(row.getObject("transfer_id", UUID.class)),
                        new OrganiserId(row.getObject("organiser_id", UUID.class))))
                .list();
    }

    private static Transfer transfer(ResultSet row) throws SQLException {
        var sender = row.getObject("sender", UUID.class);
        var decided = row.getTimestamp("decided_at");
        return new Transfer(
                new TransferId(row.getObject("transfer_id", UUID.class)),
                new OrganiserId(row.getObject("organiser_id", UUID.class)),
                new OrderId(row.getObject("order_id", UUID.class)),
                new EventId(row.getObject("event_id", UUID.class)),
                sender == null ? null : new TransferId(sender),
                State.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getString("language"),
                row.getString("fingerprint"),
                row.getObject("acceptance", UUID.class),
                row.getTimestamp("offered_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                decided == null ? null : decided.toInstant(),
                List.of((UUID[]) row.getArray("tickets").getArray()).stream()
                        .map(TicketId::new)
                        .toList());
    }
}
