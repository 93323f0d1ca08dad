package tribune.bench.rig;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A NATS server with JetStream on the disk of the checkout. */
public final class Broker implements AutoCloseable {
    private final Child process;
    private final int port;

    private Broker(Child process, int port) {
        this.process = process;
        this.port = port;
    }

    public static Broker start(Path folder) throws IOException {
        int port = freePort();
        var command = List.of(
                "nats-server",
                "-a",
                "127.0.0.1",
                "-p",
                "" + port,
                "-js",
                "-sd",
                folder.resolve("nats").toString());
        var broker = new Broker(Child.start(command, folder.resolve("nats.log")), port);
        broker.process.await("nats-server", Duration.ofSeconds(10), broker::answers);
        return broker;
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

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
