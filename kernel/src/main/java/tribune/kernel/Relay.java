package tribune.kernel;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes a service's unpublished facts, oldest first, one envelope per batch. One relay per service works at a
 * time (a lease row); a commit in this process wakes it, polling is the fallback. If the broker has lost its memory,
 * the facts that the outbox still holds go out again: consumers know what they have had.
 */
final class Relay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    /** The name of a lease that stands while the broker took nothing lately, for all processes to see. */
    static final String BROKER_AWAY = "broker-away";

    private static final int BATCH = 200;
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Duration AWAY = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(200);
    /** Woken, it waits this long for the commits that are on their way: fewer and larger envelopes for everyone. */
    private static final Duration LINGER = Duration.ofMillis(4);

    private record Row(long seq, Fact fact) {}

    private final Database database;
    private final Bus bus;
    private final UUID self = Uuid7.next();
    private final Semaphore woken = new Semaphore(0);
    private final Thread thread;
    private volatile boolean open = true;
    private long leaseRenewal;
    private long rotation;
    /** Somebody may have told so before this process had the lease. */
    private boolean mayBeAway = true;

    Relay(Database database, Bus bus) {
        this.database = database;
        this.bus = bus;
        this.thread =
                Thread.ofPlatform().daemon().name("relay-" + database.schema()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void wake() {
        if (woken.availablePermits() == 0) woken.release();
    }

    @Override
    public void close() {
        open = false;
        wake();
        try {
            thread.join(Duration.ofSeconds(15));
            if (!thread.isAlive() && leaseRenewal > 0) database.directory(this::releaseLease);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException databaseGone) {
            LOG.debug("the lease of {} runs out by itself", database.schema());
        }
    }

    private void run() {
        while (open) {
            try {
                if (!relayed() && woken.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS))
                    TimeUnit.MILLISECONDS.sleep(LINGER.toMillis());
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failed) {
                LOG.warn("relay of {} tries again: {}", database.schema(), failed.toString());
                LOG.debug("cause", failed);
                pause();
            }
        }
    }

    /** True if there is more to publish. What waited for the broker has gone when there is not. */
    private boolean relayed() {
        try {
            if (!holdsLease()) return false;
            boolean more = relayOnce();
            if (mayBeAway && !more) database.directory(this::brokerIsBack);
            return more;
        } catch (Bus.Away away) {
            database.directory(this::brokerIsAway);
            throw away;
        }
    }

    /** Longer than the next attempt takes. */
    private int brokerIsAway() {
        mayBeAway = true;
        return database.sql("""
                insert into lease (name, holder, until) values (:away, :self, now() + make_interval(secs => :length))
                on conflict (name) do update set holder = excluded.holder, until = excluded.until
                """)
                .param("away", BROKER_AWAY)
                .param("self", self)
                .param("length", AWAY.toSeconds())
                .update();
    }

    private int brokerIsBack() {
        mayBeAway = false;
        return database.sql("delete from lease where name = :away")
                .param("away", BROKER_AWAY)
                .update();
    }

    private boolean relayOnce() {
        var rows = database.directory(this::unpublished);
        if (rows.isEmpty()) return false;
        var first = rows.getFirst().fact.id();
        var last = rows.getLast().fact.id();
        var facts = rows.stream().map(Row::fact).toList();
        var position = bus.publish(database.schema(), first + "/" + last, facts);
        boolean forgot = database.directory(() -> {
            boolean lost = republishIfForgotten(position);
            if (!lost) markPublished(rows, position);
            return lost;
        });
        return forgot || rows.size() == BATCH;
    }

    private List<Row> unpublished() {
        return database.sql("""
                select seq, id, organiser_id, type, subject, occurred_at, trace, payload
                from outbox where published_at is null order by seq limit :batch
                """)
                .param("batch", BATCH)
                .query((row, _) -> new Row(
                        row.getLong("seq"),
                        Fact.of(
                                row.getObject("id", UUID.class),
                                row.getString("type"),
                                row.getString("subject"),
                                row.getTimestamp("occurred_at").toInstant(),
                                row.getObject("organiser_id", UUID.class),
                                row.getString("trace"),
                                row.getString("payload"))))
                .list();
    }

    private int markPublished(List<Row> rows, Bus.Position position) {
        database.sql("""
                insert into relay_position (name, stream_created, last_sequence) values ('relay', :epoch, :sequence)
                on conflict (name) do update set stream_created = excluded.stream_created,
                    last_sequence = greatest(excluded.last_sequence, relay_position.last_sequence)
                """)
                .param("epoch", position.epoch())
                .param("sequence", position.sequence())
                .update();
        return database.sql("update outbox set published_at = now() where published_at is null and seq = any(:seqs)")
                .param("seqs", rows.stream().map(Row::seq).toArray(Long[]::new))
                .update();
    }

    private boolean holdsLease() {
        long now = System.nanoTime();
        if (leaseRenewal > 0 && now < leaseRenewal) return true;
        boolean held = database.directory(this::takeLease);
        if (held) {
            var position = bus.position();
            database.directory(() -> republishIfForgotten(position));
        }
        leaseRenewal = held ? now + LEASE.toNanos() / 3 : 0;
        if (held && now > rotation) {
            database.directory(() ->
                    database.sql("select rotate_outbox()").query((_, _) -> 0).list());
            rotation = now + Duration.ofSeconds(30).toNanos();
        }
        return held;
    }

    private boolean takeLease() {
        return database.sql("""
                insert into lease (name, holder, until) values ('relay', :self, now() + make_interval(secs => :length))
                on conflict (name) do update set holder = excluded.holder, until = excluded.until
                where lease.holder = excluded.holder or lease.until < now()
                """)
                        .param("self", self)
                        .param("length", LEASE.toSeconds())
                        .update()
                == 1;
    }

    private int releaseLease() {
        return database.sql("delete from lease where name = 'relay' and holder = :self")
                .param("self", self)
                .update();
    }

    /**
     * True if the broker's stream is another than the one published to so far, or shorter: then all goes out again, in
     * order. Asked at every publication too, before the new position takes the place of the old one.
     */
    private boolean republishIfForgotten(Bus.Position position) {
        if (position.epoch().equals("local")) return false;
        int lost = database.sql("""
                delete from relay_position where name = 'relay' and stream_created <> 'local'
                and (stream_created <> :epoch or last_sequence > :sequence)
                """)
                .param("epoch", position.epoch())
                .param("sequence", position.sequence())
                .update();
        if (lost == 0) return false;
        int again = database.sql("update outbox set published_at = null where published_at is not null")
                .update();
        LOG.warn("the broker lost its memory: {} facts of {} go out again", again, database.schema());
        return true;
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(500);
        } catch (InterruptedException stopped) {
            open = false;
        }
    }
}
