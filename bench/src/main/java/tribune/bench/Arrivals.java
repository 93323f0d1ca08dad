package tribune.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.PGConnection;
import tribune.bench.rig.Cluster;

/** Watches the gate's own table: which order lines have an admission by now. Looks every few milliseconds. */
final class Arrivals implements AutoCloseable {
    private static final long PAUSE_NANOS = 5_000_000;
    private final Map<UUID, Expected> expected = new ConcurrentHashMap<>();
    private final Connection connection;
    private final long backend;
    private final Thread thread;
    private volatile boolean open = true;

    /** An order whose admissions are awaited. */
    static final class Expected {
        private final AtomicInteger missing;

        private Expected(int lines) {
            this.missing = new AtomicInteger(lines);
        }

        boolean complete() {
            return missing.get() == 0;
        }
    }

    Arrivals(Cluster cluster) throws SQLException {
        this.connection = cluster.superuser().getConnection();
        try (var statement = connection.createStatement()) { // planned once: looking must not cost what is looked at
            statement.execute("set plan_cache_mode = force_generic_plan");
            statement.execute("set enable_seqscan = off");
            statement.execute("set enable_hashjoin = off");
            statement.execute("set enable_mergejoin = off");
        }
        this.backend = connection.unwrap(PGConnection.class).getBackendPID();
        this.thread = Thread.ofPlatform().daemon().name("arrivals").start(this::watch);
    }

    /** The database's process that does the looking. */
    long backend() {
        return backend;
    }

    Expected expect(List<String> lines) {
        var order = new Expected(lines.size());
        lines.forEach(line -> expected.put(UUID.fromString(line), order));
        return order;
    }

    private void watch() {
        try (var query = connection.prepareStatement("""
                select t.line_id from tickets.ticket t join access.admission a on a.ticket_id = t.ticket_id
                where t.line_id = any(?)""")) {
            while (open) {
                query.setArray(
                        1, connection.createArrayOf("uuid", expected.keySet().toArray()));
                try (var found = query.executeQuery()) {
                    while (found.next()) {
                        expected.remove(found.getObject(1, UUID.class)).missing.decrementAndGet();
                    }
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("the admissions cannot be watched", failed);
        }
    }

    @Override
    public void close() throws SQLException {
        open = false;
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }
}
