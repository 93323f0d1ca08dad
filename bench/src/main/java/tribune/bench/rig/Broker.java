package tribune.bench.rig;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tribune.kernel.LocalPort;

/** A NATS server with JetStream on the disk of the checkout. */
public final class Broker implements AutoCloseable {
    private final Path folder;
    private final int port;
    private Child process;

    private Broker(Path folder, int port) throws IOException {
        this.folder = folder;
        this.port = port;
        this.process = run();
    }

    public static Broker start(Path folder) throws IOException {
        return new Broker(folder, LocalPort.free());
    }

    private Child run() throws IOException {
        var store = folder.resolve("nats").toString();
        var command = List.of("nats-server", "-a", "127.0.0.1", "-p", "" + port, "-js", "-sd", store);
        var started = Child.start(command, folder.resolve("nats.log"));
        started.await("nats-server", Duration.ofSeconds(10), this::answers);
        return started;
    }

    /** Until {@link #again()} nobody gets an answer there. */
    public void stop() {
        process.close();
    }

    /** On the same port, with all that was there. */
    public void again() throws IOException {
        process = run();
    }

    public String url() {
        return "nats://127.0.0.1:" + port;
    }

    /** Processor time so far, in microseconds. */
    public double cpuMicros() throws IOException {
        return process.cpuMicros();
    }

    private boolean answers() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
