package tribune.access.scan;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import tribune.access.admission.Admission;
import tribune.access.admission.EventStore;
import tribune.access.admission.KnownTicket;
import tribune.access.admission.Use;
import tribune.access.checkpoint.Checkpoint;
import tribune.access.scan.Known.Earlier;
import tribune.access.scan.Known.Found;
import tribune.contracts.Ids.CredentialId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.tickets.CredentialCode.Form;
import tribune.kernel.Database;
import tribune.kernel.Id;
import tribune.kernel.Json;

/** What must be known to decide on scans, each organiser's by itself. */
final class KnownStore {
    /** Tickets of the event that is on, or else one of another; by its id one as if its newest code were held up. */
    private static final String OPENS = """
            (select o.ticket_id, ct.version, c.credential_id, c.secret
            from credential c join credential_ticket ct on ct.credential_id = c.credential_id
            join admission o on o.ticket_id = ct.ticket_id
            where c.organiser_id = w.organiser and c.code_hash = w.hash
                and (w.ticket is null or o.ticket_id = w.ticket)
            order by (o.event_id = w.event) desc fetch first 1 rows with ties)
            union all
            (select o.ticket_id, ct.version, ct.credential_id, null
            from admission o join credential_ticket ct on ct.ticket_id = o.ticket_id
            where w.hash is null and o.ticket_id = w.ticket and o.organiser_id = w.organiser
            order by ct.version desc limit 1)
            """;

    /**
     * The admissions are locked in one order for everyone, so that two writers never wait for each other. {@code limit
     * 1}: by its key for each scan; without it the planner takes all that an organiser has, once.
     */
    private static final String KNOWN = """
            with w as materialized (
                select u.organiser, u.scan, u.hash, u.ticket, u.event, u.checkpoint, u.n
                from unnest(:organisers::uuid[], :scans::uuid[], :hashes::text[], :tickets::uuid[], :events::uuid[],
                    :checkpoints::uuid[]) with ordinality as u (organiser, scan, hash, ticket, event, checkpoint, n)
            ), opened as materialized (
                select w.n, t.version, t.credential_id, t.secret, a.ticket_id, a.event_id, a.section, a.row_name,
                    a.seat_name, a.gate, a.zone, a.category, a.entries, a.used, a.gone, a.ended, a.last_used_at,
                    a.last_used_where, greatest(newest.version, a.least_generation) as newest, newest.form,
                    (select true from ticket_void v where v.ticket_id = a.ticket_id limit 1) as voided,
                    (select true from ticket_block b where b.ticket_id = a.ticket_id limit 1) as blocked
                from w
                cross join lateral (%s) t
                join admission a on a.ticket_id = t.ticket_id
                cross join lateral (
                    select ct.version, c.form
                    from credential_ticket ct join credential c on c.credential_id = ct.credential_id
                    where ct.ticket_id = a.ticket_id order by ct.version desc limit 1) newest
                order by a.ticket_id for update of a
            )
            select w.n, s.request_hash, s.answer, e.state, e.opens_at, e.closes_at, e.reentry, e.checks,
                c.name as point, c.gate as point_gate, c.zone as point_zone, o.ticket_id, o.version,
                o.credential_id, o.secret, o.event_id, o.section, o.row_name, o.seat_name, o.gate, o.zone,
                o.category, o.entries, o.used, o.gone, o.ended, o.last_used_at, o.last_used_where, o.newest,
                o.form, o.voided, o.blocked
            from w
            left join lateral (
                select s.request_hash, s.answer from scan s
                where s.organiser_id = w.organiser and s.scan_id = w.scan limit 1) s on true
            left join lateral (
                select e.state, d.opens_at, d.closes_at, d.reentry, d.checks
                from event e left join doors d on d.event_id = e.event_id
                where e.organiser_id = w.organiser and e.event_id = w.event limit 1) e on true
            left join lateral (
                select c.name, c.gate, c.zone from checkpoint c
                where c.organiser_id = w.organiser and c.checkpoint_id = w.checkpoint limit 1) c on true
            left join opened o on o.n = w.n
            order by w.n, o.ticket_id
            """.formatted(OPENS);

    private final Database database;

    KnownStore(Database database) {
        this.database = database;
    }

    /**
     * One round trip, for a scan waits for each of them, and for those of the batch before its own. The admissions are
     * read as they are once the lock is there, all else as it was when the statement began. Whatever ends a ticket
     * elsewhere touches its admission, so it comes either before the scan or after it.
     */
    List<Known> of(List<Asked> asked) {
        var known = new ArrayList<@Nullable Known>();
        for (int i = 0; i < asked.size(); i++) known.add(null);
        database.sql(KNOWN)
                .param("organisers", column(asked, UUID[]::new, each -> value(each.organiser())))
                .param(
                        "scans",
                        column(asked, UUID[]::new, each -> value(each.request().scanId())))
                .param("hashes", column(asked, String[]::new, Asked::codeHash))
                .param(
                        "tickets",
                        column(asked, UUID[]::new, each -> value(each.request().ticketId())))
                .param(
                        "events",
                        column(asked, UUID[]::new, each -> value(each.request().eventId())))
                .param(
                        "checkpoints",
                        column(asked, UUID[]::new, each -> value(each.request().checkpointId())))
                .query(row -> {
                    add(asked, known, row);
                });
        return known.stream().map(each -> requireNonNull(each)).toList();
    }

    private static void add(List<Asked> asked, List<@Nullable Known> known, ResultSet row) throws SQLException {
        int at = row.getInt("n") - 1;
        var about = known.get(at);
        if (about == null) {
            about = around(asked.get(at).request(), row);
            known.set(at, about);
        }
        var ticket = row.getObject("ticket_id", UUID.class);
        if (ticket != null) about.tickets().add(found(new TicketId(ticket), row));
    }

    private static Known around(ScanRequest request, ResultSet row) throws SQLException {
        var answer = row.getString("answer");
        var point = row.getString("point");
        var named = request.checkpointId();
        return new Known(
                answer == null ? null : new Earlier(row.getString("request_hash"), Json.read(answer, ScanAnswer.class)),
                row.getString("state") == null ? null : EventStore.match(request.eventId(), row),
                point == null || named == null
                        ? null
                        : new Checkpoint(named, point, row.getString("point_gate"), row.getString("point_zone")),
                new ArrayList<>());
    }

    private static Found found(TicketId id, ResultSet row) throws SQLException {
        var ticket = new KnownTicket(
                id,
                new EventId(row.getObject("event_id", UUID.class)),
                row.getString("gate"),
                row.getString("zone"),
                row.getString("section"),
                row.getString("row_name"),
                row.getString("seat_name"),
                row.getString("category"),
                row.getInt("entries"));
        var credential = new CredentialId(row.getObject("credential_id", UUID.class));
        return new Found(ticket, admission(ticket, row), row.getLong("version"), credential, row.getBytes("secret"));
    }

    private static Admission admission(KnownTicket ticket, ResultSet row) throws SQLException {
        var usedAt = row.getTimestamp("last_used_at");
        return new Admission(
                ticket.eventId(),
                ticket.gate(),
                ticket.zone(),
                ticket.category(),
                ticket.entries(),
                row.getInt("used"),
                row.getInt("gone"),
                row.getLong("newest"),
                Form.valueOf(row.getString("form")),
                row.getBoolean("voided"),
                row.getBoolean("ended"),
                row.getBoolean("blocked"),
                usedAt == null ? null : new Use(usedAt.toInstant(), row.getString("last_used_where")));
    }

    private static <C> C[] column(List<Asked> asked, IntFunction<C[]> array, Function<Asked, @Nullable C> value) {
        return asked.stream().map(value).toArray(array);
    }

    private static @Nullable UUID value(@Nullable Id id) {
        return id == null ? null : id.value();
    }
}
