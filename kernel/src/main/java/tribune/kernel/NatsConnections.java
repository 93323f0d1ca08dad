package tribune.kernel;

import io.nats.client.AuthHandler;
import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import io.nats.client.NKey;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process's connections to the broker: one for each of its services, by the nkey of that service, so that the
 * broker can hold each to its own subjects; or one for all if there are no credentials.
 */
final class NatsConnections {
    private static final Logger LOG = LoggerFactory.getLogger(NatsConnections.class);
    private static final String SHARED = "tribune";

    private final String url;
    private final @Nullable Path credentials;
    private final Map<String, CompletableFuture<Connection>> opened = new ConcurrentHashMap<>();
    private volatile boolean open = true;

    /** {@code credentials}: a folder with a file {@code SERVICE.nk} for each, which holds the seed of its user. */
    NatsConnections(String url, @Nullable Path credentials) {
        this.url = url;
        this.credentials = credentials;
        if (credentials == null) open(SHARED);
    }

    /** A service starts without a broker, and waits for it where it needs it. */
    Connection of(String service) throws IOException {
        try {
            return open(credentials == null ? SHARED : service).get(2, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException notYet) {
            throw new IOException("no broker yet", notYet);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stopped);
        }
    }

    /** For what any service may ask: of the one that came first. */
    Connection any() throws IOException {
        return of(opened.keySet().stream().findFirst().orElseThrow(() -> new IOException("no service has begun")));
    }

    boolean connected() {
        return opened.values().stream().allMatch(NatsConnections::isUp);
    }

    private static boolean isUp(CompletableFuture<Connection> connection) {
        return connection.isDone() && connection.join().getStatus() == Connection.Status.CONNECTED;
    }

    void close() throws InterruptedException {
        open = false;
        for (var connection : opened.values())
            if (connection.isDone()) connection.join().close();
    }

    private CompletableFuture<Connection> open(String service) {
        return opened.computeIfAbsent(service, _ -> {
            var connected = new CompletableFuture<Connection>();
            var options = options(service);
            Thread.ofPlatform().daemon().name("broker-" + service).start(() -> connect(options, connected));
            return connected;
        });
    }

    /** Tries here, not in the client library: its own tries for a first connection cannot be ended. */
    private void connect(Options options, CompletableFuture<Connection> connected) {
        while (open && !connected.isDone()) {
            try {
                var connection = Nats.connect(options);
                connected.complete(connection);
                if (!open) connection.close();
            } catch (IOException notYet) {
                LOG.debug("no broker yet: {}", notYet.toString());
                pause();
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private Options options(String service) {
        var options = new Options.Builder()
                .server(url)
                .maxReconnects(-1)
                .reconnectWait(Duration.ofMillis(500))
                .connectionTimeout(Duration.ofSeconds(5))
                .connectionName(service)
                .errorListener(new Told());
        if (credentials == null) return options.build();
        // Answers come to a place where no other service may listen.
        return options.inboxPrefix("_INBOX." + service)
                .authHandler(nkey(credentials.resolve(service + ".nk")))
                .build();
    }

    private static AuthHandler nkey(Path file) {
        try {
            return new Nkey(NKey.fromSeed(Files.readString(file).strip().toCharArray()));
        } catch (IOException missing) {
            throw new UncheckedIOException("tribune.bus.credentials names a folder without " + file, missing);
        }
    }

    /** A user by its key alone: the broker sends a number, and gets it back signed. */
    private record Nkey(NKey key) implements AuthHandler {
        @Override
        public byte[] sign(byte[] nonce) {
            try {
                return key.sign(nonce);
            } catch (IOException | GeneralSecurityException failed) {
                throw new IllegalStateException("the key for the broker does not sign", failed);
            }
        }

        @Override
        public char[] getID() {
            try {
                return key.getPublicKey();
            } catch (IOException | GeneralSecurityException failed) {
                throw new IllegalStateException("the key for the broker has no public part", failed);
            }
        }

        @Override
        public char @Nullable [] getJWT() {
            return null;
        }
    }

    /** What the client library says about a broker that comes and goes, as lines of our log. */
    private static final class Told implements ErrorListener {
        @Override
        public void errorOccurred(Connection connection, String error) {
            LOG.warn("the broker says: {}", error);
        }

        @Override
        public void exceptionOccurred(Connection connection, Exception failed) {
            LOG.warn("the connection to the broker: {}", failed.toString());
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(500);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
