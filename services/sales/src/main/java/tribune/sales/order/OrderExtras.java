package tribune.sales.order;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import tribune.contracts.Ids.AddOnLineId;
import tribune.contracts.Ids.CartId;
import tribune.contracts.Ids.OrderId;
import tribune.kernel.Database;
import tribune.kernel.Uuid7;
import tribune.sales.addon.AddOnLine;
import tribune.sales.addon.AddOnUnits;
import tribune.sales.addon.AddOnUnits.Key;
import tribune.sales.hold.Cart;
import tribune.sales.order.OrderAddOn.Slip;
import tribune.sales.price.VoucherCode;

/** What becomes of a cart's add-ons with its order. Orders without any cost nothing here. */
final class OrderExtras {
    private final OrderAddOnStore store;
    private final AddOnUnits units;

    OrderExtras(Database database) {
        this.store = new OrderAddOnStore(database);
        this.units = new AddOnUnits(database);
    }

    /** Lines of a new order, with fresh slips. */
    static List<OrderAddOn> lines(Cart cart) {
        return cart.addOns().stream()
                .map(line -> new OrderAddOn(
                        new AddOnLineId(Uuid7.next()),
                        line,
                        null,
                        IntStream.range(0, line.pieces())
                                .mapToObj(_ -> new Slip(VoucherCode.next(""), null))
                                .toList()))
                .toList();
    }

    /** Those carts that do not hold all their add-ons any more; the others' pieces are this transaction's. */
    Set<CartId> lost(Collection<Cart> carts, Instant now) {
        var some = carts.stream().filter(cart -> !cart.addOns().isEmpty()).toList();
        if (some.isEmpty()) return Set.of();
        var held = units.lockHeld(some.stream().map(Cart::id).toList(), now);
        var lost = new HashSet<CartId>();
        for (var cart : some) {
            int wanted = cart.addOns().stream()
                    .filter(AddOnLine::limited)
                    .mapToInt(AddOnLine::pieces)
                    .sum();
            if (held.getOrDefault(cart.id(), 0) != wanted) lost.add(cart.id());
        }
        return lost;
    }

    /** The orders' rows stand already. */
    void write(Collection<Order> orders) {
        var some = orders.stream().filter(order -> !order.addOns().isEmpty()).toList();
        if (some.isEmpty()) return;
        some.forEach(store::insert);
        var owners = new HashMap<CartId, OrderId>();
        some.forEach(order -> owners.put(order.cart(), order.id()));
        units.handOver(owners);
    }

    /**
     * Takes back what an expired order had, for money that came late; false, and nothing taken, if some has gone, or is
     * limited by now and was not when it was bought.
     */
    boolean retake(Order order, Instant now) {
        if (order.addOns().isEmpty()) return true;
        var wanted = order.addOns().stream().map(OrderAddOn::what).toList();
        var limited = units.lockLimited(wanted.stream().map(OrderExtras::key).toList());
        for (var line : wanted) {
            if (!limited.contains(key(line))) continue;
            if (line.limited() && units.retake(key(line), line.pieces(), order.id(), now) == line.pieces()) continue;
            units.free(order.id(), null);
            return false;
        }
        return true;
    }

    private static Key key(AddOnLine line) {
        return new Key(line.addOn(), line.event());
    }
}
