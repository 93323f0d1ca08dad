package tribune.journeys;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import tribune.kernel.testing.TestCluster;

/** How many rows every table of a platform's database has: what was refused must leave the numbers as they were. */
final class Rows {
    private static final String TABLES = """
            select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and not c.relispartition
            and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
            and c.relname not in ('lease', 'relay_position', 'flyway_schema_history', 'mail_queue', 'captured_mail')
            order by 1
            """;

    private final JdbcClient database;
    private final String counts;
    private final String unpublished;

    Rows(String name) {
        database = JdbcClient.create(TestCluster.postgres().superuser(name));
        var tables = database.sql(TABLES).query(String.class).list();
        counts = tables.stream()
                .map(table -> "select '" + table + "' as table_name, count(*) as rows from " + table)
                .collect(Collectors.joining(" union all "));
        unpublished = tables.stream()
                .filter(table -> table.endsWith(".outbox") || table.endsWith(".scan_untold"))
                .map(table -> "(select count(*) from " + table
                        + (table.endsWith(".outbox") ? " where published_at is null)" : ")"))
                .collect(Collectors.joining(" + ", "select ", ""));
    }

    JdbcClient database() {
        return database;
    }

    /** Counts once every fact has arrived and been applied, and the time-series store has heard of every scan. */
    Map<String, Long> quiet() {
        var last = new AtomicReference<Map<String, Long>>(Map.of());
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> last.getAndSet(count()).equals(last.get()) && unpublished() == 0);
        return last.get();
    }

    /** One hash of all that an organiser has in each table, once every fact has arrived. Moves with every change. */
    Map<String, String> of(String organiser) {
        quiet();
        var hashes = database.sql("""
                select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute a on a.attrelid = c.oid and a.attname = 'organiser_id'
                where c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'mail_queue'
                order by 1
                """).query(String.class).list().stream()
                .map(table -> """
                select '%1$s' as table_name, count(*) || ' ' ||
                    coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as rows
                from %1$s t where organiser_id = :organiser
                """.formatted(table))
                .collect(Collectors.joining(" union all "));
        var rows = new TreeMap<String, String>();
        database.sql(hashes)
                .param("organiser", java.util.UUID.fromString(organiser))
                .query(row -> {
                    rows.put(row.getString("table_name"), row.getString("rows"));
                });
        return rows;
    }

    private Map<String, Long> count() {
        var rows = new TreeMap<String, Long>();
        database.sql(counts).query(row -> {
            rows.put(row.getString("table_name"), row.getLong("rows"));
        });
        return rows;
    }

    private long unpublished() {
        return database.sql(unpublished).query(Long.class).single();
    }
}
