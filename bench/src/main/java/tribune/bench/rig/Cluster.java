package tribune.bench.rig;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import tribune.kernel.Provision;

/**
 * A PostgreSQL cluster of its own, on the disk of the checkout, as durable as production: a commit is on the disk when
 * it is acknowledged. Checkpoints are kept out of a run's windows.
 */
public final class Cluster implements AutoCloseable {
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("shared_buffers", "1GB"),
            Map.entry("max_wal_size", "16GB"),
            Map.entry("checkpoint_timeout", "30min"),
            Map.entry("max_connections", "300"));
    private final EmbeddedPostgres postgres;

    private Cluster(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** Starts an empty cluster with the schemas and roles of these services. */
    public static Cluster start(Path folder, List<String> services) throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("pg"))
                .setCleanDataDirectory(true)
                .setPGStartupWait(Duration.ofSeconds(30));
        SETTINGS.forEach(builder::setServerConfig);
        var cluster = new Cluster(builder.start());
        Provision.run(cluster.superuser(), services);
        return cluster;
    }

    public int port() {
        return postgres.getPort();
    }

    public String url() {
        return "jdbc:postgresql://localhost:" + port() + "/postgres";
    }

    public DataSource superuser() {
        return postgres.getPostgresDatabase();
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
