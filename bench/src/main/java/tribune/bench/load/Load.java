package tribune.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Plays scripts against one server, a connection each, all on the calling thread. Not pipelined, so the number of
 * scripts is the number of requests in flight. Connections live on from one {@link #run} to the next.
 */
public final class Load implements AutoCloseable {
    private static final long PAUSE_GRAIN_MILLIS = 1;
    private final Selector selector = Selector.open();
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(1 << 16);
    private final List<Connection> connections = new ArrayList<>();
    private boolean begun;

    public Load(InetSocketAddress address, List<? extends Script> scripts) throws IOException {
        for (Script script : scripts) {
            connections.add(new Connection(selector, address, script));
        }
    }

    /** Runs for so long, or until every script is done. */
    public void run(Duration time) throws IOException {
        run(time, () -> false);
    }

    /** Runs for so long, until every script is done, or until it is enough; the seconds that it took. */
    public double run(Duration time, BooleanSupplier enough) throws IOException {
        long from = System.nanoTime();
        long end = from + time.toNanos();
        if (!begun) {
            begun = true;
            for (Connection connection : connections) {
                connection.begin();
            }
        }
        while (System.nanoTime() < end && !done() && !enough.getAsBoolean()) {
            selector.select(key -> ready((Connection) key.attachment()), PAUSE_GRAIN_MILLIS);
            wakeSleepers();
        }
        return (System.nanoTime() - from) / 1e9;
    }

    public boolean done() {
        for (Connection connection : connections) {
            if (!connection.done()) {
                return false;
            }
        }
        return true;
    }

    /** Requests whose connection the server ended: their outcome is unknown. */
    public int lost() {
        return connections.stream().mapToInt(Connection::lost).sum();
    }

    private void wakeSleepers() throws IOException {
        long now = System.nanoTime();
        for (Connection connection : connections) {
            if (connection.wakeAt() <= now) {
                connection.wake();
            }
        }
    }

    private void ready(Connection connection) {
        try {
            connection.ready(scratch);
        } catch (IOException gone) {
            throw new java.io.UncheckedIOException("the server is gone", gone);
        }
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : connections) {
            connection.close();
        }
        selector.close();
    }
}
