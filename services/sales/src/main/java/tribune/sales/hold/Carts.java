package tribune.sales.hold;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AllocationId;
import tribune.contracts.Ids.CartId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OfferId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.catalog.OfferChanged;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.GroupCommit;
import tribune.kernel.web.RequestKey;
import tribune.sales.SalesProblem;
import tribune.sales.addon.AddOnUnits;
import tribune.sales.event.SellableEvent;
import tribune.sales.event.SellableEvents;
import tribune.sales.hold.CartRequest.PartyWanted;
import tribune.sales.hold.CartRequest.SeatWanted;
import tribune.sales.hold.HoldRules.Ask;
import tribune.sales.limit.PlaceClaim;

/** Holding places: all that a request asks for, or nothing. */
public final class Carts {
    /** A buyer may extend the hold by one action, again and again, up to this many times the hold time. */
    static final int EXTENSIONS = 4;

    private static final int TRIES = 5;

    private final Database database;
    private final CartStore store;
    private final AddOnUnits units;
    private final SellableEvents events;
    private final Parties parties;
    private final GroupCommit<SeatClaims.Claim, SeatClaims.Outcome> claims;
    private final Clock clock;

    public Carts(
            Database database,
            CartStore store,
            SellableEvents events,
            Parties parties,
            GroupCommit<SeatClaims.Claim, SeatClaims.Outcome> claims,
            Clock clock) {
        this.database = database;
        this.store = store;
        this.units = new AddOnUnits(database);
        this.events = events;
        this.parties = parties;
        this.claims = claims;
        this.clock = clock;
    }

    /**
     * Holds the places. A party whose places went to somebody else in this moment is placed anew, a named seat that is
     * taken refuses the whole cart.
     */
    public Cart place(CartRequest request, Ask ask, RequestKey key) {
        var concerned = concerned(request);
        var organiser = onlyOrganiser(concerned.values());
        var id = new CartId(key.id("cart", organiser.value().toString()));
        if (ask.person() != null) ask.person().attempts(organiser, concerned.keySet());
        var lost = new HashSet<SeatClaims.Seat>();
        for (int attempt = 1; ; attempt++) {
            var cart = cart(id, organiser, lines(request, concerned, ask, lost, attempt), concerned, ask, key);
            switch (claims.submit(new SeatClaims.Claim(cart, allocations(cart, concerned), counted(cart, ask)))) {
                case SeatClaims.Held() -> {
                    return cart;
                }
                case SeatClaims.Repeated(var fingerprint) -> {
                    key.mustMatch(fingerprint);
                    return get(id, organiser);
                }
                case SeatClaims.Refused(var objection) -> throw objection.refusal();
                case SeatClaims.Taken(var seats) -> {
                    boolean named = request.seatsWanted().stream()
                            .anyMatch(seat -> seats.contains(new SeatClaims.Seat(seat.eventId(), seat.seat())));
                    if (named || attempt == TRIES) throw taken(seats);
                    lost.addAll(seats);
                }
            }
        }
    }

    /** One that its buyer may still use, or that has become an order. */
    Cart shown(CartId id, OrganiserId organiser) {
        var cart = get(id, organiser);
        if (cart.order() == null && !cart.isOpen(clock.instant())) throw expired();
        return cart;
    }

    public Cart get(CartId id, OrganiserId organiser) {
        return database.read(organiser, () -> store.find(id, organiser, false))
                .orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such cart"));
    }

    /** Gives the buyer the full hold time again, within the cap against hoarding. */
    public Cart extend(CartId id, OrganiserId organiser) {
        var now = clock.instant();
        return database.transaction(organiser, () -> {
            var cart = open(id, organiser, now);
            var length = Duration.between(cart.createdAt(), cart.latestExpiry()).dividedBy(EXTENSIONS);
            var until = earlier(now.plus(length), cart.latestExpiry());
            if (!until.isAfter(cart.expiresAt())) {
                throw SalesProblem.HOLD_NOT_EXTENDABLE.because("the hold ends at " + cart.expiresAt());
            }
            if (store.extend(id, now, until) < cart.lines().size()) throw expired();
            if (!cart.addOns().isEmpty()) units.extend(id, now, until);
            return store.find(id, organiser, false).orElseThrow();
        });
    }

    /** Gives the places back at once. Doing it twice changes nothing. */
    public void release(CartId id, OrganiserId organiser) {
        var now = clock.instant();
        database.transaction(organiser, () -> {
            var cart =
                    store.find(id, organiser, true).orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such cart"));
            if (cart.order() != null) throw SalesProblem.CART_CHECKED_OUT.because("cancel the order instead");
            store.release(id, now);
            if (!cart.addOns().isEmpty()) units.release(id);
        });
    }

    private Cart open(CartId id, OrganiserId organiser, Instant now) {
        return mustBeOpen(store.find(id, organiser, true), now);
    }

    static Cart mustBeOpen(Optional<Cart> found, Instant now) {
        var cart = found.orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such cart"));
        if (cart.order() != null)
            throw SalesProblem.CART_CHECKED_OUT.because(
                    "the order is " + cart.order().value());
        if (!cart.isOpen(now)) throw expired();
        return cart;
    }

    private Map<EventId, SellableEvent> concerned(CartRequest request) {
        var ids = new ArrayList<EventId>();
        request.seatsWanted().forEach(seat -> ids.add(seat.eventId()));
        request.partiesWanted().forEach(party -> ids.add(party.eventId()));
        if (ids.isEmpty()) throw CommonProblem.INVALID_FIELD.because("name seats or parties");
        var found = new LinkedHashMap<EventId, SellableEvent>();
        ids.forEach(id -> found.computeIfAbsent(id, events::get));
        found.values().forEach(HoldRules::mustBeOnSale);
        return found;
    }

    private static OrganiserId onlyOrganiser(Iterable<SellableEvent> events) {
        OrganiserId first = events.iterator().next().organiser();
        for (var event : events) {
            if (!event.organiser().equals(first)) throw SalesProblem.MIXED_ORGANISERS.because("buy them in two orders");
        }
        return first;
    }

    private List<CartLine> lines(
            CartRequest request,
            Map<EventId, SellableEvent> concerned,
            Ask ask,
            Set<SeatClaims.Seat> lost,
            int attempt) {
        var lines = new ArrayList<CartLine>();
        for (SeatWanted seat : request.seatsWanted()) {
            var event = concerned.get(seat.eventId());
            lines.add(HoldRules.price(event, seat.seat(), seat.category(), seat.offerId(), ask));
        }
        for (PartyWanted party : request.partiesWanted()) {
            var avoid = Stream.concat(
                            lost.stream(), lines.stream().map(line -> new SeatClaims.Seat(line.eventId(), line.seat())))
                    .filter(seat -> seat.eventId().equals(party.eventId()))
                    .map(SeatClaims.Seat::seat)
                    .collect(Collectors.toSet());
            lines.addAll(parties.place(party, concerned.get(party.eventId()), avoid, ask, attempt));
        }
        return lines;
    }

    private Cart cart(
            CartId id,
            OrganiserId organiser,
            List<CartLine> lines,
            Map<EventId, SellableEvent> concerned,
            Ask ask,
            RequestKey key) {
        var events = List.copyOf(concerned.values());
        HoldRules.mustKeepLimits(lines, events);
        events.forEach(event -> HoldRules.mustKeepCompanions(lines, event));
        if (lines.stream()
                        .map(line -> line.priced().price().currency())
                        .distinct()
                        .count()
                > 1) {
            throw SalesProblem.MIXED_CURRENCIES.because("buy them in two orders");
        }
        var length = HoldRules.holdTime(lines, events);
        var now = ask.now();
        var latest = now.plus(length.multipliedBy(EXTENSIONS));
        var until = now.plus(length);
        return new Cart(
                id,
                organiser,
                key.fingerprint(),
                ask.channel(),
                now,
                until,
                latest,
                null,
                null,
                false,
                lines,
                List.of());
    }

    private static List<@Nullable AllocationId> allocations(Cart cart, Map<EventId, SellableEvent> concerned) {
        Map<OfferId, OfferChanged> offers = concerned.values().stream()
                .flatMap(event -> event.offers().stream())
                .collect(Collectors.toMap(OfferChanged::offerId, offer -> offer));
        var allocations = new ArrayList<@Nullable AllocationId>();
        for (var line : cart.lines()) allocations.add(offers.get(line.offerId()).allocation());
        return allocations;
    }

    private static List<PlaceClaim> counted(Cart cart, Ask ask) {
        if (ask.person() == null) return List.of();
        return ask.person().wants(cart.organiser(), cart.placesByEvent());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static RuntimeException taken(List<SeatClaims.Seat> seats) {
        return SalesProblem.SEATS_UNAVAILABLE.because("somebody was faster", "seats", seats);
    }

    static RuntimeException expired() {
        return SalesProblem.CART_EXPIRED.because("the places are free again; choose anew");
    }
}
