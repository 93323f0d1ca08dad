package tribune.bench.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import tribune.kernel.Databases;
import tribune.kernel.EmbeddedPostgres;

/**
 * An empty PostgreSQL cluster on the disk of the checkout, as durable as production: a commit is on the disk when it is
 * acknowledged. Checkpoints are kept out of a run's windows.
 */
public final class Cluster implements AutoCloseable {
    private static final Map<String, String> SETTINGS = Map.of(
            "shared_buffers", "1GB",
            "max_wal_size", "16GB",
            "checkpoint_timeout", "30min",
            "max_connections", "300");
    private final Path data;
    private final Map<String, String> settings;
    private final Thread atExit;
    private EmbeddedPostgres postgres;

    private Cluster(EmbeddedPostgres postgres, Path data, Map<String, String> settings) {
        this.postgres = postgres;
        this.data = data;
        this.settings = settings;
        this.atExit = new Thread(() -> this.postgres.close());
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts with the schemas and roles of these services. */
    public static Cluster start(Path folder, List<String> services) throws IOException, SQLException {
        return start(folder, services, Map.of());
    }

    /** The same, with more settings of the server. */
    public static Cluster start(Path folder, List<String> services, Map<String, String> more)
            throws IOException, SQLException {
        var data = folder.resolve("pg");
        delete(data);
        var settings = new HashMap<>(SETTINGS);
        settings.putAll(more);
        var cluster = new Cluster(EmbeddedPostgres.start(data, 0, settings), data, settings);
        try (var connection = cluster.postgres.superuser("postgres").getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + EmbeddedPostgres.DATABASE);
        }
        Databases.provision(cluster.superuser(), services);
        return cluster;
    }

    /** Until {@link #again()} nobody gets an answer there. */
    public void stop() {
        postgres.close();
    }

    /** On the same port, with all that was there. */
    public void again() {
        postgres = EmbeddedPostgres.start(data, postgres.port(), settings);
    }

    public int port() {
        return postgres.port();
    }

    public String url() {
        return postgres.url(EmbeddedPostgres.DATABASE);
    }

    public DataSource superuser() {
        return postgres.superuser(EmbeddedPostgres.DATABASE);
    }

    /** The single number that a query gives. */
    public long count(String sql) throws SQLException {
        try (var connection = superuser().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Processor time of the server and all its processes so far, in microseconds. */
    public double cpuMicros() throws IOException {
        var pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip();
        return Cpu.microsWithChildren(Long.parseLong(pid));
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        postgres.close();
    }
}
