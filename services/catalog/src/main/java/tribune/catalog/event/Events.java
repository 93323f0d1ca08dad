package tribune.catalog.event;

import java.time.Clock;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tribune.catalog.seatmap.SeatMapStore;
import tribune.catalog.venue.Venue;
import tribune.catalog.venue.VenueStore;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.SeatMapId;
import tribune.contracts.catalog.EventChanged;
import tribune.contracts.catalog.EventState;
import tribune.contracts.catalog.PlanSet;
import tribune.contracts.catalog.SeatPlan;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.Json;
import tribune.kernel.Outbox;

/** Adds and changes events; every change of a published one is told, and the seat plan when it first goes on sale. */
public final class Events {
    private final Database database;
    private final EventStore store;
    private final EventDirectory directory;
    private final VenueStore venues;
    private final SeatMapStore maps;
    private final Outbox outbox;
    private final Clock clock;

    public Events(Database database, Outbox outbox, Clock clock) {
        this.database = database;
        this.store = new EventStore(database);
        this.directory = new EventDirectory(database);
        this.venues = new VenueStore(database);
        this.maps = new SeatMapStore(database);
        this.outbox = outbox;
        this.clock = clock;
    }

    Event add(Event event) {
        return database.transaction(event.organiserId(), () -> insert(event));
    }

    Event get(OrganiserId organiser, EventId id) {
        return database.read(organiser, () -> store.find(id)).orElseThrow(Events::unknown);
    }

    /** Applies the change to the event as it stands; a change that changes nothing leaves no trace. */
    Event change(OrganiserId organiser, EventId id, UnaryOperator<Event> change) {
        return database.transaction(organiser, () -> {
            var before = store.lock(id).orElseThrow(Events::unknown);
            return update(before, change.apply(before));
        });
    }

    /**
     * Publishes one event and hands its places to sales, so that seats can be set aside before the sale. (A season's
     * import publishes without: the places of hundreds of matches are made when each is needed.)
     */
    Event publish(OrganiserId organiser, EventId id) {
        return database.transaction(organiser, () -> {
            var before = store.lock(id).orElseThrow(Events::unknown);
            var wanted = before.published();
            return update(before, wanted, wanted.seatMapId() != null);
        });
    }

    /** Within the caller's transaction. */
    public Event insert(Event event) {
        var venue = venue(event);
        requireMap(event);
        store.insert(event, clock.instant());
        directory.save(event, venue);
        tell(event, venue);
        return event;
    }

    /** Within the caller's transaction, which holds the lock on {@code before}. */
    public Event update(Event before, Event wanted) {
        return update(before, wanted, wanted.state() == EventState.ON_SALE);
    }

    private Event update(Event before, Event wanted, boolean placesNeeded) {
        boolean opens = placesNeeded && !wanted.planSet();
        if (wanted.equals(before) && !opens) return before;
        var venue = venue(wanted);
        requireMap(wanted);
        var after = wanted.next(wanted.planSet() || opens);
        store.update(after);
        directory.save(after, venue);
        tell(after, venue);
        if (opens) tellPlan(after, Objects.requireNonNull(after.seatMapId()));
        return after;
    }

    private Venue venue(Event event) {
        return venues.find(event.venueId()).orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such venue"));
    }

    private void requireMap(Event event) {
        if (event.seatMapId() == null) return;
        boolean ofVenue = maps.find(event.seatMapId())
                .filter(map -> map.venueId().equals(event.venueId()))
                .isPresent();
        if (!ofVenue) throw CommonProblem.NOT_FOUND.because("the venue has no such seat map");
    }

    private void tell(Event event, Venue venue) {
        if (event.state() == EventState.DRAFT) return;
        var match = event.match();
        outbox.add(
                event.organiserId(),
                event.id(),
                new EventChanged(
                        event.id(),
                        event.organiserId(),
                        event.version(),
                        event.state(),
                        event.name(),
                        match == null ? null : match.homeClub(),
                        match == null ? null : match.awayClub(),
                        venue.name(),
                        venue.city(),
                        venue.zone().getId(),
                        event.kickoff(),
                        event.dateHint(),
                        match == null ? null : match.season()));
    }

    private void tellPlan(Event event, SeatMapId map) {
        var body = maps.body(map).orElseThrow();
        var plan = Json.read(body, SeatPlan.class);
        outbox.add(event.organiserId(), event.id(), new PlanSet(event.id(), map, event.version(), plan));
    }

    /** The map that an event at this venue gets if none is named: the newest. */
    @Nullable
    SeatMapId mapFor(OrganiserId organiser, tribune.contracts.Ids.VenueId venue) {
        return database.read(organiser, () -> maps.newest(venue))
                .map(SeatMapStore.SeatMap::id)
                .orElse(null);
    }

    private static RuntimeException unknown() {
        return CommonProblem.NOT_FOUND.because("no such event");
    }
}
