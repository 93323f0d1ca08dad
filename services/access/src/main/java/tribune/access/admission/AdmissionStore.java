package tribune.access.admission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.TicketId;
import tribune.kernel.Database;

/** Admissions and events as a decision needs them. */
public final class AdmissionStore {
    private static final String SELECT = """
            select a.ticket_id, a.event_id, a.section, a.row_name, a.seat_name, a.gate, a.zone, a.category, a.entries,
                a.used, a.last_used_at, a.last_used_where, ct.version,
                (select max(newest.version) from credential_ticket newest where newest.ticket_id = a.ticket_id)
                    as newest,
                a.ended or exists (select from ticket_void v where v.ticket_id = a.ticket_id) as voided,
                exists (select from ticket_block b where b.ticket_id = a.ticket_id) as blocked
            from admission a
            join credential_ticket ct on ct.ticket_id = a.ticket_id
            """;

    private final Database database;

    public AdmissionStore(Database database) {
        this.database = database;
    }

    /** {@code version} is that of the credential held up; the admission itself says the newest. */
    public record Found(KnownTicket ticket, Admission admission, long version) {}

    /** Locks what a code opens; where it opens several events, the one that is on. */
    public Optional<Found> lockByCode(String codeHash, EventId event) {
        return database.sql(SELECT + """
                join credential c on c.credential_id = ct.credential_id
                where c.code_hash = :hash
                order by (a.event_id = :event) desc, a.ticket_id
                limit 1
                for update of a
                """)
                .param("hash", codeHash)
                .param("event", event.value())
                .query((row, _) -> found(row))
                .optional();
    }

    /** Locks a ticket by its id, as if its newest code were held up. */
    public Optional<Found> lockById(TicketId ticket) {
        return database.sql(SELECT + """
                where a.ticket_id = :ticket
                order by ct.version desc
                limit 1
                for update of a
                """)
                .param("ticket", ticket.value())
                .query((row, _) -> found(row))
                .optional();
    }

    /** Takes entries; the table refuses more than there are. */
    public void use(TicketId ticket, int entries, Instant now, @Nullable String where) {
        database.sql("""
                update admission set used = used + :entries, last_used_at = :now, last_used_where = :where
                where ticket_id = :ticket
                """)
                .param("entries", entries)
                .param("now", Timestamp.from(now))
                .param("where", where)
                .param("ticket", ticket.value())
                .update();
    }

    public Optional<Match> event(EventId event) {
        return database.sql("""
                select e.event_id, e.state, d.opens_at, d.closes_at
                from event e left join doors d on d.event_id = e.event_id
                where e.event_id = :event
                """)
                .param("event", event.value())
                .query((row, _) -> new Match(
                        new EventId(row.getObject("event_id", UUID.class)),
                        Match.Status.valueOf(row.getString("state")),
                        instant(row.getTimestamp("opens_at")),
                        instant(row.getTimestamp("closes_at"))))
                .optional();
    }

    private static Found found(ResultSet row) throws SQLException {
        var event = new EventId(row.getObject("event_id", UUID.class));
        var ticket = new KnownTicket(
                new TicketId(row.getObject("ticket_id", UUID.class)),
                event,
                row.getString("gate"),
                row.getString("zone"),
                row.getString("section"),
                row.getString("row_name"),
                row.getString("seat_name"),
                row.getString("category"),
                row.getInt("entries"));
        var usedAt = instant(row.getTimestamp("last_used_at"));
        var admission = new Admission(
                event,
                ticket.gate(),
                ticket.zone(),
                ticket.entries(),
                row.getInt("used"),
                row.getLong("newest"),
                row.getBoolean("voided"),
                row.getBoolean("blocked"),
                usedAt == null ? null : new Use(usedAt, row.getString("last_used_where")));
        return new Found(ticket, admission, row.getLong("version"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
