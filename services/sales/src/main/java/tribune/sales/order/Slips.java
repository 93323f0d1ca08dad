package tribune.sales.order;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import tribune.contracts.Ids.AddOnLineId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.sales.AddOnRefunded;
import tribune.kernel.CommonProblem;
import tribune.kernel.Service;
import tribune.sales.SalesProblem;
import tribune.sales.addon.AddOnUnits;
import tribune.sales.addon.AddOnUnits.Key;

/** Add-ons after the sale: handed out once for a slip, or refunded. Both under the order's lock, as a cancellation. */
public final class Slips {
    private final Service sales;
    private final OrderStore orders;
    private final OrderAddOnStore store;
    private final AddOnUnits units;

    public Slips(Service sales) {
        this.sales = sales;
        this.orders = new OrderStore(sales.database());
        this.store = new OrderAddOnStore(sales.database());
        this.units = new AddOnUnits(sales.database());
    }

    /** What is handed out. */
    record Redeemed(Order order, OrderAddOn line, Instant at) {}

    /** The same {@code request} again gets the same answer; any other one is told that it was handed in before. */
    Redeemed redeem(OrganiserId organiser, EventId event, String code, String by, UUID request) {
        return sales.database().transaction(organiser, () -> {
            var order = orders.findLocked(slip(event, code).order()).orElseThrow();
            var slip = slip(event, code);
            var line = line(order, slip.line());
            var now = sales.clock().instant().truncatedTo(ChronoUnit.MICROS);
            if (slip.redeemedAt() != null) {
                if (request.equals(slip.request())) return new Redeemed(order, line, slip.redeemedAt());
                throw SalesProblem.ADD_ON_REDEEMED.because(
                        "handed in at " + slip.redeemedAt(), "redeemedAt", slip.redeemedAt());
            }
            if (!order.paidFor()) throw SalesProblem.ADD_ON_NOT_VALID.because("the order is " + order.state());
            if (line.refundedAt() != null) throw SalesProblem.ADD_ON_NOT_VALID.because("it was refunded");
            if (!store.redeem(slip.line(), code, by, request, now))
                throw new IllegalStateException("a slip of a locked order was handed in");
            return new Redeemed(order, line, now);
        });
    }

    private OrderAddOnStore.Found slip(EventId event, String code) {
        return store.slip(event, code)
                .orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such slip for this event"));
    }

    /** All pieces of a line, of which none was handed out; the money goes back. Doing it twice changes nothing. */
    Order refund(OrganiserId organiser, OrderId id, AddOnLineId lineId) {
        return sales.database().transaction(organiser, () -> {
            var order = orders.findLocked(id).orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such order"));
            var line = line(order, lineId);
            if (line.refundedAt() != null) return order;
            if (!order.paidFor()) throw SalesProblem.ADD_ON_NOT_VALID.because("the order is " + order.state());
            if (line.isRedeemed()) throw SalesProblem.ADD_ON_REDEEMED.because("some of it was handed out");
            store.setRefunded(lineId, sales.clock().instant());
            units.free(id, new Key(line.what().addOn(), line.what().event()));
            var fact = new AddOnRefunded(id, organiser, lineId, line.what().total());
            sales.outbox().add(organiser, id, fact);
            return orders.find(id).orElseThrow();
        });
    }

    private static OrderAddOn line(Order order, AddOnLineId id) {
        return order.addOns().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such add-on in this order"));
    }
}
