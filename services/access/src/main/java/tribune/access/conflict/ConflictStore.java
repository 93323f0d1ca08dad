package tribune.access.conflict;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.access.conflict.Conflict.Kind;
import tribune.access.conflict.Conflict.Side;
import tribune.contracts.Ids.CheckpointId;
import tribune.contracts.Ids.DeviceId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.ScanId;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.access.DenialReason;
import tribune.kernel.Database;

/** Conflicts, each with both its scans. */
public final class ConflictStore {
    private final Database database;

    public ConflictStore(Database database) {
        this.database = database;
    }

    /** A scan that is written down. */
    public record Scan(
            OrganiserId organiser,
            ScanId scan,
            EventId event,
            @Nullable DenialReason reason) {}

    /** People who are in although the server refuses them; beside each the scan that counts for the ticket. */
    public void tickets(List<Scan> scans, Instant now) {
        if (scans.isEmpty()) return;
        database.sql("""
                insert into conflict (organiser_id, scan_id, kind, event_id, reason, other_scan_id, found_at)
                select w.organiser, w.scan, 'TICKET', w.event, w.reason, other.scan_id, :now
                from unnest(:organisers::uuid[], :scans::uuid[], :events::uuid[], :reasons::text[])
                    as w (organiser, scan, event, reason)
                join scan mine on mine.organiser_id = w.organiser and mine.scan_id = w.scan
                left join lateral (
                    select s.scan_id from scan s
                    where s.organiser_id = w.organiser and s.ticket_id = mine.ticket_id and s.admitted
                        and s.direction = 'IN' and s.scan_id <> w.scan
                    order by s.seq desc limit 1) other on w.reason in ('ALREADY_USED', 'TOO_FEW_ENTRIES')
                on conflict do nothing
                """)
                .param(
                        "organisers",
                        scans.stream().map(each -> each.organiser.value()).toArray(UUID[]::new))
                .param("scans", scans.stream().map(each -> each.scan.value()).toArray(UUID[]::new))
                .param("events", scans.stream().map(each -> each.event.value()).toArray(UUID[]::new))
                .param(
                        "reasons",
                        scans.stream().map(each -> String.valueOf(each.reason)).toArray(String[]::new))
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Numbers of a device that were used before: two devices hold one key. */
    public void copies(List<Scan> scans, Instant now) {
        if (scans.isEmpty()) return;
        database.sql("""
                insert into conflict (organiser_id, scan_id, kind, event_id, other_scan_id, found_at)
                select mine.organiser_id, mine.scan_id, 'DEVICE_COPY', mine.event_id, other.scan_id, :now
                from unnest(:organisers::uuid[], :scans::uuid[]) as w (organiser, scan)
                join scan mine on mine.organiser_id = w.organiser and mine.scan_id = w.scan
                cross join lateral (
                    select s.scan_id from scan s
                    where s.organiser_id = w.organiser and s.device_id = mine.device_id and s.counter = mine.counter
                        and s.seq < mine.seq
                    order by s.seq limit 1) other
                on conflict do nothing
                """)
                .param(
                        "organisers",
                        scans.stream().map(each -> each.organiser.value()).toArray(UUID[]::new))
                .param("scans", scans.stream().map(each -> each.scan.value()).toArray(UUID[]::new))
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Oldest first, from after the given number on; of one event, or of all. */
    List<Conflict> after(@Nullable EventId event, long seq, int limit) {
        return database.sql("""
                select c.seq, c.kind, c.event_id, c.reason, c.found_at, a.ticket_id,
                    a.scan_id, a.checkpoint_id, ap.name as checkpoint, a.device_id, a.scanned_at, a.received_at,
                    a.offline,
                    b.scan_id as o_scan_id, b.checkpoint_id as o_checkpoint_id, bp.name as o_checkpoint,
                    b.device_id as o_device_id, b.scanned_at as o_scanned_at, b.received_at as o_received_at,
                    b.offline as o_offline
                from conflict c
                join scan a on a.organiser_id = c.organiser_id and a.scan_id = c.scan_id
                left join scan b on b.organiser_id = c.organiser_id and b.scan_id = c.other_scan_id
                left join checkpoint ap on ap.checkpoint_id = a.checkpoint_id
                left join checkpoint bp on bp.checkpoint_id = b.checkpoint_id
                where c.seq > :seq and (cast(:event as uuid) is null or c.event_id = :event)
                order by c.seq limit :limit
                """)
                .param("seq", seq)
                .param("event", event == null ? null : event.value())
                .param("limit", limit)
                .query((row, _) -> conflict(row))
                .list();
    }

    private static Conflict conflict(ResultSet row) throws SQLException {
        var reason = row.getString("reason");
        var ticket = row.getObject("ticket_id", UUID.class);
        return new Conflict(
                row.getLong("seq"),
                Kind.valueOf(row.getString("kind")),
                new EventId(row.getObject("event_id", UUID.class)),
                ticket == null ? null : new TicketId(ticket),
                reason == null ? null : DenialReason.valueOf(reason),
                row.getTimestamp("found_at").toInstant(),
                side(row, ""),
                row.getObject("o_scan_id") == null ? null : side(row, "o_"));
    }

    private static Side side(ResultSet row, String of) throws SQLException {
        var checkpoint = row.getObject(of + "checkpoint_id", UUID.class);
        var device = row.getObject(of + "device_id", UUID.class);
        var scanned = row.getTimestamp(of + "scanned_at");
        return new Side(
                new ScanId(row.getObject(of + "scan_id", UUID.class)),
                checkpoint == null ? null : new CheckpointId(checkpoint),
                row.getString(of + "checkpoint"),
                device == null ? null : new DeviceId(device),
                scanned == null ? null : scanned.toInstant(),
                row.getTimestamp(of + "received_at").toInstant(),
                row.getBoolean(of + "offline"));
    }
}
