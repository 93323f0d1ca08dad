package tribune.kernel;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What a running service has: its database, the way facts leave and arrive, its keys, the clock. Made by
 * {@link Services#open}; a module wires its objects onto it.
 */
public final class Service {
    /** In so little time a table of an on-sale does not grow beyond what a bad plan can bear. */
    private static final Duration STATISTICS = Duration.ofSeconds(3);

    private final String name;
    private final Database database;
    private final Bus bus;
    private final Outbox outbox;
    private final Consumers consumers;
    private final Keys keys;
    private final Vault vault;
    private final Clock clock;
    private final Services.Denied denied;
    private final List<Task> tasks = new ArrayList<>();
    private final List<GroupCommit<?, ?>> writers = new ArrayList<>();

    /** Something done again and again: a sweep by one process at a time, held by a lease, or a look by {@code each}. */
    public record Task(String name, Duration every, boolean each, Runnable work) {}

    Service(String name, Database database, Bus bus, Vault vault, Clock clock, Services.Denied denied) {
        this.name = name;
        this.database = database;
        this.bus = bus;
        this.vault = vault;
        this.clock = clock;
        this.outbox = new Outbox(database, clock);
        this.keys = new Keys(database, vault, clock, outbox);
        this.consumers = new Consumers(database, clock);
        this.denied = denied;
        consumers.on(Services.Denied.FACT, facts -> facts.forEach(fact -> deny(fact.as(Services.Denied.Denial.class))));
        denied.load(database, clock.instant());
        everywhere(STATISTICS, "statistics", () -> database.directory(this::freshenStatistics));
    }

    public String name() {
        return name;
    }

    public Database database() {
        return database;
    }

    public Outbox outbox() {
        return outbox;
    }

    public Keys keys() {
        return keys;
    }

    /** Seals what only this platform may read. */
    public Vault vault() {
        return vault;
    }

    public Clock clock() {
        return clock;
    }

    /** Where handlers for facts are registered. */
    public Consumers facts() {
        return consumers;
    }

    /** Learns the public keys of these services, to check their tokens and signatures. */
    public Service trusts(String... services) {
        for (var other : services) {
            consumers.on(other + ".key.published.v1", facts -> facts.forEach(keys::learn));
            consumers.on(other + ".key.withdrawn.v1", facts -> facts.forEach(keys::unlearn));
        }
        return this;
    }

    /** Refuses tokens of this subject here; in an open transaction. Identity tells the others by a fact. */
    public void deny(Services.Denied.Denial denial) {
        denied.keep(database, denial);
    }

    /** Runs {@code work} every so often, in one process at a time. */
    public void every(Duration pause, String task, Runnable work) {
        tasks.add(new Task(task, pause, false, work));
    }

    /** Runs {@code work} every so often in every process: what each keeps in memory is refreshed by it. */
    public void everywhere(Duration pause, String task, Runnable work) {
        tasks.add(new Task(task, pause, true, work));
    }

    /** A writer that collects requests while the previous commit is in flight; closed with the service. */
    public <Q, R> GroupCommit<Q, R> groupCommit(String writer, GroupCommit.Batch<Q, R> batch) {
        var group = new GroupCommit<>(name + "-" + writer, database, batch);
        writers.add(group);
        return group;
    }

    /**
     * What stands in line: the age of the oldest fact that is not published yet, over all processes, zero while there
     * is no broker to publish to; in this process the age at which facts are applied, of those producers that were
     * asked for, and the longest queue before a writer.
     */
    public record Backlog(Duration unpublished, Duration unapplied, int waiting) {}

    /** One small query, and without a broker none. {@code from}: whose facts count; a club's set-up is no backlog. */
    public Backlog backlog(Set<String> from) {
        int waiting = writers.stream().mapToInt(GroupCommit::waiting).max().orElse(0);
        var unpublished = bus.connected() ? database.directory(this::unpublished) : Duration.ZERO;
        return new Backlog(unpublished, consumers.behind(from), waiting);
    }

    private Duration unpublished() {
        return database.sql("""
                select occurred_at from outbox where published_at is null
                and not exists (select 1 from lease where name = :away and until > now())
                order by seq limit 1
                """)
                .param("away", Relay.BROKER_AWAY)
                .query(Timestamp.class)
                .optional()
                .map(oldest -> Duration.between(oldest.toInstant(), clock.instant()))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }

    /** How many tables had doubled since their plans were made. */
    int freshenStatistics() {
        return database.sql("select freshen_statistics()").query(Integer.class).single();
    }

    List<Task> tasks() {
        return tasks;
    }

    /** True if this process may run the task now: a lease that runs out a little after the next turn. */
    boolean takeTurn(Task task, UUID process) {
        return database.directory(() -> database.sql("""
                        insert into lease (name, holder, until)
                        values (:task, :process, now() + make_interval(secs => :length))
                        on conflict (name) do update set holder = excluded.holder, until = excluded.until
                        where lease.holder = excluded.holder or lease.until < now()
                        """)
                        .param("task", "task-" + task.name())
                        .param("process", process)
                        .param("length", task.every().toSeconds() + 5)
                        .update()
                == 1);
    }

    void close() {
        writers.forEach(GroupCommit::close);
    }
}
