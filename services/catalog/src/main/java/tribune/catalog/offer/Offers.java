package tribune.catalog.offer;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.catalog.CatalogProblem;
import tribune.catalog.event.Event;
import tribune.catalog.event.EventStore;
import tribune.catalog.event.Events;
import tribune.catalog.seatmap.SeatMapStore;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OfferId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.catalog.EventState;
import tribune.contracts.catalog.OfferChanged;
import tribune.contracts.catalog.SeatPlan.Level;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.Outbox;
import tribune.kernel.Uuid7;

/** Adds and replaces offers and tells each version. */
public final class Offers {
    private final Database database;
    private final EventStore events;
    private final SeatMapStore maps;
    private final OfferStore offers;
    private final OfferDirectory directory;
    private final Outbox outbox;
    private final Clock clock;

    public Offers(Database database, Outbox outbox, Clock clock) {
        this.database = database;
        this.events = new EventStore(database);
        this.maps = new SeatMapStore(database);
        this.offers = new OfferStore(database);
        this.directory = new OfferDirectory(database);
        this.outbox = outbox;
        this.clock = clock;
    }

    OfferChanged add(OrganiserId organiser, EventId event, OfferWish wish) {
        return database.transaction(organiser, () -> {
            var levels = levels(event);
            return insert(organiser, OfferRules.offer(new OfferId(Uuid7.next()), event, 1, wish, levels));
        });
    }

    OfferChanged replace(OrganiserId organiser, EventId event, OfferId id, OfferWish wish) {
        return database.transaction(organiser, () -> {
            var before = lock(event, id);
            return update(organiser, OfferRules.offer(id, event, before.version() + 1, wish, levels(event)));
        });
    }

    OfferChanged change(OrganiserId organiser, EventId event, OfferId id, OfferPatch patch) {
        return database.transaction(organiser, () -> {
            var before = lock(event, id);
            var after = patch.applied(before);
            return after.equals(before) ? before : update(organiser, after);
        });
    }

    private OfferChanged lock(EventId event, OfferId id) {
        return offers.lock(event, id).orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such offer"));
    }

    private OfferChanged update(OrganiserId organiser, OfferChanged offer) {
        offers.update(offer);
        directory.save(organiser, offer);
        outbox.add(organiser, offer.offerId(), offer);
        return offer;
    }

    List<OfferChanged> list(OrganiserId organiser, EventId event) {
        return database.read(organiser, () -> {
            known(event);
            return offers.ofEvent(event);
        });
    }

    /** A draft at the same venue on the same map with the same offers; sale windows and presale codes stay behind. */
    Event copy(
            OrganiserId organiser,
            Events target,
            EventId id,
            @Nullable String name,
            @Nullable Instant kickoff,
            @Nullable LocalDate dateHint) {
        return database.transaction(organiser, () -> {
            var event = known(id);
            var copy = target.insert(new Event(
                    new EventId(Uuid7.next()),
                    organiser,
                    name == null ? event.name() : name,
                    event.venueId(),
                    event.seatMapId(),
                    withoutSeason(event.match()),
                    kickoff,
                    kickoff == null ? dateHint : null,
                    EventState.DRAFT,
                    null,
                    false,
                    1));
            for (var offer : offers.ofEvent(id)) insert(organiser, copied(offer, copy.id()));
            return copy;
        });
    }

    /** The season has one match for each pairing, and has it already. */
    private static Event.@Nullable Match withoutSeason(Event.@Nullable Match match) {
        return match == null ? null : new Event.Match(null, null, null, null, null, match.homeClub(), match.awayClub());
    }

    private static OfferChanged copied(OfferChanged offer, EventId event) {
        return new OfferChanged(
                new OfferId(Uuid7.next()),
                event,
                1,
                offer.active() && offer.presaleHash() == null && offer.allocation() == null,
                offer.name(),
                offer.channels(),
                null,
                null,
                null,
                null,
                offer.maxPerOrder(),
                offer.holdMinutes(),
                offer.prices(),
                offer.fees(),
                offer.codeForm());
    }

    private OfferChanged insert(OrganiserId organiser, OfferChanged offer) {
        offers.insert(organiser, offer, clock.instant());
        directory.save(organiser, offer);
        outbox.add(organiser, offer.offerId(), offer);
        return offer;
    }

    private List<Level> levels(EventId id) {
        var event = known(id);
        if (event.isOver()) throw CatalogProblem.EVENT_STATE.because("the event is over", "state", event.state());
        if (event.seatMapId() == null) throw CatalogProblem.EVENT_HAS_NO_MAP.because("choose a seat map first");
        return maps.levels(event.seatMapId());
    }

    private Event known(EventId id) {
        return events.find(id).orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such event"));
    }
}
