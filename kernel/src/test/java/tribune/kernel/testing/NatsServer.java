package tribune.kernel.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import tribune.kernel.LocalPort;

/** A real nats-server with JetStream on a free port, its store in a folder of its own. */
public final class NatsServer implements AutoCloseable {
    private final Path folder;
    private final String more;
    private final int port;
    private final int monitor;
    private Process process;

    public NatsServer() {
        this("");
    }

    /** With more lines of configuration: who may do what. */
    public NatsServer(String more) {
        this.more = more;
        try {
            folder = Files.createTempDirectory("tribune-nats-");
            port = LocalPort.free();
            monitor = LocalPort.free();
            start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public String url() {
        return "nats://127.0.0.1:" + port;
    }

    /** How many subscriptions its clients hold now. */
    public int subscriptions() {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + monitor + "/connz"))
                    .build();
            var answer =
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return Pattern.compile("\"subscriptions\": *(\\d+)")
                    .matcher(answer)
                    .results()
                    .mapToInt(found -> Integer.parseInt(found.group(1)))
                    .sum();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    public void stop() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS))
                process.destroyForcibly().waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops it, forgets everything it stored, and starts it again on the same port. */
    public void loseMemory() {
        stop();
        delete(folder);
        start();
    }

    public void start() {
        try {
            Files.createDirectories(folder);
            var configuration = folder.resolve("nats.conf");
            Files.writeString(configuration, """
                    listen: "127.0.0.1:%d"
                    http: "127.0.0.1:%d"
                    jetstream { store_dir: "%s", max_file_store: 4GB }
                    """.formatted(port, monitor, folder.resolve("store")) + more);
            process = new ProcessBuilder("nats-server", "-c", configuration.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            awaitPort();
        } catch (IOException failed) {
            throw new UncheckedIOException("nats-server did not start; install Debian's package nats-server", failed);
        }
    }

    private void awaitPort() throws IOException {
        for (int attempt = 0; attempt < 200; attempt++) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 100);
                return;
            } catch (IOException notYet) {
                if (!process.isAlive()) break;
                process.onExit()
                        .completeOnTimeout(process, 50, TimeUnit.MILLISECONDS)
                        .join();
            }
        }
        throw new IOException(Files.readString(folder.resolve("log")));
    }

    @Override
    public void close() {
        stop();
        delete(folder);
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
