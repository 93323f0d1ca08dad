package tribune.bench.rig;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tribune.kernel.LocalPort;

/** The platform, or a part of it, as a process of its own on a free port. */
public final class Platform implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final List<String> FLAGS =
            List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    private final Child process;
    private final int port;
    private final double startMillis;

    private Platform(Child process, int port, double startMillis) {
        this.process = process;
        this.port = port;
        this.startMillis = startMillis;
    }

    /**
     * Starts a JVM and waits until its readiness check answers 200.
     *
     * @param jvm flags and the main class or jar
     * @param settings Spring properties, as {@code name=value}
     */
    public static Platform start(Path log, List<String> jvm, List<String> settings) throws IOException {
        int port = LocalPort.free();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(jvm);
        settings.forEach(setting -> command.add("--" + setting));
        command.add("--server.port=" + port);
        long began = System.nanoTime();
        var process = Child.start(command, log);
        process.await("the platform", PATIENCE, () -> ready(port));
        return new Platform(process, port, (System.nanoTime() - began) / 1e6);
    }

    public InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", port);
    }

    /** From the start of the process to its first "ready". */
    public double startMillis() {
        return startMillis;
    }

    public double residentMegabytes() throws IOException {
        return process.residentMegabytes();
    }

    /** Processor time so far, in microseconds. */
    public double cpuMicros() throws IOException {
        return process.cpuMicros();
    }

    private static boolean ready(int port) {
        try {
            var uri = URI.create("http://localhost:" + port + "/health/readiness");
            var connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(500);
            connection.setReadTimeout(5_000);
            int status = connection.getResponseCode();
            connection.disconnect();
            return status == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
