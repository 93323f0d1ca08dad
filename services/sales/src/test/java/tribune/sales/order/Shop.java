package tribune.sales.order;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.PaymentId;
import tribune.contracts.catalog.Channel;
import tribune.contracts.payments.PaymentCaptured;
import tribune.contracts.payments.PaymentPort;
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
import tribune.sales.hold.OfferedCarts;
import tribune.sales.hold.Parties;
import tribune.sales.hold.SeatClaims;
import tribune.sales.limit.Bans;
import tribune.sales.limit.Identities;
import tribune.sales.limit.LimitRules;
import tribune.sales.limit.Limits;
import tribune.sales.limit.PaidOrders;
import tribune.sales.limit.Person;
import tribune.sales.limit.Velocity;
import tribune.sales.price.Vouchers;
import tribune.sales.waitinglist.Turns;
import tribune.sales.waitinglist.WaitingList;

/** The use cases of sales wired on a test service, with a payment provider that only gives a link. */
public final class Shop {
    private final SalesWorld world;
    final Orders orders;
    final OrderReviews reviews;
    final Limits limits;
    final LimitRules rules;
    final Bans bans;
    public final WaitingList waitingList;
    public final Turns turns;
    private final Carts carts;
    private final Checkout checkout;
    private final Fulfilment fulfilment;

    public Shop(SalesWorld world) {
        this.world = world;
        var sales = world.test.service();
        var events = new SellableEvents(sales.database(), sales.clock());
        events.learnFrom(sales.facts());
        var store = new CartStore(sales.database());
        rules = new LimitRules(sales.database(), sales.clock());
        var identities = new Identities("secret");
        limits = new Limits(sales.database(), rules, identities, new Velocity(Hints.at("")));
        bans = new Bans(sales.database(), identities, rules, sales.clock());
        var claims = sales.groupCommit("claims", new SeatClaims(sales.database(), store, limits));
        var availability = new Availability(sales.database(), events, Hints.at(""), sales.clock());
        var parties = new Parties(availability);
        carts = new Carts(sales.database(), store, events, parties, claims, sales.clock());
        var offered = new OfferedCarts(parties, new SeatClaims(sales.database(), store, limits));
        var sale = new WaitingList.Sale(events, availability, offered, carts);
        waitingList = new WaitingList(sales.database(), sale, identities, sales.clock());
        turns = new Turns(sales.database(), events, offered, sales.outbox(), sales.clock());
        var orderStore = new OrderStore(sales.database());
        var seats = new SeatOwner(sales.database());
        new FailedRefunds(sales.database()).learnFrom(sales.facts());
        fulfilment = new Fulfilment(sales.database(), orderStore, seats, events, sales.outbox(), sales.clock());
        reviews = new OrderReviews(
                sales, orderStore, seats, new PaidOrders(sales.database(), identities, new Velocity(Hints.at(""))));
        fulfilment.learnFrom(sales.facts(), reviews);
        var vouchers = new Vouchers(sales.database(), sales.clock());
        var terms = new NewOrders.Terms(vouchers, limits);
        var newOrders = new NewOrders(sales.database(), store, orderStore, terms, fulfilment, sales.clock());
        checkout = new Checkout(sales.groupCommit("orders", newOrders), new OnePage());
        var access = new OrderAccess(sales.keys(), sales.clock());
        orders = new Orders(sales.database(), orderStore, seats, sales.outbox(), access, sales.clock());
        world.tell();
    }

    /** Payments whose page is always the same. */
    private record OnePage() implements PaymentPort {
        static final String LINK = "https://pay.example/1";

        @Override
        public Begun begin(Begin begin) {
            return new Begun(new PaymentId(Uuid7.next()), LINK);
        }

        @Override
        public PaymentPage page(OrganiserId organiser, OrderId order) {
            return new PaymentPage(LINK);
        }
    }

    public Cart hold(int... seats) {
        return hold(SalesWorld.key(), seats);
    }

    Cart holdAs(Person person, int... seats) {
        return hold(SalesWorld.key(), person, seats);
    }

    Cart hold(String key, int... seats) {
        return hold(key, limits.person(null, null, null), seats);
    }

    private Cart hold(String key, Person person, int... seats) {
        var wanted = Arrays.stream(seats)
                .mapToObj(seat -> new SeatWanted(world.event, seat, "adult", null))
                .toList();
        var request = new CartRequest(wanted, null, null, null);
        var ask = new HoldRules.Ask(Channel.FLOW, world.test.now(), null, person);
        return carts.place(request, ask, RequestKey.of(key, request));
    }

    void extend(Cart cart) {
        carts.extend(cart.id(), world.club);
    }

    public void release(Cart cart) {
        carts.release(cart.id(), world.club);
    }

    public Order checkOut(Cart cart) {
        return checkOut(cart, "buyer@example.org");
    }

    public Order checkOut(Cart cart, String email) {
        return checkOut(cart, email, null);
    }

    /** {@code account}: who is logged in. */
    Order checkOut(Cart cart, String email, @Nullable AccountId account) {
        return checkOut(cart, email, account, Accepted.NOTHING);
    }

    Order checkOut(Cart cart, String email, @Nullable AccountId account, Accepted accepted) {
        var buyer = new Order.Buyer(email, "A Buyer", null);
        return checkout.begin(new NewOrders.Wanted(
                new CartToken(cart.id(), world.club),
                new NewOrders.Customer(buyer, account, accepted),
                "en",
                null,
                RequestKey.of(SalesWorld.key(), buyer)));
    }

    public Order order(Order order) {
        return orders.get(order.id(), world.club).order();
    }

    public void capture(Order order) {
        deliver(new PaymentCaptured(
                new PaymentId(Uuid7.next()), order.id(), world.club, order.total(), world.test.now()));
    }

    void capture(Order order, String instrument) {
        deliver(new PaymentCaptured(
                new PaymentId(Uuid7.next()), order.id(), world.club, order.total(), world.test.now(), instrument));
    }

    void decide(Order order, boolean accept) {
        reviews.decide(world.club, order.id(), accept, "office", null, fulfilment);
    }

    void deliver(Object fact) {
        world.test.deliver(world.fact(fact));
    }

    /** Checks out the cart that was offered. */
    public Order take(tribune.contracts.Ids.CartId cart, String email) {
        return checkOut(carts.get(cart, world.club), email);
    }

    public void cancel(Order order) {
        orders.cancel(order.id(), world.club, "cannot come");
    }

    public void sweep() {
        fulfilment.sweep();
    }
}
