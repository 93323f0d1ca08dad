package tribune.access.telemetry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.access.admission.Direction;
import tribune.contracts.access.DenialReason;
import tribune.kernel.Database;

/** Scans that the time-series store has not been told of. */
final class TellingStore {
    private final Database database;

    TellingStore(Database database) {
        this.database = database;
    }

    record Untold(long seq, UUID organiser, UUID scan) {}

    List<Untold> untold(int limit) {
        return database.sql("select seq, organiser_id, scan_id from scan_untold order by seq limit :limit")
                .param("limit", limit)
                .query((row, _) -> new Untold(
                        row.getLong("seq"),
                        row.getObject("organiser_id", UUID.class),
                        row.getObject("scan_id", UUID.class)))
                .list();
    }

    /** Those that are still known, as they are now, each once. */
    List<Measured> scans(List<Untold> untold) {
        return database.sql("""
                select s.organiser_id, s.scan_id, s.at, s.event_id, s.checkpoint_id, s.device_id,
                    coalesce(c.gate, c.name, '') as gate, coalesce(c.zone, '') as zone, s.direction, s.entries,
                    s.let_in, s.reason, s.offline, s.scanned_at, s.received_at, s.decision_us
                from (select distinct organiser, scan from unnest(:organisers::uuid[], :scans::uuid[])
                    as u (organiser, scan)) w
                join scan s on s.organiser_id = w.organiser and s.scan_id = w.scan
                left join checkpoint c on c.organiser_id = s.organiser_id and c.checkpoint_id = s.checkpoint_id
                """)
                .param("organisers", untold.stream().map(Untold::organiser).toArray(UUID[]::new))
                .param("scans", untold.stream().map(Untold::scan).toArray(UUID[]::new))
                .query((row, _) -> measured(row))
                .list();
    }

    private static Measured measured(ResultSet row) throws SQLException {
        var reason = row.getString("reason");
        return new Measured(
                row.getObject("organiser_id", UUID.class),
                row.getObject("scan_id", UUID.class),
                row.getTimestamp("at").toInstant(),
                row.getObject("event_id", UUID.class),
                row.getObject("checkpoint_id", UUID.class),
                row.getObject("device_id", UUID.class),
                row.getString("gate"),
                row.getString("zone"),
                Direction.valueOf(row.getString("direction")),
                row.getInt("entries"),
                row.getBoolean("let_in"),
                reason == null ? null : DenialReason.valueOf(reason),
                row.getBoolean("offline"),
                instant(row.getTimestamp("scanned_at")),
                row.getTimestamp("received_at").toInstant(),
                row.getObject("decision_us", Integer.class));
    }

    int told(List<Untold> untold) {
        return database.sql("delete from scan_untold where seq = any(:seqs)")
                .param("seqs", untold.stream().map(Untold::seq).toArray(Long[]::new))
                .update();
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
