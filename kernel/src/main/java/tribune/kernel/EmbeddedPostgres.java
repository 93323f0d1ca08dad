package tribune.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;

/**
 * PostgreSQL 18 from embedded binaries, for a laptop and for tests: durable (fsync and synchronous_commit on, which
 * the binaries' packaging turns off), data kept in a folder.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    public static final String DATABASE = "tribune";

    private final io.zonky.test.db.postgres.embedded.EmbeddedPostgres server;

    private EmbeddedPostgres(io.zonky.test.db.postgres.embedded.EmbeddedPostgres server) {
        this.server = server;
    }

    /** {@code port} 0 takes a free one. {@code settings} are added to the server's configuration. */
    public static EmbeddedPostgres start(Path folder, int port, Map<String, String> settings) {
        try {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            var builder = io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setPGStartupWait(java.time.Duration.ofSeconds(60))
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("jit", "off")
                    .setServerConfig("timezone", "UTC");
            settings.forEach(builder::setServerConfig);
            if (port != 0) builder.setPort(port);
            return new EmbeddedPostgres(builder.start());
        } catch (IOException failed) {
            throw new UncheckedIOException("PostgreSQL did not start in " + folder, failed);
        }
    }

    public int port() {
        return server.getPort();
    }

    public DataSource superuser(String database) {
        return server.getDatabase("postgres", database);
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
