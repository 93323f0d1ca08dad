package tribune.sales.hold;

import java.util.List;
import tribune.contracts.Ids.AddOnId;
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

    public Cart takeNothing(Cart cart) {
        return addOns.choose(cart.id(), world.club, List.of());
    }
}
