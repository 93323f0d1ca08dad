package tribune.sales.waitinglist;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tribune.contracts.Ids.CartId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.catalog.EventState;
import tribune.contracts.sales.WaitingListOffered;
import tribune.kernel.Database;
import tribune.kernel.Outbox;
import tribune.kernel.Uuid7;
import tribune.sales.event.SellableEvent;
import tribune.sales.event.SellableEvents;
import tribune.sales.hold.OfferedCarts;
import tribune.sales.hold.OfferedCarts.Term;
import tribune.sales.waitinglist.WaitingStore.Line;

/**
 * Whose turn it is. Ends the turns that are over, then offers what is free to the first whose wish it fits; who is
 * passed over because so many together are not free keeps the place in the line.
 */
public final class Turns {
    /** Offers an event makes in one turn, and how far down the line it looks. */
    private static final int OFFERS = 100;

    private static final int LOOKED_AT = 2_000;

    private final Database database;
    private final WaitingStore store;
    private final KeptSeats kept;
    private final SellableEvents events;
    private final OfferedCarts carts;
    private final Outbox outbox;
    private final Clock clock;

    public Turns(Database database, SellableEvents events, OfferedCarts carts, Outbox outbox, Clock clock) {
        this.database = database;
        this.store = new WaitingStore(database);
        this.kept = new KeptSeats(database);
        this.events = events;
        this.carts = carts;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** For the clock: every event for which somebody waits. */
    public void takeTurns() {
        var organisers = events.organisers().stream().map(OrganiserId::value).toList();
        if (organisers.isEmpty()) return;
        List<Line> active = database.work(organisers, store::active);
        for (var line : active) {
            var event = events.get(line.event());
            database.transaction(line.organiser(), () -> takeTurn(line, event));
        }
    }

    private void takeTurn(Line known, SellableEvent event) {
        var now = clock.instant();
        var line = store.line(known.event(), true).orElseThrow();
        store.endTurns(line.event(), now);
        var waiting = store.waiting(line.event(), LOOKED_AT);
        var counts = store.counts(line.event());
        if (counts.waiting() + counts.offered() == 0) {
            if (kept.releaseAll(line)) store.setActive(line.event(), false);
            return;
        }
        var wanted = new HashSet<Integer>();
        for (var entry : waiting) wanted.addAll(levels(entry, event, now));
        kept.keep(line, Places.of(event, wanted), now);
        var free = kept.free(line, now);
        if (event.state() == EventState.ON_SALE) offer(line, event, waiting, free, now);
        kept.release(line, nobodysWish(event, line, free, now), now);
    }

    private void offer(Line line, SellableEvent event, List<WaitingEntry> waiting, BitSet free, Instant now) {
        var until = deadline(line, event, now);
        if (!until.isAfter(now)) return;
        int made = 0;
        for (var entry : waiting) {
            if (made == OFFERS || free.isEmpty()) return;
            var seats = carts.together(event, free, entry.places(), levels(entry, event, now));
            if (seats.isEmpty()) continue;
            for (int seat : seats.get()) free.clear(seat);
            var cart = new CartId(
                    Uuid7.derived("waiting-list offer", entry.id().value().toString()));
            var term = new Term(now, until);
            if (!carts.hold(event, cart, seats.get(), entry.category(), term, line.allocation())) continue;
            store.offer(line.organiser(), entry, cart, now, until);
            outbox.add(
                    line.organiser(),
                    entry.id(),
                    new WaitingListOffered(entry.id(), line.organiser(), line.event(), cart, until));
            made++;
        }
    }

    /** The organiser's time for an offer, but not beyond the kick-off. */
    private static Instant deadline(Line line, SellableEvent event, Instant now) {
        var until = now.plus(Duration.ofMinutes(line.offerMinutes()));
        var kickoff = event.kickoff();
        return kickoff != null && kickoff.isBefore(until) ? kickoff : until;
    }

    private Set<Integer> levels(WaitingEntry entry, SellableEvent event, Instant now) {
        return carts.sold(event, entry.levels(), entry.category(), now);
    }

    /** Free places of levels that nobody waits for any more, and places that are never picked for a party. */
    private BitSet nobodysWish(SellableEvent event, Line line, BitSet free, Instant now) {
        var wanted = new HashSet<Integer>();
        for (var entry : store.waiting(line.event(), LOOKED_AT)) wanted.addAll(levels(entry, event, now));
        var rest = (BitSet) free.clone();
        var plan = event.plan();
        free.stream()
                .filter(seat -> wanted.contains(plan.levelNumber(seat))
                        && !plan.isAccessible(seat)
                        && plan.companionOf(seat) < 0)
                .forEach(rest::clear);
        return rest;
    }
}
