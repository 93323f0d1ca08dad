package tribune.sales.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.catalog.EventChanged;
import tribune.contracts.catalog.OfferChanged;
import tribune.contracts.catalog.PlanSet;
import tribune.contracts.identity.OrganiserRegistered;
import tribune.kernel.CommonProblem;
import tribune.kernel.Consumers;
import tribune.kernel.Database;

/**
 * The events that sales knows, from facts. Kept in memory: a fact that arrives here drops the copy, and every two
 * seconds a cheap stamp is compared, for facts that another process of this service has taken in.
 */
public final class SellableEvents {
    private static final Duration TRUSTED = Duration.ofSeconds(2);
    private static final int KEPT = 500;

    private record Kept(SellableEvent event, long stamp, Instant until) {}

    private final Database database;
    private final EventStore store;
    private final Clock clock;
    private final Map<EventId, OrganiserId> owners = new ConcurrentHashMap<>();
    private final Map<EventId, Kept> kept = new ConcurrentHashMap<>();
    private final Map<EventId, ReentrantLock> looking = new ConcurrentHashMap<>();

    public SellableEvents(Database database, Clock clock) {
        this.database = database;
        this.store = new EventStore(database);
        this.clock = clock;
    }

    public void learnFrom(Consumers facts) {
        facts.on(OrganiserRegistered.class, (_, organiser) -> store.save(organiser));
        facts.on(EventChanged.class, (_, event) -> {
            store.save(event);
            kept.remove(event.eventId());
        });
        facts.on(PlanSet.class, (fact, set) -> {
            if (store.save(set, fact.organiser()))
                store.openPlaces(set.eventId(), fact.organiser(), set.plan().size());
            kept.remove(set.eventId());
        });
        facts.on(OfferChanged.class, (fact, offer) -> {
            store.save(offer, fact.organiser());
            kept.remove(offer.eventId());
        });
    }

    /** Whose event this is; 404 if sales has never heard of it. */
    public OrganiserId organiserOf(EventId event) {
        var owner = owners.get(event);
        if (owner != null) return owner;
        var found = database.directory(() -> store.organiserOf(event))
                .orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such event"));
        owners.put(event, found);
        return found;
    }

    /** Everyone who sells here. */
    public List<OrganiserId> organisers() {
        return database.directory(store::organisers);
    }

    /** The event as it stands; 404 if it has no seat plan yet. Not to be called inside a transaction. */
    public SellableEvent get(EventId event) {
        var copy = kept.get(event);
        if (copy != null && isTrusted(copy)) return copy.event;
        var organiser = organiserOf(event);
        // One looks, the others wait for it: reading a stadium's plan is work for a tenth of a second.
        var lock = looking.computeIfAbsent(event, _ -> new ReentrantLock());
        lock.lock();
        try {
            var now = kept.get(event);
            return now != null && isTrusted(now) ? now.event : look(event, organiser, now);
        } finally {
            lock.unlock();
        }
    }

    private boolean isTrusted(Kept copy) {
        return clock.instant().isBefore(copy.until);
    }

    private SellableEvent look(EventId event, OrganiserId organiser, @Nullable Kept copy) {
        var until = clock.instant().plus(TRUSTED);
        return database.read(organiser, () -> {
            long stamp = store.stamp(event);
            var fresh = copy != null && copy.stamp == stamp
                    ? copy.event
                    : store.find(event, organiser)
                            .orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such event on sale"));
            if (kept.size() >= KEPT) {
                kept.clear();
                looking.clear();
            }
            kept.put(event, new Kept(fresh, stamp, until));
            return fresh;
        });
    }
}
