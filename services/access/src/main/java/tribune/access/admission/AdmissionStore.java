package tribune.access.admission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tribune.access.Of;
import tribune.contracts.Ids.CredentialId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.tickets.CredentialCode.Form;
import tribune.kernel.Database;
import tribune.kernel.Json;

/** Admissions and events as a decision needs them. */
public final class AdmissionStore {
    private final Database database;

    public AdmissionStore(Database database) {
        this.database = database;
    }

    /** {@code version} is that of the credential held up; the admission itself says the newest. */
    public record Found(KnownTicket ticket, Admission admission, long version) {}

    /** What is held up, a code or a ticket by its id, for which event. */
    public record Opening(
            OrganiserId organiser,
            @Nullable String codeHash,
            @Nullable TicketId ticket,
            EventId event) {}

    /** What a credential opens: a ticket, in this version of it. */
    public record Opened(TicketId ticket, long version) {}

    /** All that is opened, and the credential that does it with its sealed secret, if that was held up. */
    public record Held(List<Opened> tickets, CredentialId credential, byte @Nullable [] secret) {}

    /** A ticket with which people went in (some entries taken), out for good, or out to come back (some given back). */
    public record Used(
            TicketId ticket, int taken, int gone, @Nullable Use in) {}

    /**
     * The tickets that each opens, by its position: those of the event that is on, or else one of another. A ticket by
     * its id opens as if its newest code were held up.
     */
    public Map<Integer, Held> open(List<Opening> openings) {
        var opened = new HashMap<Integer, Held>();
        database.sql("""
                select w.n, t.ticket_id, t.version, t.credential_id, t.secret
                from unnest(:organisers::uuid[], :hashes::text[], :tickets::uuid[], :events::uuid[]) with ordinality
                    as w (organiser, hash, ticket, event, n)
                cross join lateral (
                    (select a.ticket_id, ct.version, c.credential_id, c.secret
                    from credential c join credential_ticket ct on ct.credential_id = c.credential_id
                    join admission a on a.ticket_id = ct.ticket_id
                    where c.organiser_id = w.organiser and c.code_hash = w.hash
                        and (w.ticket is null or a.ticket_id = w.ticket)
                    order by (a.event_id = w.event) desc fetch first 1 rows with ties)
                    union all
                    (select a.ticket_id, ct.version, ct.credential_id, null
                    from admission a join credential_ticket ct on ct.ticket_id = a.ticket_id
                    where w.hash is null and a.ticket_id = w.ticket and a.organiser_id = w.organiser
                    order by ct.version desc limit 1)
                ) t
                order by w.n, t.ticket_id
                """)
                .param(
                        "organisers",
                        openings.stream().map(each -> each.organiser.value()).toArray(UUID[]::new))
                .param("hashes", openings.stream().map(Opening::codeHash).toArray(String[]::new))
                .param(
                        "tickets",
                        openings.stream()
                                .map(each -> each.ticket == null ? null : each.ticket.value())
                                .toArray(UUID[]::new))
                .param(
                        "events",
                        openings.stream().map(each -> each.event.value()).toArray(UUID[]::new))
                .query(row -> {
                    add(opened, row);
                });
        return opened;
    }

    private static void add(Map<Integer, Held> opened, ResultSet row) throws SQLException {
        var credential = new CredentialId(row.getObject("credential_id", UUID.class));
        var secret = row.getBytes("secret");
        var ticket = new TicketId(row.getObject("ticket_id", UUID.class));
        opened.computeIfAbsent(row.getInt("n") - 1, _ -> new Held(new ArrayList<>(), credential, secret))
                .tickets()
                .add(new Opened(ticket, row.getLong("version")));
    }

    /** Locks the admissions in one order for everyone, so that two writers never wait for each other. */
    public Map<Opened, Found> lock(Collection<Opened> opened) {
        if (opened.isEmpty()) return Map.of();
        var found = new HashMap<Opened, Found>();
        var versions = opened.stream().collect(Collectors.groupingBy(Opened::ticket, Collectors.toSet()));
        database.sql("""
                select a.ticket_id, a.event_id, a.section, a.row_name, a.seat_name, a.gate, a.zone, a.category,
                    a.entries, a.used, a.gone, a.ended, a.last_used_at, a.last_used_where,
                    greatest(newest.version, a.least_generation) as newest, newest.form,
                    exists (select from ticket_void v where v.ticket_id = a.ticket_id) as voided,
                    exists (select from ticket_block b where b.ticket_id = a.ticket_id) as blocked
                from admission a cross join lateral (
                    select ct.version, c.form
                    from credential_ticket ct join credential c on c.credential_id = ct.credential_id
                    where ct.ticket_id = a.ticket_id order by ct.version desc limit 1) newest
                where a.ticket_id = any(:tickets)
                order by a.ticket_id for update of a
                """)
                .param(
                        "tickets",
                        versions.keySet().stream().map(TicketId::value).toArray(UUID[]::new))
                .query(row -> {
                    for (var each :
                            versions.getOrDefault(new TicketId(row.getObject("ticket_id", UUID.class)), Set.of()))
                        found.put(each, found(row, each.version));
                });
        return found;
    }

    /** Takes entries, or gives them back; the table refuses more than there are. */
    public void use(List<Used> used) {
        database.sql("""
                update admission a set used = used + u.taken, gone = a.gone + u.gone,
                    last_used_at = greatest(a.last_used_at, u.at),
                    last_used_where = case when u.at is null or a.last_used_at > u.at then a.last_used_where
                        else u.place end
                from unnest(:tickets::uuid[], :taken::int[], :gone::int[], :times::timestamptz[], :places::text[])
                    as u (ticket, taken, gone, at, place)
                where a.ticket_id = u.ticket
                """)
                .param("tickets", used.stream().map(each -> each.ticket.value()).toArray(UUID[]::new))
                .param("taken", used.stream().map(Used::taken).toArray(Integer[]::new))
                .param("gone", used.stream().map(Used::gone).toArray(Integer[]::new))
                .param(
                        "times",
                        used.stream()
                                .map(each -> each.in == null ? null : Timestamp.from(each.in.at()))
                                .toArray(Timestamp[]::new))
                .param(
                        "places",
                        used.stream()
                                .map(each -> each.in == null ? null : each.in.where())
                                .toArray(String[]::new))
                .update();
    }

    public Map<Of<EventId>, Match> events(List<EventId> ids) {
        var events = new HashMap<Of<EventId>, Match>();
        database.sql("""
                select e.organiser_id, e.event_id, e.state, d.opens_at, d.closes_at, d.reentry, d.checks
                from event e left join doors d on d.event_id = e.event_id
                where e.event_id = any(:events)
                """)
                .param("events", ids.stream().map(EventId::value).toArray(UUID[]::new))
                .query(row -> {
                    var event = new EventId(row.getObject("event_id", UUID.class));
                    var match = new Match(
                            event,
                            Match.Status.valueOf(row.getString("state")),
                            instant(row.getTimestamp("opens_at")),
                            instant(row.getTimestamp("closes_at")),
                            row.getBoolean("reentry"),
                            checks(row.getString("checks")));
                    events.put(new Of<>(new OrganiserId(row.getObject("organiser_id", UUID.class)), event), match);
                });
        return events;
    }

    private static Found found(ResultSet row, long version) throws SQLException {
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
                ticket.category(),
                ticket.entries(),
                row.getInt("used"),
                row.getInt("gone"),
                row.getLong("newest"),
                Form.valueOf(row.getString("form")),
                row.getBoolean("voided"),
                row.getBoolean("ended"),
                row.getBoolean("blocked"),
                usedAt == null ? null : new Use(usedAt, row.getString("last_used_where")));
        return new Found(ticket, admission, version);
    }

    private static Map<String, Check> checks(@Nullable String json) {
        return json == null ? Map.of() : Json.read(json, Checks.class).checks();
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
