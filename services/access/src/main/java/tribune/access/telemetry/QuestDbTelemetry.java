package tribune.access.telemetry;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.questdb.client.Sender;
import io.questdb.client.cutlass.line.LineSenderException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tribune.contracts.access.DenialReason;

/**
 * QuestDB: rows go in over HTTP by its line protocol, answers come out over PostgreSQL's wire protocol. It knows no
 * organisers apart, so every question names one. A scan that is told again replaces itself (DEDUP UPSERT KEYS), and
 * days that are too old are dropped by QuestDB (TTL).
 */
final class QuestDbTelemetry implements Telemetry, AutoCloseable {
    private static final int CONNECTIONS = 4;
    private static final int PATIENCE_MILLIS = 2_000;

    private final Server server;
    private final Duration kept;
    private final HikariDataSource pool;
    private final JdbcClient sql;

    /** {@code http} takes the rows, {@code sql} is the JDBC address of its PostgreSQL wire protocol. */
    record Server(URI http, String sql, String user, String password) {
        static Server of(Environment settings) {
            return new Server(
                    URI.create(settings.getRequiredProperty("tribune.questdb.http")),
                    settings.getRequiredProperty("tribune.questdb.sql"),
                    settings.getProperty("tribune.questdb.user", "admin"),
                    settings.getRequiredProperty("tribune.questdb.password"));
        }

        /** Its own log line would show the password. */
        @Override
        public String toString() {
            return http.toString();
        }
    }

    QuestDbTelemetry(Server server, Duration kept) {
        this.server = server;
        this.kept = kept;
        this.pool = pool(server);
        this.sql = JdbcClient.create(pool);
    }

    /** It may be away when the process starts, and comes into use once it is there. */
    private static HikariDataSource pool(Server server) {
        var config = new HikariConfig();
        config.setPoolName("questdb");
        config.setJdbcUrl(server.sql);
        config.setUsername(server.user);
        config.setPassword(server.password);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("connectTimeout", "2");
        config.addDataSourceProperty("socketTimeout", "10");
        config.addDataSourceProperty("prepareThreshold", "0");
        return new HikariDataSource(config);
    }

    /** The table is asked for each time: without it the first row would make one that knows no repetitions. */
    @Override
    public void write(List<Measured> scans) {
        if (scans.isEmpty()) return;
        orAway(() -> {
            makeTable();
            try (var sender = sender()) {
                for (var scan : scans) add(sender, scan);
                sender.flush();
            }
            return 0;
        });
    }

    private void makeTable() {
        sql.sql("""
                create table if not exists telemetry (
                    at timestamp, organiser_id uuid, scan_id uuid, event_id uuid, checkpoint_id uuid, device_id uuid,
                    gate symbol, zone symbol, direction symbol, people long, let_in boolean, reason symbol,
                    offline boolean, scanned_at timestamp, received_at timestamp, decision_us long)
                timestamp(at) partition by day wal dedup upsert keys(at, organiser_id, scan_id)
                """).update();
    }

    private Sender sender() {
        var sender = Sender.builder(Sender.Transport.HTTP)
                .address(server.http.getHost() + ":" + server.http.getPort())
                .httpUsernamePassword(server.user, server.password)
                .httpTimeoutMillis(PATIENCE_MILLIS)
                .retryTimeoutMillis(0)
                .disableAutoFlush();
        return "https".equals(server.http.getScheme()) ? sender.enableTls().build() : sender.build();
    }

    private static void add(Sender sender, Measured scan) {
        sender.table("telemetry")
                .symbol("gate", scan.gate())
                .symbol("zone", scan.zone())
                .symbol("direction", scan.direction().name());
        if (scan.reason() != null) sender.symbol("reason", scan.reason().name());
        sender.stringColumn("organiser_id", scan.organiser().toString())
                .stringColumn("scan_id", scan.scan().toString())
                .stringColumn("event_id", scan.event().toString())
                .longColumn("people", scan.people())
                .boolColumn("let_in", scan.letIn())
                .boolColumn("offline", scan.offline())
                .timestampColumn("received_at", scan.receivedAt());
        if (scan.checkpoint() != null)
            sender.stringColumn("checkpoint_id", scan.checkpoint().toString());
        if (scan.device() != null)
            sender.stringColumn("device_id", scan.device().toString());
        if (scan.scannedAt() != null) sender.timestampColumn("scanned_at", scan.scannedAt());
        if (scan.decisionMicros() != null) sender.longColumn("decision_us", scan.decisionMicros());
        sender.at(scan.at());
    }

    @Override
    public List<GateMinute> minutes(Span span) {
        return orAway(() -> about(span, """
                select coalesce(gate, '') as gate, cast(timestamp_floor('m', at) as long) as minute,
                    sum(case when let_in and direction = 'IN' then people else 0 end) as came,
                    sum(case when let_in and direction = 'OUT' then people else 0 end) as went,
                    count() as scans, sum(case when let_in then 0 else 1 end) as refused,
                    count_distinct(coalesce(cast(device_id as varchar), cast(checkpoint_id as varchar))) as lanes,
                    cast(max(at) as long) as last
                from telemetry
                where organiser_id = cast(:organiser as uuid) and event_id = cast(:event as uuid)
                    and at >= cast(:from as timestamp) and at < cast(:to as timestamp)
                group by gate, minute order by minute, gate
                """)
                .query((row, _) -> new GateMinute(
                        row.getString("gate"),
                        micros(row.getLong("minute")),
                        row.getLong("came"),
                        row.getLong("went"),
                        row.getLong("scans"),
                        row.getLong("refused"),
                        row.getInt("lanes"),
                        micros(row.getLong("last"))))
                .list());
    }

    @Override
    public List<Refusals> refusals(Span span) {
        return orAway(() -> about(span, """
                select reason, count() as scans from telemetry
                where organiser_id = cast(:organiser as uuid) and event_id = cast(:event as uuid)
                    and at >= cast(:from as timestamp) and at < cast(:to as timestamp)
                    and not let_in and reason is not null
                group by reason order by reason
                """)
                .query((row, _) -> new Refusals(DenialReason.valueOf(row.getString("reason")), row.getLong("scans")))
                .list());
    }

    private JdbcClient.StatementSpec about(Span span, String question) {
        makeTable();
        return sql.sql(question)
                .param("organiser", span.organiser().value().toString())
                .param("event", span.event().value().toString())
                .param("from", span.from().toString())
                .param("to", span.to().toString());
    }

    @Override
    public void keep(Instant now) {
        orAway(() -> {
            makeTable();
            return sql.sql("alter table telemetry set ttl " + kept.toDays() + " days")
                    .update();
        });
    }

    @Override
    public Duration kept() {
        return kept;
    }

    @Override
    public void close() {
        pool.close();
    }

    /** Timestamps have no zone there, and a driver would read them in the process' own. */
    private static Instant micros(long sinceEpoch) {
        return Instant.EPOCH.plus(sinceEpoch, ChronoUnit.MICROS);
    }

    private static <T> T orAway(Supplier<T> work) {
        try {
            return work.get();
        } catch (DataAccessException | LineSenderException failed) {
            throw new Away(failed);
        }
    }
}
