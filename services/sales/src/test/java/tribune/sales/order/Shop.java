package tribune.sales.order;

import java.util.Arrays;
import tribune.contracts.Ids.PaymentId;
import tribune.contracts.catalog.Channel;
import tribune.contracts.payments.PaymentCaptured;
import tribune.contracts.payments.PaymentPort;
import tribune.contracts.payments.RefundFailed;
import tribune.kernel.Hints;
import tribune.kernel.Uuid7;
import tribune.kernel.web.RequestKey;
import tribune.sales.SalesWorld;
import tribune.sales.availability.Availability;
import tribune.sales.event.SellableEvents;
import tribune.sales.hold.Cart;
import tribune.sales.hold.CartRequest;
import tribune.sales.hold.CartRequest.SeatWanted;
import tribune.sales.hold.CartStore;
import tribune.sales.hold.CartToken;
import tribune.sales.hold.Carts;
import tribune.sales.hold.HoldRules;
import tribune.sales.hold.Parties;
import tribune.sales.hold.SeatClaims;
import tribune.sales.price.Vouchers;

/** The use cases of sales wired on a test service, with a payment provider that only gives a link. */
final class Shop {
    private final SalesWorld world;
    final Orders orders;
    private final Carts carts;
    private final Checkout checkout;
    private final Fulfilment fulfilment;

    Shop(SalesWorld world) {
        this.world = world;
        var sales = world.test.service();
        var events = new SellableEvents(sales.database(), sales.clock());
        events.learnFrom(sales.facts());
        var store = new CartStore(sales.database());
        var claims = sales.groupCommit("claims", new SeatClaims(sales.database(), store));
        carts = new Carts(
                sales.database(),
                store,
                events,
                new Parties(new Availability(sales.database(), events, Hints.at(""), sales.clock())),
                claims,
                sales.clock());
        var orderStore = new OrderStore(sales.database());
        var seats = new SeatOwner(sales.database());
        var failedRefunds = new FailedRefunds(sales.database());
        sales.facts().on(RefundFailed.class, (_, refund) -> failedRefunds.learn(refund));
        fulfilment = new Fulfilment(sales.database(), orderStore, seats, events, sales.outbox(), sales.clock());
        fulfilment.learnFrom(sales.facts());
        var vouchers = new Vouchers(sales.database(), sales.clock());
        PaymentPort payments = begin -> new PaymentPort.Begun(new PaymentId(Uuid7.next()), "https://pay.example/1");
        var newOrders = new NewOrders(sales.database(), store, orderStore, vouchers, fulfilment, sales.clock());
        checkout = new Checkout(sales.groupCommit("orders", newOrders), payments);
        var access = new OrderAccess(sales.keys(), sales.clock());
        orders = new Orders(sales.database(), orderStore, seats, sales.outbox(), access, sales.clock());
        world.tell();
    }

    Cart hold(int... seats) {
        return hold(SalesWorld.key(), seats);
    }

    Cart hold(String key, int... seats) {
        var wanted = Arrays.stream(seats)
                .mapToObj(seat -> new SeatWanted(world.event, seat, "adult", null))
                .toList();
        var request = new CartRequest(wanted, null, null);
        var ask = new HoldRules.Ask(Channel.FLOW, world.test.now(), null);
        return carts.place(request, ask, RequestKey.of(key, request));
    }

    void extend(Cart cart) {
        carts.extend(cart.id(), world.club);
    }

    void release(Cart cart) {
        carts.release(cart.id(), world.club);
    }

    Order checkOut(Cart cart) {
        var buyer = new Order.Buyer("buyer@example.org", null, null);
        return checkout.begin(new NewOrders.Wanted(
                new CartToken(cart.id(), world.club), buyer, "en", null, RequestKey.of(SalesWorld.key(), buyer)));
    }

    Order order(Order order) {
        return orders.get(order.id(), world.club).order();
    }

    void capture(Order order) {
        deliver(new PaymentCaptured(
                new PaymentId(Uuid7.next()), order.id(), world.club, order.total(), world.test.now()));
    }

    void deliver(Object fact) {
        world.test.deliver(world.fact(fact));
    }

    void sweep() {
        fulfilment.sweep();
    }
}
