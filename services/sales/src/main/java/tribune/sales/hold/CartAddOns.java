package tribune.sales.hold;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tribune.contracts.Ids.AddOnId;
import tribune.contracts.Ids.CartId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.catalog.Channel;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.web.RequestKey;
import tribune.sales.SalesProblem;
import tribune.sales.addon.AddOn;
import tribune.sales.addon.AddOnLine;
import tribune.sales.addon.AddOnStore;
import tribune.sales.addon.AddOnUnits;
import tribune.sales.addon.AddOnUnits.Key;

/** Add-ons in a cart: held with its places, as long as these; all that is asked for, or what was there stays. */
public final class CartAddOns {
    /** As long as a cart with places is held as a rule. */
    private static final Duration HOLD = Duration.ofMinutes(10);

    private final Database database;
    private final CartStore carts;
    private final CartAddOnStore store;
    private final AddOnStore addOns;
    private final AddOnUnits units;
    private final Additions additions;
    private final Clock clock;

    public CartAddOns(Database database, Clock clock) {
        this.database = database;
        this.carts = new CartStore(database);
        this.store = new CartAddOnStore(database);
        this.addOns = new AddOnStore(database);
        this.units = new AddOnUnits(database);
        this.additions = new Additions(database);
        this.clock = clock;
    }

    /** So many pieces of one add-on, for one event. */
    public record Wanted(AddOnId addOn, EventId event, int pieces) {
        Key key() {
            return new Key(addOn, event);
        }
    }

    /** In place of the add-ons that the cart has; asking for the same again changes nothing. */
    Cart choose(CartId id, OrganiserId organiser, List<Wanted> wanted) {
        var now = clock.instant();
        return database.transaction(
                organiser, () -> choose(Carts.mustBeOpen(carts.find(id, organiser, true), now), wanted, now));
    }

    /** A cart without places, with these pieces for an order that is paid. The same key gives the same cart. */
    public Cart add(OrderId to, OrganiserId organiser, List<Wanted> wanted, RequestKey key) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var id = new CartId(key.id("add-on-cart", to.value().toString()));
        return database.transaction(organiser, () -> {
            var known = carts.find(id, organiser, true);
            if (known.isPresent()) {
                key.mustMatch(known.get().fingerprint());
                return known.get();
            }
            var cart = new Cart(
                    id,
                    organiser,
                    key.fingerprint(),
                    Channel.FLOW,
                    now,
                    now.plus(HOLD),
                    now.plus(HOLD.multipliedBy(Carts.EXTENSIONS)),
                    null,
                    additions.to(to),
                    false,
                    List.of(),
                    List.of());
            carts.insert(List.of(cart));
            return choose(cart, wanted, now);
        });
    }

    private Cart choose(Cart cart, List<Wanted> wanted, Instant now) {
        eachOnce(wanted);
        var limited = units.lockLimited(Stream.concat(
                        wanted.stream().map(Wanted::key),
                        cart.addOns().stream().map(line -> new Key(line.addOn(), line.event())))
                .toList());
        var lines = lines(cart, wanted, limited, now);
        units.release(cart.id());
        for (var line : lines) hold(cart, line, now);
        store.replace(cart, lines);
        return carts.find(cart.id(), cart.organiser(), false).orElseThrow();
    }

    private static void eachOnce(List<Wanted> wanted) {
        var seen = new HashSet<Key>();
        if (!wanted.stream().map(Wanted::key).allMatch(seen::add))
            throw CommonProblem.INVALID_FIELD.because("items: each add-on once", "field", "items");
    }

    private List<AddOnLine> lines(Cart cart, List<Wanted> wanted, List<Key> limited, Instant now) {
        var entitled = entitled(cart);
        Map<EventId, Map<AddOnId, AddOn>> known = new HashMap<>();
        var lines = new ArrayList<AddOnLine>();
        for (var each : wanted) {
            var addOn = known.computeIfAbsent(each.event, addOns::of).get(each.addOn);
            if (addOn == null) throw SalesProblem.ADD_ON_NOT_ON_SALE.because("no such add-on for this event");
            var objection = entitled.objection(addOn, each.event, each.pieces, now);
            if (objection != null) throw SalesProblem.ADD_ON_NOT_ON_SALE.because(objection, "addOn", each.addOn);
            if (!addOn.price().currency().equals(cart.currency()))
                throw SalesProblem.MIXED_CURRENCIES.because("the cart is in " + cart.currency());
            lines.add(new AddOnLine(
                    addOn.id(),
                    each.event,
                    addOn.kind(),
                    addOn.name(),
                    each.pieces,
                    addOn.price(),
                    addOn.vat(),
                    limited.contains(each.key())));
        }
        lines.sort(Comparator.comparing((AddOnLine line) -> line.addOn().value().toString())
                .thenComparing(line -> line.event().value().toString()));
        return lines;
    }

    private Entitled entitled(Cart cart) {
        var addition = cart.addition();
        return addition == null ? Entitled.by(cart) : additions.entitled(addition.to());
    }

    private void hold(Cart cart, AddOnLine line, Instant now) {
        if (!line.limited()) return;
        int held = units.hold(new Key(line.addOn(), line.event()), line.pieces(), cart.id(), cart.expiresAt(), now);
        if (held < line.pieces())
            throw SalesProblem.ADD_ON_SOLD_OUT.because(
                    held == 0 ? "none is left" : "only " + held + " left", "addOn", line.addOn());
    }
}
