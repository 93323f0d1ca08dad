package tribune.crowd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import tribune.kernel.Databases;
import tribune.kernel.EmbeddedPostgres;

/** A PostgreSQL cluster of its own that is killed with all its processes, and started again as it was. */
final class KillablePostgres implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final Path data;
    private final EmbeddedPostgres server;
    private ProcessHandle postmaster;

    KillablePostgres(List<String> services) {
        var memory = Path.of("/dev/shm"); // a killed process loses nothing there, as it loses nothing on a disk
        var root = Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
        data = root.resolve("tribune-drill-" + ProcessHandle.current().pid());
        server = EmbeddedPostgres.start(data, 0, Map.of("max_connections", "200", "shared_buffers", "128MB"));
        postmaster = running();
        JdbcClient.create(server.superuser("postgres"))
                .sql("create database tribune")
                .update();
        Databases.provision(superuser(), services);
    }

    String url() {
        return server.url(EmbeddedPostgres.DATABASE);
    }

    DataSource superuser() {
        return server.superuser(EmbeddedPostgres.DATABASE);
    }

    /** SIGKILL for the postmaster and every process of its own. */
    List<String> kill() {
        var command = command();
        var processes = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        processes.forEach(ProcessHandle::destroyForcibly);
        postmaster.onExit().join();
        processes.forEach(process -> process.onExit().join());
        return command;
    }

    /** Starts it with the command that {@link #kill()} gave, and waits until it has recovered. */
    void start(List<String> command) {
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Path.of("target", "drill-postgres.log").toFile())
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Awaitility.await("the database")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(() -> JdbcClient.create(superuser())
                                .sql("select 1")
                                .query(Integer.class)
                                .single()
                        == 1);
        postmaster = running();
    }

    private ProcessHandle running() {
        try {
            var pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst();
            return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Read where Linux shows it: its parts may contain blanks. PostgreSQL refuses to run as root. */
    private List<String> command() {
        try {
            var command = new ArrayList<String>();
            if (System.getProperty("user.name").equals("root")) command.addAll(List.of("unshare", "-U"));
            var bytes = Files.readAllBytes(Path.of("/proc", String.valueOf(postmaster.pid()), "cmdline"));
            command.addAll(List.of(new String(bytes, StandardCharsets.UTF_8).split("\0")));
            return command;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        server.close();
        if (postmaster.isAlive()) kill();
        try (var files = Files.walk(data)) {
            for (var file : files.sorted(java.util.Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
