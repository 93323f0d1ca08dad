package tribune.crowd;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import tribune.app.Main;
import tribune.journeys.Api;
import tribune.journeys.Deployment;
import tribune.kernel.LocalPort;

/** All services in a JVM of their own, which can be killed and started again; its database outlives it. */
final class PlatformProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final List<String> FLAGS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx512m",
            "-Xshare:auto",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final Deployment deployment;
    private final Map<String, Object> settings;
    private final Path log;
    private Process process;

    /** On a database that has the services' roles and schemas; {@code more} settings win. */
    PlatformProcess(String database, Map<String, Object> more) {
        int port = LocalPort.free();
        deployment = Deployment.elsewhere(database, port);
        settings = deployment.settings(more);
        log = Path.of("target", "crowd-platform-" + port + ".log");
        process = start();
    }

    Deployment deployment() {
        return deployment;
    }

    /** SIGKILL and, at once, a new process. */
    synchronized void killAndStart() {
        kill();
        process = start();
    }

    /** Returns as soon as the platform is ready for requests. */
    void awaitReady() {
        Awaitility.await("the platform, see " + log)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(this::ready);
    }

    /** {@code name}: STOP or CONT. */
    synchronized void signal(String name) throws IOException, InterruptedException {
        var command = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()));
        if (command.inheritIO().start().waitFor() != 0) throw new IOException("no " + name);
    }

    private boolean ready() {
        if (!current().isAlive())
            throw new IllegalStateException(
                    "the platform ended by itself with " + current().exitValue() + ": " + reason());
        try {
            return Api.guest(deployment).get("/health/readiness").status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private synchronized Process current() {
        return process;
    }

    private Process start() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            var started = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(log.toString())))
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
            return started;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** The last cause that it wrote down comes first: the daily check shows the first line alone. */
    private String reason() {
        try {
            var lines = Files.readAllLines(log);
            var tail = lines.subList(Math.max(0, lines.size() - 200), lines.size());
            var cause =
                    tail.stream().filter(line -> line.startsWith("Caused by: ")).reduce("", (_, last) -> last);
            return cause + "\n" + String.join("\n", tail);
        } catch (IOException gone) {
            return "no log: " + gone;
        }
    }

    @Override
    public synchronized void close() {
        kill();
    }
}
