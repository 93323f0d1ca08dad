package tribune.sales.hold;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import tribune.contracts.Ids.CartId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.catalog.EventState;
import tribune.kernel.Database;
import tribune.sales.SalesProblem;
import tribune.sales.addon.AddOn;
import tribune.sales.addon.AddOnStore;
import tribune.sales.event.SellableEvent;
import tribune.sales.event.SellableEvents;
import tribune.sales.hold.HoldRules.Ask;

/** Better places for a cart, as many and together: what there is now, and the exchange, all at once or not at all. */
public final class Upgrades {
    /** Whoever was faster each time: then the better places are as good as gone. */
    private static final int TRIES = 5;

    private final Database database;
    private final CartStore carts;
    private final ExchangeStore store;
    private final AddOnStore addOns;
    private final SellableEvents events;
    private final Parties parties;
    private final Clock clock;

    public Upgrades(Database database, SellableEvents events, Parties parties, Clock clock) {
        this.database = database;
        this.carts = new CartStore(database);
        this.store = new ExchangeStore(database);
        this.addOns = new AddOnStore(database);
        this.events = events;
        this.parties = parties;
        this.clock = clock;
    }

    /** A cart with the add-ons that it has, as they are offered. */
    private record Known(Cart cart, List<AddOn> addOns) {
        List<CartLine> lines(EventId event) {
            return cart.lines().stream()
                    .filter(line -> line.eventId().equals(event))
                    .toList();
        }
    }

    /** For each event of the cart one at most: the next better level that has the places now. */
    List<Upgrade> offered(CartId id, OrganiserId organiser) {
        var known = known(id, organiser);
        var offered = new ArrayList<Upgrade>();
        for (var event : known.cart.placesByEvent().keySet())
            better(known, event).stream()
                    .filter(each -> seats(each, Set.of()).isPresent())
                    .findFirst()
                    .ifPresent(offered::add);
        return offered;
    }

    /** A cart that has these places already stays as it is. */
    Cart take(CartId id, OrganiserId organiser, EventId event, String level) {
        var lost = new HashSet<Integer>();
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            var known = known(id, organiser);
            if (isAt(known.lines(event), level)) return known.cart;
            var wanted = better(known, event).stream()
                    .filter(each -> each.level().equals(level))
                    .findFirst()
                    .orElseThrow(Upgrades::gone);
            var seats = seats(wanted, lost).orElseThrow(Upgrades::gone);
            var exchanged = database.transaction(organiser, () -> exchange(known.cart, wanted, seats, lost));
            if (exchanged.isPresent()) return exchanged.get();
        }
        throw gone();
    }

    private static boolean isAt(List<CartLine> lines, String level) {
        return !lines.isEmpty()
                && lines.stream().allMatch(line -> line.place().level().equals(level));
    }

    private Known known(CartId id, OrganiserId organiser) {
        return database.read(organiser, () -> {
            var cart = Carts.mustBeOpen(carts.find(id, organiser, false), clock.instant());
            var has = cart.addOns().stream()
                    .map(line -> addOns.find(line.addOn()).orElseThrow())
                    .toList();
            return new Known(cart, has);
        });
    }

    private List<Upgrade> better(Known known, EventId id) {
        var event = events.get(id);
        if (event.state() != EventState.ON_SALE) return List.of();
        var ask = new Ask(known.cart.channel(), clock.instant(), null);
        var has = IntStream.range(0, known.addOns.size())
                .filter(i -> known.cart.addOns().get(i).event().equals(id))
                .mapToObj(known.addOns::get)
                .toList();
        return Upgrade.of(event, known.lines(id), has, ask);
    }

    private Optional<int[]> seats(Upgrade wanted, Set<Integer> lost) {
        var event = events.get(wanted.event());
        var level = event.plan().levelNumber(wanted.level());
        return parties.together(event, wanted.offer(), lost, wanted.instead().size(), level);
    }

    /** In the open transaction. Empty, and nothing changed, if the cart is another by now or seats have gone. */
    private Optional<Cart> exchange(Cart seen, Upgrade wanted, int[] seats, Set<Integer> lost) {
        var now = clock.instant();
        var cart = Carts.mustBeOpen(carts.find(seen.id(), seen.organiser(), true), now);
        if (!cart.lines().equals(seen.lines()) || !cart.addOns().equals(seen.addOns())) return Optional.empty();
        var event = events.get(wanted.event());
        var free = store.lockFree(event.id(), seats, Parties.allocation(event, wanted.offer()), now);
        IntStream.of(seats).filter(seat -> !free.contains(seat)).forEach(lost::add);
        if (free.size() < seats.length) return Optional.empty();
        if (store.release(cart.id(), event.id(), now) < seats.length) throw Carts.expired();
        store.hold(cart, event.id(), lines(event, wanted, seats, cart, now));
        return carts.find(cart.id(), cart.organiser(), false);
    }

    private static List<CartLine> lines(SellableEvent event, Upgrade wanted, int[] seats, Cart cart, Instant now) {
        var ask = new Ask(cart.channel(), now, null);
        var lines = new ArrayList<CartLine>();
        for (int i = 0; i < seats.length; i++) {
            var category = wanted.instead().get(i).priced().category();
            lines.add(HoldRules.price(event, seats[i], category, wanted.offer(), ask));
        }
        return lines;
    }

    private static RuntimeException gone() {
        return SalesProblem.NOT_ENOUGH_SEATS.because("no better places for all of you together; yours are held still");
    }
}
