package tribune.access.telemetry;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import tribune.kernel.LocalPort;

/** A real QuestDB in a process of its own, on free ports of the loopback; it can be killed and started again. */
final class QuestDbServer implements AutoCloseable {
    private static final String USER = "tribune";
    private static final String PASSWORD = "of;the tests";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path folder;
    private final int http;
    private final int wire;
    private Process process;

    QuestDbServer() {
        try {
            var memory = Path.of("/dev/shm");
            folder = Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "tribune-questdb-")
                    : Files.createTempDirectory("tribune-questdb-");
            http = LocalPort.free();
            wire = LocalPort.free();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        process = start();
        awaitAnswer();
    }

    QuestDbTelemetry.Server address() {
        return new QuestDbTelemetry.Server(URI.create("http://127.0.0.1:" + http), jdbc(), USER, PASSWORD);
    }

    private String jdbc() {
        return "jdbc:postgresql://127.0.0.1:" + wire + "/qdb";
    }

    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    void startAgain() {
        process = start();
        awaitAnswer();
    }

    private Process start() {
        var jars = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> jar.contains("questdb") || jar.contains("slf4j-api"))
                .collect(Collectors.joining(File.pathSeparator));
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ProcessBuilder(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                jars,
                "io.questdb.ServerMain",
                "-d",
                folder.toString());
        command.environment().putAll(settings());
        command.redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile());
        try {
            return command.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Map<String, String> settings() {
        return Map.of(
                "QDB_HTTP_NET_BIND_TO",
                "127.0.0.1:" + http,
                "QDB_HTTP_MIN_ENABLED",
                "false",
                "QDB_HTTP_USER",
                USER,
                "QDB_HTTP_PASSWORD",
                PASSWORD,
                "QDB_LINE_TCP_ENABLED",
                "false",
                "QDB_PG_NET_BIND_TO",
                "127.0.0.1:" + wire,
                "QDB_PG_USER",
                USER,
                "QDB_PG_PASSWORD",
                PASSWORD,
                "QDB_TELEMETRY_ENABLED",
                "false",
                "QDB_SHARED_WORKER_COUNT",
                "1");
    }

    private void awaitAnswer() {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> {
            if (!process.isAlive()) throw new IllegalStateException(Files.readString(folder.resolve("server.log")));
            try (var connection = DriverManager.getConnection(jdbc(), USER, PASSWORD)) {
                return connection.isValid(1);
            } catch (SQLException notYet) {
                return false;
            }
        });
    }

    @Override
    public void close() {
        kill();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
