package tribune.access.admission;

import static java.util.Objects.requireNonNull;

import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.access.GatePort.Closing;
import tribune.contracts.access.GatePort.Code;
import tribune.contracts.access.GatePort.Verdict;
import tribune.kernel.Service;

/**
 * Ends codes at the gate before their tickets change hands. Whether somebody has gone in with a ticket, and that nobody
 * will with these codes, is decided under the lock that a scan takes too.
 */
public final class Closings {
    private final Service service;

    public Closings(Service service) {
        this.service = service;
    }

    private record Row(
            boolean used,
            boolean blocked,
            boolean over,
            long least,
            @Nullable Timestamp opensAt) {}

    Verdict close(Closing closing) {
        return service.database().transaction(closing.organiserId(), () -> {
            lock(closing.codes());
            var verdict = judge(closing.codes(), rows(closing.codes()));
            if (verdict == Verdict.CLOSED) raise(closing.codes());
            return verdict;
        });
    }

    /** In one order for everyone. What is told of a ticket elsewhere touches its admission, so it waits too. */
    private void lock(List<Code> codes) {
        service.database()
                .sql("select ticket_id from admission where ticket_id = any (:tickets) order by ticket_id for update")
                .param("tickets", ids(codes))
                .query(UUID.class)
                .list();
    }

    private Verdict judge(List<Code> codes, Map<TicketId, Row> rows) {
        if (codes.stream().anyMatch(code -> !rows.containsKey(code.ticketId()))) return Verdict.NOT_KNOWN_YET;
        boolean closed =
                codes.stream().allMatch(code -> requireNonNull(rows.get(code.ticketId())).least >= code.generation());
        if (closed) return Verdict.CLOSED;
        var all = rows.values();
        if (all.stream().anyMatch(Row::used)) return Verdict.USED;
        if (all.stream().anyMatch(Row::over)) return Verdict.OVER;
        if (all.stream().anyMatch(Row::blocked)) return Verdict.BLOCKED;
        var now = service.clock().instant();
        boolean open = all.stream().anyMatch(row -> row.opensAt != null && !now.isBefore(row.opensAt.toInstant()));
        return open ? Verdict.DOORS_OPEN : Verdict.CLOSED;
    }

    /** A statement of its own, after the lock: one that waited for the lock sees older rows of other tables. */
    private Map<TicketId, Row> rows(List<Code> codes) {
        var rows = new HashMap<TicketId, Row>();
        service.database().sql("""
                select a.ticket_id, a.used > 0 or a.last_used_at is not null as used, a.least_generation, d.opens_at,
                    a.ended or exists (select from ticket_void v where v.ticket_id = a.ticket_id) as over,
                    exists (select from ticket_block b where b.ticket_id = a.ticket_id) as blocked
                from admission a left join doors d on d.event_id = a.event_id
                where a.ticket_id = any (:tickets)
                """).param("tickets", ids(codes)).query(row -> {
            rows.put(
                    new TicketId(row.getObject("ticket_id", UUID.class)),
                    new Row(
                            row.getBoolean("used"),
                            row.getBoolean("blocked"),
                            row.getBoolean("over"),
                            row.getLong("least_generation"),
                            row.getTimestamp("opens_at")));
        });
        return rows;
    }

    private void raise(List<Code> codes) {
        service.database()
                .sql("""
                update admission a set least_generation = c.generation
                from unnest(:tickets::uuid[], :generations::bigint[]) as c (ticket, generation)
                where a.ticket_id = c.ticket and a.least_generation < c.generation
                """)
                .param("tickets", ids(codes))
                .param("generations", codes.stream().map(Code::generation).toArray(Long[]::new))
                .update();
    }

    private static UUID[] ids(List<Code> codes) {
        return codes.stream().map(code -> code.ticketId().value()).toArray(UUID[]::new);
    }
}
