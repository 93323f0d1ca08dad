package tribune.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/**
 * PostgreSQL 18 from embedded binaries, for a laptop and for tests: durable (fsync and synchronous_commit on, which
 * the binaries' packaging turns off), data kept in a folder. Whoever starts it closes it, last of all.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    public static final String DATABASE = "tribune";

    /** Another process serves this folder; the message says which folder. */
    public static final class InUse extends IllegalStateException {
        InUse(String message) {
            super(message);
        }
    }

    private final io.zonky.test.db.postgres.embedded.EmbeddedPostgres server;
    private final FileChannel lock;

    private EmbeddedPostgres(io.zonky.test.db.postgres.embedded.EmbeddedPostgres server, FileChannel lock) {
        this.server = server;
        this.lock = lock;
    }

    /** {@code port} 0 takes a free one. {@code settings} are added to the server's configuration. */
    public static EmbeddedPostgres start(Path folder, int port, Map<String, String> settings) {
        try {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            var lock = lock(folder);
            endLeftover(folder);
            var builder = io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                    .setDataDirectory(folder)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(java.time.Duration.ofSeconds(60))
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("jit", "off")
                    .setServerConfig("timezone", "UTC");
            settings.forEach(builder::setServerConfig);
            builder.setPort(port == 0 ? LocalPort.free() : port);
            return new EmbeddedPostgres(builder.start(), lock);
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

    /** Held as long as this process lives, however it ends: two processes never serve one folder. */
    private static FileChannel lock(Path folder) throws IOException {
        var file = folder.resolveSibling(folder.getFileName() + ".lock");
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() != null) return channel;
        channel.close();
        throw new InUse("another process uses " + folder + "; stop it first");
    }

    /** A killed process leaves its server running; with the lock in hand, nobody else can be using it. */
    private static void endLeftover(Path folder) throws IOException {
        var pidFile = folder.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) return;
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        var leftover = ProcessHandle.of(pid)
                .filter(process -> process.info().command().orElse("").endsWith("postgres"));
        if (leftover.isEmpty()) return;
        leftover.get().destroy();
        try {
            leftover.get().onExit().get(15, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException stillThere) {
            leftover.get().destroyForcibly();
            leftover.get().onExit().join();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            lock.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
