package tribune.catalog.listing;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.catalog.club.OrganiserStore;
import tribune.catalog.event.Event;
import tribune.catalog.event.EventDirectory;
import tribune.catalog.event.EventDirectory.Filter;
import tribune.catalog.event.EventDirectory.Listed;
import tribune.catalog.event.EventStore;
import tribune.catalog.listing.PriceBoard.PublicOffer;
import tribune.catalog.offer.OfferStore;
import tribune.catalog.offer.Totals;
import tribune.catalog.seatmap.SeatMapStore;
import tribune.catalog.seatmap.SeatMapStore.SeatMap;
import tribune.catalog.venue.VenueStore;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.SeasonId;
import tribune.contracts.Ids.SeatMapId;
import tribune.contracts.catalog.EventState;
import tribune.contracts.catalog.SeatPlan.Level;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.web.Page;

/** Reads for everybody. A draft exists for its own organiser only. */
public final class Listings {
    record PublicOrganiser(OrganiserId id, String slug, String name) {}

    record PublicVenue(
            String name,
            String city,
            String country,
            String zone,
            @Nullable Double latitude,
            @Nullable Double longitude) {}

    /** {@code href} is the map's address; this version of it never changes. */
    record PublicMap(SeatMapId id, int version, int places, String href, List<Level> levels) {}

    /** {@code kickoff} absent: to be decided; {@code dateHint} is then the day that is expected, if known. */
    record PublicEvent(
            EventId id,
            PublicOrganiser organiser,
            @Nullable SeasonId seasonId,
            @Nullable String round,
            EventState state,
            String name,
            @Nullable String homeClub,
            @Nullable String awayClub,
            @Nullable Instant kickoff,
            @Nullable LocalDate dateHint,
            PublicVenue venue,
            @Nullable PublicMap seatMap,
            List<PublicOffer> offers) {}

    record MapFile(SeatMap map, String body) {}

    private final Database database;
    private final EventDirectory directory;
    private final EventStore events;
    private final VenueStore venues;
    private final SeatMapStore maps;
    private final OfferStore offers;
    private final OrganiserStore organisers;
    private final Clock clock;

    public Listings(Database database, Clock clock) {
        this.database = database;
        this.directory = new EventDirectory(database);
        this.events = new EventStore(database);
        this.venues = new VenueStore(database);
        this.maps = new SeatMapStore(database);
        this.offers = new OfferStore(database);
        this.organisers = new OrganiserStore(database);
        this.clock = clock;
    }

    Page<Listed> page(Filter filter, @Nullable Cursor after, int limit) {
        var from = after == null ? null : new EventDirectory.Place(after.time(), after.id());
        var rows = database.directory(() -> directory.page(filter, from, clock.instant(), limit + 1));
        return Page.of(
                rows, limit, event -> new Cursor(event.sortAt(), event.id().value()).text());
    }

    /** {@code viewer} is the organiser that the caller acts for, if any. */
    PublicEvent event(EventId id, @Nullable UUID viewer) {
        var owner = owner(id);
        var organiser = database.directory(() -> organisers.find(owner))
                .map(found -> new PublicOrganiser(owner, found.slug(), found.name()))
                .orElseGet(() -> new PublicOrganiser(owner, "", ""));
        return database.read(owner, () -> shown(visible(id, viewer), organiser));
    }

    /** The event's seat map as JSON. */
    MapFile seatMap(EventId id, @Nullable UUID viewer) {
        return database.read(owner(id), () -> {
            var event = visible(id, viewer);
            return Optional.ofNullable(event.seatMapId())
                    .map(map -> new MapFile(
                            maps.find(map).orElseThrow(), maps.body(map).orElseThrow()))
                    .orElseThrow(() -> CommonProblem.NOT_FOUND.because("the event has no seat map"));
        });
    }

    private OrganiserId owner(EventId id) {
        return database.directory(() -> directory.organiserOf(id)).orElseThrow(Listings::unknown);
    }

    private Event visible(EventId id, @Nullable UUID viewer) {
        return events.find(id)
                .filter(event -> event.state() != EventState.DRAFT
                        || event.organiserId().value().equals(viewer))
                .orElseThrow(Listings::unknown);
    }

    private PublicEvent shown(Event event, PublicOrganiser organiser) {
        var venue = venues.find(event.venueId()).orElseThrow();
        var match = event.match();
        var now = clock.instant();
        boolean onSale = event.state() == EventState.ON_SALE;
        var board = offers.ofEvent(event.id()).stream()
                .filter(Totals::isPublic)
                .map(offer -> PriceBoard.offer(offer, onSale, now))
                .toList();
        return new PublicEvent(
                event.id(),
                organiser,
                match == null ? null : match.season(),
                match == null ? null : match.round(),
                event.state(),
                event.name(),
                match == null ? null : match.homeClub(),
                match == null ? null : match.awayClub(),
                event.kickoff(),
                event.dateHint(),
                new PublicVenue(
                        venue.name(),
                        venue.city(),
                        venue.country(),
                        venue.zone().getId(),
                        venue.latitude(),
                        venue.longitude()),
                map(event),
                board);
    }

    private @Nullable PublicMap map(Event event) {
        if (event.seatMapId() == null) return null;
        var map = maps.find(Objects.requireNonNull(event.seatMapId())).orElseThrow();
        var href = "/v1/events/" + event.id().value() + "/seat-map?version=" + map.version();
        return new PublicMap(map.id(), map.version(), map.places(), href, maps.levels(map.id()));
    }

    private static RuntimeException unknown() {
        return CommonProblem.NOT_FOUND.because("no such event");
    }
}
