package tribune.access.telemetry;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import tribune.contracts.access.DenialReason;
import tribune.kernel.Database;
import tribune.kernel.Json;

/**
 * Access' own PostgreSQL: a table in partitions of a month. They are made ahead, and for a late scan when it comes, by
 * a function with the owner's rights: the roles that serve own nothing.
 */
final class PostgresTelemetry implements Telemetry {
    private static final int MONTHS_AHEAD = 2;

    private final Database database;
    private final Duration kept;
    private final Set<LocalDate> made = ConcurrentHashMap.newKeySet();

    PostgresTelemetry(Database database, Duration kept) {
        this.database = database;
        this.kept = kept;
    }

    @Override
    public void write(List<Measured> scans) {
        if (scans.isEmpty()) return;
        var months = scans.stream().map(scan -> month(scan.at())).collect(Collectors.toSet());
        orAway(() -> {
            months.forEach(this::make);
            var organisers = scans.stream().map(Measured::organiser).toList();
            return database.work(organisers, () -> insert(scans));
        });
    }

    private int insert(List<Measured> scans) {
        return database.sql("""
                insert into telemetry (organiser_id, scan_id, at, event_id, checkpoint_id, device_id, gate, zone,
                    direction, people, let_in, reason, offline, scanned_at, received_at, decision_us)
                select organiser, scan, at, event, checkpoint, device, gate, zone, direction, people, "letIn", reason,
                    offline, "scannedAt", "receivedAt", "decisionMicros"
                from jsonb_to_recordset(cast(:rows as jsonb)) as r(
                    organiser uuid, scan uuid, at timestamptz, event uuid, checkpoint uuid, device uuid, gate text,
                    zone text, direction text, people int, "letIn" boolean, reason text, offline boolean,
                    "scannedAt" timestamptz, "receivedAt" timestamptz, "decisionMicros" int)
                on conflict (organiser_id, scan_id, at) do update set let_in = excluded.let_in,
                    offline = excluded.offline
                """).param("rows", Json.write(scans)).update();
    }

    @Override
    public List<GateMinute> minutes(Span span) {
        return orAway(() -> database.read(
                span.organiser(),
                () -> database.sql("""
                select gate, date_trunc('minute', at) as minute,
                    coalesce(sum(people) filter (where let_in and direction = 'IN'), 0) as came,
                    coalesce(sum(people) filter (where let_in and direction = 'OUT'), 0) as went,
                    count(*) as scans, count(*) filter (where not let_in) as refused,
                    count(distinct coalesce(device_id, checkpoint_id)) as lanes, max(at) as last
                from telemetry
                where organiser_id = :organiser and event_id = :event and at >= :from and at < :to
                group by gate, minute order by minute, gate
                """)
                        .param("organiser", span.organiser().value())
                        .param("event", span.event().value())
                        .param("from", Timestamp.from(span.from()))
                        .param("to", Timestamp.from(span.to()))
                        .query((row, _) -> new GateMinute(
                                row.getString("gate"),
                                row.getTimestamp("minute").toInstant(),
                                row.getLong("came"),
                                row.getLong("went"),
                                row.getLong("scans"),
                                row.getLong("refused"),
                                row.getInt("lanes"),
                                row.getTimestamp("last").toInstant()))
                        .list()));
    }

    @Override
    public List<Refusals> refusals(Span span) {
        return orAway(() -> database.read(
                span.organiser(),
                () -> database.sql("""
                select reason, count(*) as scans from telemetry
                where organiser_id = :organiser and event_id = :event and at >= :from and at < :to and not let_in
                    and reason is not null
                group by reason order by reason
                """)
                        .param("organiser", span.organiser().value())
                        .param("event", span.event().value())
                        .param("from", Timestamp.from(span.from()))
                        .param("to", Timestamp.from(span.to()))
                        .query((row, _) ->
                                new Refusals(DenialReason.valueOf(row.getString("reason")), row.getLong("scans")))
                        .list()));
    }

    @Override
    public void keep(Instant now) {
        for (int ahead = 0; ahead <= MONTHS_AHEAD; ahead++) make(month(now).plusMonths(ahead));
        database.directory(() -> database.sql("select forget_telemetry(:before)")
                .param("before", Timestamp.from(now.minus(kept)))
                .query((_, _) -> 0)
                .list());
        made.clear();
    }

    @Override
    public Duration kept() {
        return kept;
    }

    private void make(LocalDate month) {
        if (made.contains(month)) return;
        database.directory(() -> database.sql("select telemetry_partition(:month)")
                .param("month", month)
                .query((_, _) -> 0)
                .list());
        made.add(month);
    }

    private static LocalDate month(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).withDayOfMonth(1);
    }

    private static <T> T orAway(Supplier<T> work) {
        try {
            return work.get();
        } catch (DataAccessException | TransactionException failed) {
            throw new Away(failed);
        }
    }
}
