package tribune.sales.waitinglist;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AllocationId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.WaitingEntryId;
import tribune.contracts.catalog.EventState;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.Uuid7;
import tribune.kernel.web.RequestKey;
import tribune.sales.SalesProblem;
import tribune.sales.availability.Availability;
import tribune.sales.event.SellableEvents;
import tribune.sales.hold.Carts;
import tribune.sales.hold.OfferedCarts;
import tribune.sales.limit.Identities;
import tribune.sales.waitinglist.WaitingEntry.Outcome;
import tribune.sales.waitinglist.WaitingStore.Line;

/** Joining a waiting list, leaving it, and what the organiser sets. */
public final class WaitingList {
    /** What somebody waits for. */
    record Wish(List<String> levels, int places, String category, String email, String language) {
        /** Its place in the line is given when it is written. */
        WaitingEntry entry(WaitingEntryId id, EventId event, String fingerprint, Instant now) {
            return new WaitingEntry(
                    id, event, 0, levels, places, category, language, fingerprint, now, null, null, null);
        }
    }

    /** What waiting needs to know of the rest of the sale. */
    public record Sale(SellableEvents events, Availability availability, OfferedCarts offered, Carts carts) {}

    private final Database database;
    private final WaitingStore store;
    private final KeptSeats kept;
    private final Sale sale;
    private final Identities identities;
    private final Clock clock;

    public WaitingList(Database database, Sale sale, Identities identities, Clock clock) {
        this.database = database;
        this.store = new WaitingStore(database);
        this.kept = new KeptSeats(database);
        this.sale = sale;
        this.identities = identities;
        this.clock = clock;
    }

    /** How an event's list stands. */
    record Standing(Line line, WaitingStore.Counts counts) {}

    Standing put(OrganiserId organiser, EventId event, boolean takesEntries, int minutes, String by) {
        own(organiser, event);
        var allocation =
                new AllocationId(Uuid7.derived("waiting list", event.value().toString()));
        return database.transaction(organiser, () -> {
            store.put(new Line(event, organiser, allocation, takesEntries, minutes, false), by, clock.instant());
            return standing(event);
        });
    }

    Standing get(OrganiserId organiser, EventId event) {
        own(organiser, event);
        return database.read(organiser, () -> standing(event));
    }

    private Standing standing(EventId event) {
        var line = store.line(event, false)
                .orElseThrow(() -> CommonProblem.NOT_FOUND.because("the event has no waiting list"));
        return new Standing(line, store.counts(event));
    }

    /** The same key again gives the entry that it made. */
    WaitingEntry register(EventId eventId, Wish wish, RequestKey key) {
        var event = sale.events.get(eventId);
        var organiser = event.organiser();
        var now = clock.instant();
        var id = new WaitingEntryId(key.id("waiting", eventId.value().toString()));
        var known = database.read(organiser, () -> store.find(id));
        if (known.isPresent()) {
            key.mustMatch(known.get().fingerprint());
            return known.get();
        }
        if (event.state() != EventState.ON_SALE)
            throw SalesProblem.EVENT_NOT_ON_SALE.because(event.name() + " is not on sale", "eventId", eventId);
        var levels = sale.offered.sold(event, wish.levels, wish.category, now);
        if (levels.isEmpty()) throw SalesProblem.OFFER_NOT_ON_SALE.because("nothing like this is sold for the event");
        var free = sale.availability.of(eventId).free();
        if (sale.offered.together(event, free, wish.places, levels).isPresent())
            throw SalesProblem.PLACES_ARE_FREE.because("hold them in a cart", "eventId", eventId);
        var places = Places.of(event, levels);
        return database.transaction(organiser, () -> {
            var line = store.line(eventId, true)
                    .filter(Line::takesEntries)
                    .orElseThrow(() -> SalesProblem.WAITING_LIST_CLOSED.because("ask the organiser"));
            var entry = wish.entry(id, eventId, key.fingerprint(), now);
            if (!store.insert(organiser, entry, identities.waiting(organiser, wish.email), wish.email))
                throw SalesProblem.ALREADY_WAITING.because("withdraw the other entry first");
            store.setActive(eventId, true);
            kept.keep(line, places, now);
            return store.find(id).orElseThrow();
        });
    }

    /** An entry, and how many stand before it. */
    record Seen(WaitingEntry entry, int ahead) {}

    Seen see(OrganiserId organiser, WaitingEntryId id) {
        return database.read(organiser, () -> {
            var entry = store.find(id).orElseThrow(WaitingList::unknown);
            return new Seen(entry, store.ahead(entry));
        });
    }

    /** Gives up the place in the line, and an offer with it. Doing it twice changes nothing. */
    void withdraw(OrganiserId organiser, WaitingEntryId id) {
        var entry = database.transaction(organiser, () -> {
            var found = store.find(id).orElseThrow(WaitingList::unknown);
            var _ = store.line(found.event(), true).orElseThrow();
            var now = store.find(id).orElseThrow();
            if (now.outcome() == null) store.end(id, Outcome.WITHDRAWN, clock.instant());
            return now;
        });
        var cart = entry.cart();
        if (entry.outcome() == null && cart != null) sale.carts.release(cart, organiser);
    }

    /** An entry with whom to write to. */
    record Person(WaitingEntry entry, @Nullable String email, String organiserName) {}

    Person person(OrganiserId organiser, WaitingEntryId id) {
        return database.read(organiser, () -> {
            var entry = store.find(id).orElseThrow(WaitingList::unknown);
            return new Person(entry, store.email(id).orElse(null), store.organiserName(organiser));
        });
    }

    private static RuntimeException unknown() {
        return CommonProblem.NOT_FOUND.because("no such entry, or the link has run out");
    }

    private void own(OrganiserId organiser, EventId event) {
        if (!sale.events.organiserOf(event).equals(organiser)) throw CommonProblem.NOT_FOUND.because("no such event");
    }
}
