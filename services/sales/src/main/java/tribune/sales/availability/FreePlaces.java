package tribune.sales.availability;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tribune.contracts.Ids.EventId;
import tribune.kernel.Database;
import tribune.kernel.Refusal;
import tribune.sales.event.SellableEvents;

/** How many places of several events are free, as far as it matters for a list: sold out, few, or enough. */
final class FreePlaces {
    /** Not counted any farther: nobody is told "4,711 left", and an empty stadium is much to count. */
    static final int MOST = 100;

    private static final Duration GOOD_FOR = Duration.ofSeconds(5);
    private static final int KEPT = 2_000;

    private final Database database;
    private final SellableEvents events;
    private final Clock clock;
    private final Map<EventId, Counted> known = new ConcurrentHashMap<>();

    /** {@code free} up to 100; if it says 100 there may be more. */
    record EventPlaces(EventId eventId, int free) {}

    private record Counted(int free, Instant until) {}

    FreePlaces(Database database, SellableEvents events, Clock clock) {
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    /** At most five seconds old. Events that sales has not heard of are left out. */
    List<EventPlaces> of(Collection<EventId> wanted) {
        var now = clock.instant();
        var asked = wanted.stream().distinct().filter(this::isKnown).toList();
        var stale = asked.stream()
                .filter(event -> !known.containsKey(event) || !now.isBefore(known.get(event).until))
                .toList();
        if (known.size() > KEPT) known.clear();
        if (!stale.isEmpty()) count(stale, now);
        var places = new ArrayList<EventPlaces>();
        for (var event : asked) {
            var counted = known.get(event);
            if (counted != null) places.add(new EventPlaces(event, counted.free));
        }
        return places;
    }

    private boolean isKnown(EventId event) {
        try {
            events.organiserOf(event);
            return true;
        } catch (Refusal unknown) {
            return false;
        }
    }

    private void count(List<EventId> stale, Instant now) {
        var owners =
                stale.stream().map(event -> events.organiserOf(event).value()).distinct();
        database.work(owners.toList(), () -> {
            database.sql("""
                    select event_id, (select count(*) from (
                            select 1 from event_seat s where s.event_id = p.event_id and s.order_id is null
                              and s.blocked is null and s.allocation_id is null
                              and (s.held_until is null or s.held_until <= :now)
                            limit :most) as counted) as free
                    from plan p where event_id = any(:events)
                    """)
                    .param("now", Timestamp.from(now))
                    .param("most", MOST)
                    .param("events", stale.stream().map(EventId::value).toArray(UUID[]::new))
                    .query(row -> {
                        var event = new EventId(row.getObject("event_id", UUID.class));
                        known.put(event, new Counted(row.getInt("free"), now.plus(GOOD_FOR)));
                    });
            return stale;
        });
    }
}
