package tribune.sales.availability;

import java.time.Clock;
import java.time.Duration;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tribune.contracts.Ids.AllocationId;
import tribune.contracts.Ids.EventId;
import tribune.kernel.Database;
import tribune.kernel.Hints;
import tribune.sales.event.SellableEvents;

/**
 * Which places are free, from the places' rows: read again at most once a second for an event, and only when somebody
 * asks. A hint for maps, lists and the choice of places; whether a place can be had is decided by its row alone.
 */
public final class Availability {
    private static final int KEPT = 500;
    private static final Duration SHARED = Duration.ofMillis(800);

    private final Database database;
    private final AvailabilityStore store;
    private final SellableEvents events;
    private final Hints hints;
    private final Clock clock;
    private final Map<EventId, WatchedEvent> watched = new ConcurrentHashMap<>();

    public Availability(Database database, SellableEvents events, Hints hints, Clock clock) {
        this.database = database;
        this.store = new AvailabilityStore(database);
        this.events = events;
        this.hints = hints;
        this.clock = clock;
    }

    /** At most a little over a second old; 404 if the event is not known. Not to be called inside a transaction. */
    public SeatStates of(EventId event) {
        return watch(event).states();
    }

    /** What changed since that version, if it is one of the last 120. */
    Changes changes(EventId event, String since) {
        return watch(event).changes(since);
    }

    /** The free places of those set aside under the allocation, as they stand now. */
    public BitSet freeIn(EventId event, AllocationId allocation) {
        var free = new BitSet();
        var seats = database.read(events.organiserOf(event), () -> store.freeIn(event, allocation, clock.instant()));
        for (int seat : seats) free.set(seat);
        return free;
    }

    /** For lists of many events, which must not read their plans. */
    FreePlaces freePlaces() {
        return new FreePlaces(database, events, clock);
    }

    private WatchedEvent watch(EventId event) {
        var known = watched.get(event);
        if (known != null) return known;
        events.organiserOf(event);
        if (watched.size() >= KEPT) watched.clear();
        return watched.computeIfAbsent(event, _ -> new WatchedEvent(clock, () -> read(event)));
    }

    /** Another process may have read the places within the last second; its picture is as good. */
    private SeatStates read(EventId event) {
        var known = events.get(event);
        int places = known.plan().size();
        var key = "availability:" + event.value();
        var shared = hints.get(key).filter(bits -> bits.length == SeatStates.bytesFor(places));
        if (shared.isPresent()) return SeatStates.of(places, shared.get());
        var fresh = database.read(known.organiser(), () -> store.read(event, places, clock.instant()));
        hints.put(key, fresh.bytes(), SHARED);
        return fresh;
    }
}
