package tribune.kernel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The services of this process. Facts begin to flow when every module is wired, and stop before the pools close.
 */
public final class Services implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Services.class);

    private final Databases databases;
    private final Bus bus;
    private final Vault vault;
    private final Clock clock;
    private final UUID process = Uuid7.next();
    private final Map<String, Service> services = new LinkedHashMap<>();
    private final Map<String, Relay> relays = new LinkedHashMap<>();
    private final Denied denied = new Denied();
    private final ScheduledExecutorService timer = newTimer();
    private volatile boolean running;

    public Services(Databases databases, Bus bus, Vault vault, Clock clock) {
        this.databases = databases;
        this.bus = bus;
        this.vault = vault;
        this.clock = clock;
    }

    public Service open(String name) {
        var service = new Service(name, databases.open(name), bus, vault, clock, denied);
        services.put(name, service);
        return service;
    }

    /** The running services' keys by name, for whoever checks tokens. */
    public Map<String, Service> running() {
        return services;
    }

    /** Whose access tokens this process refuses. */
    public Denied denied() {
        return denied;
    }

    @Override
    public void start() {
        services.forEach((name, service) -> {
            bus.subscribe(name, service.facts().producers(), service.facts()::deliver);
        });
        services.forEach((name, service) -> {
            var relay = new Relay(service.database(), bus);
            service.outbox().onWake(relay::wake);
            relays.put(name, relay);
            relay.start();
            service.tasks().forEach(task -> schedule(service, task));
        });
        services.values().stream().findFirst().ifPresent(this::watchDenied);
        running = true;
    }

    @Override
    public void stop() {
        timer.shutdown();
        relays.values().forEach(Relay::close);
        bus.close();
        services.values().forEach(Service::close);
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server: facts flow when requests come, and still flow while the last ones finish. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void schedule(Service service, Service.Task task) {
        Duration every = task.every();
        timer.scheduleWithFixedDelay(
                () -> turn(service, task), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void turn(Service service, Service.Task task) {
        Cause.begin(Cause.own("SYSTEM", service.name(), task.name()));
        try {
            if (task.each() || service.takeTurn(task, process)) task.work().run();
        } catch (RuntimeException failed) {
            LOG.warn("{} tries '{}' again: {}", service.name(), task.name(), failed.toString());
        } finally {
            Cause.end();
        }
    }

    /** Every service learns every denial, so one table tells this process what the others of that service learnt. */
    private void watchDenied(Service service) {
        Runnable look = () -> {
            try {
                denied.look(service.database(), clock.instant());
            } catch (RuntimeException away) {
                LOG.debug("what is known of denials stands: {}", away.toString());
            }
        };
        timer.scheduleWithFixedDelay(look, Denied.PAUSE.toMillis(), Denied.PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static ScheduledExecutorService newTimer() {
        return Executors.newScheduledThreadPool(
                4, Thread.ofPlatform().daemon().name("task-", 0).factory());
    }

    /**
     * Sessions, accounts, clients and devices whose access tokens are refused early. Learnt from identity's facts, kept
     * in each service's schema, held in memory: a check asks nobody, and a denial holds in a service that is cut off
     * from identity afterwards and started again.
     */
    public static final class Denied {
        static final String FACT = "identity.access.denied.v1";
        /** A fact reaches one process of a service; the others find it in the table this much later at most. */
        static final Duration PAUSE = Duration.ofMillis(500);

        private final Map<String, Denial> known = new ConcurrentHashMap<>();
        private String seen = "0";

        /** {@code id} is what {@code sid}, {@code sub} or {@code client_id} of a token says; all are UUIDs. */
        public record Denial(String kind, UUID id, Instant at, Instant until) {
            Denial and(Denial other) {
                return new Denial(kind, id, later(at, other.at), later(until, other.until));
            }

            private static Instant later(Instant one, Instant other) {
                return one.isAfter(other) ? one : other;
            }
        }

        /**
         * True if tokens of {@code subject} that were issued then are refused. Tokens name whole seconds, so one of the
         * same second as the denial is refused too.
         */
        public boolean refuses(String subject, Instant issuedAt) {
            var denial = known.get(subject);
            return denial != null && !issuedAt.isAfter(denial.at);
        }

        /** In an open transaction; holds from its commit on, the longest and latest of several denials of one id. */
        public void keep(Database database, Denial denial) {
            database.sql("""
                    insert into denied (id, kind, at, until) values (:id, :kind, :at, :until)
                    on conflict (id) do update set at = greatest(denied.at, excluded.at),
                        until = greatest(denied.until, excluded.until), written_by = excluded.written_by
                    """)
                    .param("id", denial.id)
                    .param("kind", denial.kind)
                    .param("at", java.sql.Timestamp.from(denial.at))
                    .param("until", java.sql.Timestamp.from(denial.until))
                    .update();
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    hold(denial);
                }
            });
        }

        /** Reads all that this service has kept. */
        void load(Database database, Instant now) {
            read(database, "0");
            known.values().removeIf(denial -> denial.until.isBefore(now));
        }

        /** Reads what was written since the last look, always of the same service. */
        void look(Database database, Instant now) {
            seen = read(database, seen);
            known.values().removeIf(denial -> denial.until.isBefore(now));
        }

        /**
         * Reads what that transaction and later ones wrote, and returns the one to begin with next time. Transactions
         * are compared, not times: one that began earlier may commit later, and is not missed.
         */
        private String read(Database database, String from) {
            return database.directory(() -> database.sql("""
                            select cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as next,
                                d.id, d.kind, d.at, d.until
                            from (values (1)) as always left join denied d on d.written_by >= cast(:from as xid8)
                            """)
                    .param("from", from)
                    .query((row, _) -> {
                        var id = row.getObject("id", UUID.class);
                        if (id != null) {
                            var at = row.getTimestamp("at").toInstant();
                            var until = row.getTimestamp("until").toInstant();
                            hold(new Denial(row.getString("kind"), id, at, until));
                        }
                        return row.getString("next");
                    })
                    .list()
                    .getFirst());
        }

        private void hold(Denial denial) {
            known.merge(denial.id.toString(), denial, Denial::and);
        }
    }
}
