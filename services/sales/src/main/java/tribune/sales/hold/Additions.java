package tribune.sales.hold;

import java.util.Collection;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrderId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.sales.SalesProblem;
import tribune.sales.addon.AddOnLine;
import tribune.sales.addon.AddOnStore;

/** What may be added to a paid order. All of it in the open transaction. */
public final class Additions {
    private final AdditionStore store;
    private final AddOnStore addOns;

    public Additions(Database database) {
        this.store = new AdditionStore(database);
        this.addOns = new AddOnStore(database);
    }

    /** To what a cart for this order is added; refuses if nothing can be added to it. */
    Addition to(OrderId order) {
        var basis = store.basis(order).orElseThrow(Additions::notFound);
        mustTakeMore(basis);
        return new Addition(order, basis.currency());
    }

    public Entitled entitled(OrderId order) {
        return new Entitled(store.places(order), store.had(order));
    }

    /** Before the cart becomes an order: nothing of what it was held by has gone meanwhile, and nothing will. */
    public void mustStand(Cart cart) {
        var addition = cart.addition();
        if (addition == null) return;
        if (cart.addOns().isEmpty()) throw SalesProblem.ADD_ON_NOT_ON_SALE.because("nothing is in the cart");
        mustTakeMore(store.lock(addition.to()).orElseThrow(Additions::notFound));
        var entitled = entitled(addition.to());
        for (var line : cart.addOns()) {
            var objection = objection(entitled, line);
            if (objection != null) throw SalesProblem.ADD_ON_NOT_ON_SALE.because(objection, "addOn", line.addOn());
        }
    }

    private String objection(Entitled entitled, AddOnLine line) {
        var addOn = addOns.find(line.addOn()).orElseThrow();
        return entitled.outdated(addOn, line.event(), line.pieces());
    }

    /** Whether an order that was added to this one may still be sold when its money comes. */
    public boolean stands(OrderId first, Collection<EventId> events) {
        return store.basis(first).orElseThrow().paid() && !store.anyCancelled(events);
    }

    private static void mustTakeMore(AdditionStore.Basis basis) {
        if (!basis.first()) throw SalesProblem.ADD_ON_NOT_ON_SALE.because("add to the order that has the places");
        if (!basis.paid()) throw SalesProblem.ADD_ON_NOT_ON_SALE.because("the order is not paid, or has ended");
    }

    private static RuntimeException notFound() {
        return CommonProblem.NOT_FOUND.because("no such order");
    }
}
