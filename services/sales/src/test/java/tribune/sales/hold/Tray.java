package tribune.sales.hold;

import java.util.List;
import tribune.contracts.Ids.AddOnId;
import tribune.contracts.Ids.OrderId;
import tribune.kernel.web.RequestKey;
import tribune.sales.SalesWorld;

/** Puts add-ons into carts. */
public final class Tray {
    private final SalesWorld world;
    private final CartAddOns addOns;

    public Tray(SalesWorld world) {
        this.world = world;
        addOns = new CartAddOns(
                world.test.service().database(), world.test.service().clock());
    }

    public Cart take(Cart cart, AddOnId addOn, int pieces) {
        return addOns.choose(cart.id(), world.club, List.of(new CartAddOns.Wanted(addOn, world.event, pieces)));
    }

    /** A cart without places for an order that is paid. */
    public Cart add(OrderId to, AddOnId addOn, int pieces) {
        return add(SalesWorld.key(), to, addOn, pieces);
    }

    public Cart add(String key, OrderId to, AddOnId addOn, int pieces) {
        var wanted = List.of(new CartAddOns.Wanted(addOn, world.event, pieces));
        return addOns.add(to, world.club, wanted, RequestKey.of(key, wanted));
    }

    public Cart takeNothing(Cart cart) {
        return addOns.choose(cart.id(), world.club, List.of());
    }
}
