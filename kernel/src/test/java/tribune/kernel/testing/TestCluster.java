package tribune.kernel.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import tribune.kernel.Databases;
import tribune.kernel.EmbeddedPostgres;

/** One PostgreSQL for a test run, in memory-backed storage where there is some; each test gets a cloned database. */
public final class TestCluster {
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final Set<String> TEMPLATES = ConcurrentHashMap.newKeySet();
    private static final EmbeddedPostgres POSTGRES = start();

    private TestCluster() {}

    public static EmbeddedPostgres postgres() {
        return POSTGRES;
    }

    /** The settings of a new database in which these services' schemas stand migrated. */
    public static synchronized ConfigurableEnvironment database(Collection<String> services) {
        var template = "template_" + String.join("_", services);
        if (TEMPLATES.add(template)) makeTemplate(template, services);
        var name = "test_" + COUNTER.incrementAndGet();
        execute("create database " + name + " template " + template + " strategy file_copy");
        return settings(name);
    }

    /** An empty database with the services' roles and schemas, for processes that migrate by themselves. */
    public static synchronized Environment empty(Collection<String> services) {
        var name = "test_" + COUNTER.incrementAndGet();
        execute("create database " + name);
        Databases.provision(POSTGRES.superuser(name), services);
        return settings(name);
    }

    private static void makeTemplate(String template, Collection<String> services) {
        execute("create database " + template);
        Databases.provision(POSTGRES.superuser(template), services);
        try (var databases = new Databases(settings(template))) {
            for (var service : services) databases.open(service).close();
        }
    }

    private static ConfigurableEnvironment settings(String database) {
        var settings = new StandardEnvironment();
        Map<String, Object> values = Map.of(
                "tribune.db.url",
                POSTGRES.url(database),
                "tribune.db.name",
                database,
                "tribune.secret",
                "a secret of the tests, long enough for the vault");
        settings.getPropertySources().addFirst(new MapPropertySource("test", values));
        return settings;
    }

    private static void execute(String sql) {
        try (var connection = POSTGRES.superuser("postgres").getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    private static EmbeddedPostgres start() {
        try {
            var memory = Path.of("/dev/shm");
            var root = Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
            sweepDead(root);
            var folder = root.resolve("tribune-test-" + ProcessHandle.current().pid());
            var postgres =
                    EmbeddedPostgres.start(folder, 0, Map.of("max_connections", "400", "shared_buffers", "128MB"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                postgres.close();
                delete(folder);
            }));
            return postgres;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A killed test run leaves its cluster behind; its folder's name says whose it was. */
    private static void sweepDead(Path root) throws IOException {
        try (var folders = Files.newDirectoryStream(root, "tribune-test-*")) {
            for (var folder : folders) {
                var pid = Long.parseLong(folder.getFileName().toString().replaceAll("\\D", ""));
                if (ProcessHandle.of(pid).isPresent()) continue;
                var file = folder.resolve("postmaster.pid");
                if (Files.exists(file)) {
                    var postgres = Long.parseLong(Files.readAllLines(file).getFirst());
                    ProcessHandle.of(postgres).ifPresent(ProcessHandle::destroyForcibly);
                }
                delete(folder);
            }
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            List<Path> all = files.sorted(java.util.Comparator.reverseOrder()).toList();
            for (var file : all) Files.deleteIfExists(file);
        } catch (IOException ignored) {
            // The next run sweeps again.
        }
    }
}
