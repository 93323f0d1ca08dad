package tribune.access.scan;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.access.admission.Direction;
import tribune.access.scan.Decisions.Recorded;
import tribune.access.scan.Decisions.Used;
import tribune.access.scan.ScanController.Count;
import tribune.access.scan.ScanController.ScanView;
import tribune.contracts.Ids.CheckpointId;
import tribune.contracts.Ids.DeviceId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.ScanId;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.access.DenialReason;
import tribune.kernel.Database;
import tribune.kernel.Id;
import tribune.kernel.Json;
import tribune.kernel.Outbox;

/** Scans as they were answered. */
public final class ScanStore {
    private final Database database;

    public ScanStore(Database database) {
        this.database = database;
    }

    private record Row(
            UUID organiser,
            UUID scan,
            UUID event,
            @Nullable UUID ticket,
            @Nullable UUID checkpoint,
            @Nullable UUID device,
            String hash,
            int entries,
            boolean admitted,
            @Nullable DenialReason reason,
            @Nullable Instant scanned,
            Instant received,
            String answer,
            Direction direction,
            boolean offline,
            boolean letIn,
            @Nullable Long counter,
            boolean byName,
            Instant at,
            @Nullable Long micros,
            @Nullable Used used) {
        static Row of(Recorded recorded) {
            var request = recorded.asked().request();
            var answer = recorded.answer();
            var claim = recorded.asked().claim();
            return new Row(
                    recorded.asked().organiser().value(),
                    request.scanId().value(),
                    request.eventId().value(),
                    answer.ticket() == null ? null : answer.ticket().ticketId().value(),
                    value(request.checkpointId()),
                    value(request.deviceId()),
                    recorded.asked().hash(),
                    request.people(),
                    answer.reason() == null,
                    answer.reason(),
                    request.scannedAt(),
                    answer.decidedAt(),
                    Json.write(answer),
                    request.way(),
                    claim != null,
                    claim == null ? answer.reason() == null : claim.letIn(),
                    claim == null ? null : claim.counter(),
                    request.byName(),
                    claim == null ? answer.decidedAt() : claim.at(),
                    claim == null ? recorded.micros() : null,
                    recorded.used());
        }
    }

    /**
     * In the order in which they were decided, with the entries that they take or give back: the table refuses more
     * than there are. The time-series store is to be told of them, and everybody by the facts told so far.
     */
    void record(List<Recorded> recorded, Outbox outbox) {
        var rows = recorded.stream().map(Row::of).toList();
        outbox.writeWith("""
                with r as materialized (
                    select organiser, scan, event, ticket, checkpoint, device, hash, entries, admitted, reason, scanned,
                        received, answer, direction, offline, "letIn", counter, "byName", at, micros, used
                    from jsonb_to_recordset(cast(:rows as jsonb)) as r(
                        organiser uuid, scan uuid, event uuid, ticket uuid, checkpoint uuid, device uuid, hash text,
                        entries int, admitted boolean, reason text, scanned timestamptz, received timestamptz,
                        answer text, direction text, offline boolean, "letIn" boolean, counter bigint, "byName" boolean,
                        at timestamptz, micros bigint, used jsonb)
                ), took as (
                    update admission a set used = a.used + u.taken, gone = a.gone + u.gone,
                        last_used_at = greatest(a.last_used_at, u.at),
                        last_used_where = case when u.at is null or a.last_used_at > u.at then a.last_used_where
                            else u."where" end
                    from r cross join lateral jsonb_to_record(r.used) as u(
                        taken int, gone int, at timestamptz, "where" text)
                    where r.used is not null and a.ticket_id = r.ticket
                ), made as (
                    insert into scan (organiser_id, scan_id, event_id, ticket_id, checkpoint_id, device_id,
                        request_hash, entries, admitted, reason, scanned_at, received_at, answer, direction, offline,
                        let_in, counter, by_name, at, decision_us)
                    select organiser, scan, event, ticket, checkpoint, device, hash, entries, admitted, reason,
                        scanned, received, answer, direction, offline, "letIn", counter, "byName", at, micros
                    from r
                    returning organiser_id, scan_id)
                insert into scan_untold (organiser_id, scan_id) select organiser_id, scan_id from made
                """, Map.of("rows", Json.write(rows)));
    }

    /** Tells the audit log that somebody asks to let a ticket in without its code, before anything is decided. */
    void tell(OrganiserId organiser, ScanRequest request, TicketId ticket) {
        var details = Map.of(
                "about",
                "scan",
                "after",
                Map.of("scan_id", request.scanId(), "event_id", request.eventId(), "by_name", "true"));
        database.sql("select audit_note(:organiser, :ticket, cast(:details as jsonb))")
                .param("organiser", organiser.value())
                .param("ticket", ticket.value().toString())
                .param("details", Json.write(details))
                .query((_, _) -> 0)
                .list();
    }

    /** The device did not wait for the answer and let the person through. */
    void letIn(Asked asked) {
        database.sql("""
                with changed as (
                    update scan set let_in = true, offline = true
                    where organiser_id = :organiser and scan_id = :scan
                    returning organiser_id, scan_id)
                insert into scan_untold (organiser_id, scan_id) select organiser_id, scan_id from changed
                """)
                .param("organiser", asked.organiser().value())
                .param("scan", asked.request().scanId().value())
                .update();
    }

    /** True if the gate has heard of the event: its fact, a ticket, a scan made here. Facts arrive in any order. */
    boolean knows(EventId event) {
        return database.sql("""
                select exists (select from event where event_id = :event)
                    or exists (select from admission where event_id = :event)
                    or exists (select from scan where event_id = :event and not offline)
                """)
                .param("event", event.value())
                .query(Boolean.class)
                .single();
    }

    /** Newest first, below the given number. */
    List<ScanView> page(EventId event, long below, int limit) {
        return database.sql("""
                select seq, scan_id, ticket_id, checkpoint_id, device_id, entries, direction, offline, by_name,
                    reason, scanned_at, received_at
                from scan where event_id = :event and seq < :below
                order by seq desc limit :limit
                """)
                .param("event", event.value())
                .param("below", below)
                .param("limit", limit)
                .query((row, _) -> {
                    var ticket = row.getObject("ticket_id", UUID.class);
                    var checkpoint = row.getObject("checkpoint_id", UUID.class);
                    var device = row.getObject("device_id", UUID.class);
                    var reason = row.getString("reason");
                    return new ScanView(
                            row.getLong("seq"),
                            new ScanId(row.getObject("scan_id", UUID.class)),
                            ticket == null ? null : new TicketId(ticket),
                            checkpoint == null ? null : new CheckpointId(checkpoint),
                            device == null ? null : new DeviceId(device),
                            row.getInt("entries"),
                            Direction.valueOf(row.getString("direction")),
                            row.getBoolean("offline"),
                            row.getBoolean("by_name"),
                            reason == null ? null : DenialReason.valueOf(reason),
                            instant(row.getTimestamp("scanned_at")),
                            row.getTimestamp("received_at").toInstant());
                })
                .list();
    }

    List<Count> denied(EventId event) {
        return database.sql("""
                select reason, count(*) as scans from scan where event_id = :event and not admitted
                group by reason order by reason
                """)
                .param("event", event.value())
                .query((row, _) -> new Count(DenialReason.valueOf(row.getString("reason")), row.getLong("scans")))
                .list();
    }

    /** People who may come in and people who are in. */
    record Turnout(long expected, long admitted, long inside) {}

    Turnout turnout(EventId event) {
        return database.sql("""
                select coalesce(sum(a.entries) filter (where v.ticket_id is null and not a.ended), 0) as expected,
                    coalesce(sum(a.used), 0) as admitted, coalesce(sum(a.used - a.gone), 0) as inside
                from admission a left join ticket_void v on v.ticket_id = a.ticket_id
                where a.event_id = :event
                """)
                .param("event", event.value())
                .query((row, _) -> new Turnout(row.getLong("expected"), row.getLong("admitted"), row.getLong("inside")))
                .single();
    }

    private static @Nullable UUID value(@Nullable Id id) {
        return id == null ? null : id.value();
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
