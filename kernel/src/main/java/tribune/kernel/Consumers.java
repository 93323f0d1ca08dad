package tribune.kernel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * Applies facts to a service: inbox first, then the handlers, in one transaction per envelope. If an envelope fails it
 * is applied fact by fact, and a fact that still fails after some tries is parked, so that it stops nobody else.
 */
public final class Consumers {
    private static final Logger LOG = LoggerFactory.getLogger(Consumers.class);
    private static final int TRIES = 5;
    /** What was applied longer ago says nothing about now. */
    private static final Duration LATELY = Duration.ofSeconds(1);
    /** Older facts are history that a new or restored consumer reads: no queue of this minute. */
    private static final Duration HISTORY = Duration.ofMinutes(10);

    /** Facts that a thread applies, those heard before left out; {@code until} is null while it does. */
    private record Delivery(
            String producer, Instant oldest, @Nullable Instant until) {
        Duration behind(Instant now) {
            if (until != null && until.plus(LATELY).isBefore(now)) return Duration.ZERO;
            var age = Duration.between(oldest, until == null ? now : until);
            return age.isNegative() || age.compareTo(HISTORY) > 0 ? Duration.ZERO : age;
        }
    }

    private final Database database;
    private final Clock clock;
    private final Map<Thread, Delivery> deliveries = new ConcurrentHashMap<>();
    private final Map<String, Consumer<List<Fact>>> handlers = new LinkedHashMap<>();
    private final Set<String> producers = new TreeSet<>();
    private final Map<UUID, Integer> failures = new LinkedHashMap<>();

    Consumers(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Applies each fact of this record's type, in order. The handler runs in the consumer's transaction. */
    public <T> void on(Class<T> record, FactHandler<T> handler) {
        onBatch(record, batch -> batch.forEach(each -> handler.apply(each.fact(), each.body())));
    }

    /** Applies all facts of this type in an envelope at once, for multi-row statements. */
    public <T> void onBatch(Class<T> record, Consumer<List<Received<T>>> handler) {
        var type = record.getAnnotation(FactType.class).value();
        on(
                type,
                facts -> handler.accept(facts.stream()
                        .map(fact -> new Received<>(fact, fact.as(record)))
                        .toList()));
    }

    /** Applies all facts of this type in an envelope at once, whatever their bodies are. */
    public void on(String type, Consumer<List<Fact>> handler) {
        if (handlers.put(type, handler) != null) throw new IllegalStateException("two handlers for " + type);
        producers.add(Fact.producer(type));
    }

    public record Received<T>(Fact fact, T body) {}

    /** What a service does with a fact. */
    @FunctionalInterface
    public interface FactHandler<T> {
        void apply(Fact fact, T body);
    }

    /** The services whose facts this one hears. */
    public Set<String> producers() {
        return producers;
    }

    /** Applies what concerns this service; an exception asks the bus for the envelope again. */
    public void deliver(List<Fact> envelope) {
        var mine = envelope.stream()
                .filter(fact -> handlers.containsKey(fact.type()))
                .toList();
        if (mine.isEmpty()) return;
        try {
            apply(mine);
        } catch (RuntimeException failed) {
            if (transientFailure(failed)) throw failed;
            if (mine.size() > 1)
                LOG.info("{}: an envelope is applied fact by fact: {}", database.schema(), "" + failed);
            mine.forEach(this::applyAlone);
        }
    }

    private void apply(List<Fact> facts) {
        var organisers = facts.stream().map(Fact::organiser).collect(Collectors.toSet());
        MDC.put("traceparent", facts.getFirst().trace()); // what these facts cause belongs to the same trace
        Cause.begin(Cause.own(
                "FACT", facts.getFirst().id().toString(), facts.getFirst().type())); // so does its audit
        try {
            applyFresh(facts, organisers);
        } finally {
            Cause.end();
        }
        facts.forEach(fact -> failures.remove(fact.id()));
    }

    private void applyFresh(List<Fact> facts, Set<UUID> organisers) {
        database.work(organisers, () -> {
            var fresh = remember(facts);
            begin(fresh);
            var byType =
                    fresh.stream().collect(Collectors.groupingBy(Fact::type, LinkedHashMap::new, Collectors.toList()));
            // One type: one batch. Mixed types: in order, for a later fact may rest on an earlier one.
            if (byType.size() == 1)
                byType.forEach((type, batch) -> handler(type).accept(batch));
            else runs(fresh).forEach(run -> handler(run.getFirst().type()).accept(run));
            return null;
        });
        deliveries.computeIfPresent(
                Thread.currentThread(),
                (_, delivery) -> new Delivery(delivery.producer, delivery.oldest, clock.instant()));
    }

    private void begin(List<Fact> fresh) {
        deliveries.remove(Thread.currentThread());
        fresh.stream().min(Comparator.comparing(Fact::time)).ifPresent(oldest -> {
            var delivery = new Delivery(Fact.producer(oldest.type()), oldest.time(), null);
            deliveries.put(Thread.currentThread(), delivery);
        });
    }

    /** The greatest age at which facts of these producers are being applied now, or were a moment ago. */
    Duration behind(Set<String> from) {
        var now = clock.instant();
        return deliveries.values().stream()
                .filter(delivery -> from.contains(delivery.producer))
                .map(delivery -> delivery.behind(now))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private Consumer<List<Fact>> handler(String type) {
        return Objects.requireNonNull(handlers.get(type));
    }

    private static List<List<Fact>> runs(List<Fact> facts) {
        var runs = new ArrayList<List<Fact>>();
        for (var fact : facts) {
            if (runs.isEmpty() || !runs.getLast().getFirst().type().equals(fact.type())) runs.add(new ArrayList<>());
            runs.getLast().add(fact);
        }
        return runs;
    }

    private void applyAlone(Fact fact) {
        try {
            apply(List.of(fact));
        } catch (RuntimeException failed) {
            if (transientFailure(failed)) throw failed;
            int tries = failures.merge(fact.id(), 1, Integer::sum);
            LOG.warn("{} could not apply {} {} (try {})", database.schema(), fact.type(), fact.id(), tries, failed);
            if (tries < TRIES) throw failed;
            park(fact, failed);
            deliveries.remove(Thread.currentThread());
            failures.remove(fact.id());
        }
    }

    private List<Fact> remember(List<Fact> facts) {
        var fresh = database.sql("""
                insert into inbox (fact_id) select unnest(:ids) on conflict do nothing returning fact_id
                """)
                .param("ids", facts.stream().map(Fact::id).distinct().toArray(UUID[]::new))
                .query(UUID.class)
                .set();
        return facts.stream().filter(fact -> fresh.remove(fact.id())).toList();
    }

    private void park(Fact fact, RuntimeException cause) {
        database.directory(() -> database.sql("""
                insert into parked_fact (fact_id, type, envelope, error) values (:id, :type, :envelope, :error)
                on conflict do nothing
                """)
                .param("id", fact.id())
                .param("type", fact.type())
                .param("envelope", Json.write(fact))
                .param("error", String.valueOf(cause))
                .update());
    }

    private static boolean transientFailure(RuntimeException failed) {
        return failed instanceof TransientDataAccessException
                || failed instanceof NonTransientDataAccessResourceException
                || failed instanceof CannotCreateTransactionException;
    }
}
