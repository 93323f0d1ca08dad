package tribune.access.offline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.access.offline.GateRecord.Ticket;
import tribune.contracts.Ids.CredentialId;
import tribune.contracts.Ids.EventId;
import tribune.kernel.Database;

/** What changed of an event's tickets, code by code. */
final class PackageStore {
    private static final String CHANGED = """
            and ct.credential_id in (
                select t.credential_id from admission ch join credential_ticket t on t.ticket_id = ch.ticket_id
                where ch.event_id = :event and ch.changed >= cast(cast(:since as text) as xid8))
            """;

    private final Database database;

    PackageStore(Database database) {
        this.database = database;
    }

    /** A code with its tickets of the event; {@code secret} is sealed. */
    record Code(CredentialId credential, String hash, byte @Nullable [] secret, long version, List<Ticket> tickets) {}

    /**
     * Where a device continues: this database, and the oldest transaction that is still under way. Another database,
     * one restored from a back-up, has begun to count anew.
     */
    record Cursor(String database, long transaction) {
        @Override
        public String toString() {
            return database + "." + transaction;
        }

        static Optional<Cursor> read(String text) {
            int dot = text.indexOf('.');
            if (dot < 1 || !text.matches("[0-9]{1,20}\\.[0-9]{1,18}")) return Optional.empty();
            return Optional.of(new Cursor(text.substring(0, dot), Long.parseLong(text.substring(dot + 1))));
        }
    }

    /** Read before the tickets, so that it never promises more than they show. */
    Cursor now() {
        return database.sql("""
                select (select system_identifier from pg_control_system())::text as database,
                    pg_snapshot_xmin(pg_current_snapshot())::text::bigint as transaction
                """)
                .query((row, _) -> new Cursor(row.getString("database"), row.getLong("transaction")))
                .single();
    }

    record EventName(String name, String state) {}

    Optional<EventName> event(EventId event) {
        return database.sql("select name, state from event where event_id = :event")
                .param("event", event.value())
                .query((row, _) -> new EventName(row.getString("name"), row.getString("state")))
                .optional();
    }

    int tickets(EventId event) {
        return database.sql("select count(*) from admission where event_id = :event")
                .param("event", event.value())
                .query(Integer.class)
                .single();
    }

    /**
     * All tickets of each code that has a ticket changed since the given transaction; 0: of all. Two statements, for a
     * plan that fits both would look at the whole event where little has changed.
     */
    List<Code> changed(EventId event, long since) {
        Map<CredentialId, Code> codes = new LinkedHashMap<>();
        database.sql("""
                select c.credential_id, c.code_hash, c.secret, ct.version, a.ticket_id, a.section, a.row_name,
                    a.seat_name, a.gate, a.zone, a.category, a.entries, a.used, a.gone, a.ended, a.last_used_at,
                    a.last_used_where, greatest(newest.version, a.least_generation) as newest, newest.form,
                    exists (select from ticket_void v where v.ticket_id = a.ticket_id) as voided,
                    exists (select from ticket_block b where b.ticket_id = a.ticket_id) as blocked
                from admission a
                join credential_ticket ct on ct.ticket_id = a.ticket_id
                join credential c on c.credential_id = ct.credential_id
                cross join lateral (
                    select n.version, nc.form
                    from credential_ticket n join credential nc on nc.credential_id = n.credential_id
                    where n.ticket_id = a.ticket_id order by n.version desc limit 1) newest
                where a.event_id = :event %s
                order by ct.credential_id, a.ticket_id
                """.formatted(since == 0 ? "" : CHANGED))
                .param("event", event.value())
                .param("since", since)
                .query(row -> {
                    var id = new CredentialId(row.getObject("credential_id", UUID.class));
                    codes.computeIfAbsent(id, _ -> code(id, row)).tickets().add(ticket(row));
                });
        return List.copyOf(codes.values());
    }

    private static Code code(CredentialId id, ResultSet row) {
        try {
            return new Code(
                    id, row.getString("code_hash"), row.getBytes("secret"), row.getLong("version"), new ArrayList<>());
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Ticket ticket(ResultSet row) throws SQLException {
        int flags = (row.getBoolean("voided") ? GateRecord.VOIDED : 0)
                | (row.getBoolean("ended") ? GateRecord.SUPERSEDED : 0)
                | (row.getBoolean("blocked") ? GateRecord.BLOCKED : 0)
                | ("ROTATING".equals(row.getString("form")) ? GateRecord.ROTATING : 0);
        var texts = new ArrayList<@Nullable String>();
        for (var text : List.of("section", "row_name", "seat_name", "gate", "zone", "category"))
            texts.add(row.getString(text));
        var counts = new ArrayList<Integer>();
        for (var number : List.of("entries", "used", "gone", "newest")) counts.add(row.getInt(number));
        Timestamp used = row.getTimestamp("last_used_at");
        return new Ticket(
                row.getObject("ticket_id", UUID.class),
                texts,
                counts,
                flags,
                used == null ? 0 : used.getTime(),
                row.getString("last_used_where"));
    }
}
