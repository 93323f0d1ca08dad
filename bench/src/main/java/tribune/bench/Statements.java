package tribune.bench;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import tribune.bench.rig.Cluster;

/** What each statement of the platform costs the database, by PostgreSQL's own count (pg_stat_statements). */
final class Statements {
    static final Map<String, String> SETTINGS =
            Map.of("shared_preload_libraries", "pg_stat_statements", "pg_stat_statements.track_planning", "on");

    private static final int MOST = 60;
    private static final int TEXT = 110;

    private Statements() {}

    static void forget(Cluster cluster) throws SQLException {
        try (var connection = cluster.superuser().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create extension if not exists pg_stat_statements");
            statement.execute("select pg_stat_statements_reset()");
        }
    }

    /** Dearest first, per {@code count}: microseconds of execution and of planning, calls, rows, bytes of log. */
    static void say(Cluster cluster, double count) throws SQLException {
        Bench.say("     us planning   calls    rows  wal B  by whom, what (for each one that was counted)");
        try (var connection = cluster.superuser().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select total_exec_time * 1000, total_plan_time * 1000, s.calls, s.rows, s.wal_bytes, r.rolname,
                               regexp_replace(query, '\\s+', ' ', 'g')
                        from pg_stat_statements s join pg_roles r on r.oid = s.userid
                        order by total_exec_time + total_plan_time desc limit %d
                        """.formatted(MOST))) {
            while (rows.next()) {
                var text = rows.getString(7);
                Bench.say(String.format(
                        Locale.ROOT,
                        "%7.1f %8.1f %7.2f %7.2f %6.0f  %s: %s",
                        rows.getDouble(1) / count,
                        rows.getDouble(2) / count,
                        rows.getDouble(3) / count,
                        rows.getDouble(4) / count,
                        rows.getDouble(5) / count,
                        rows.getString(6),
                        text.substring(0, Math.min(TEXT, text.length()))));
            }
        }
    }
}
