package tribune.sales;

import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tribune.contracts.payments.PaymentPort;
import tribune.kernel.Hints;
import tribune.kernel.Service;
import tribune.kernel.Services;
import tribune.kernel.web.LiveStreams;
import tribune.kernel.web.Ports;
import tribune.sales.availability.Availability;
import tribune.sales.availability.AvailabilityController;
import tribune.sales.availability.AvailabilityStream;
import tribune.sales.ballot.BallotController;
import tribune.sales.ballot.BallotPortController;
import tribune.sales.ballot.Ballots;
import tribune.sales.ballot.Drawing;
import tribune.sales.ballot.Entries;
import tribune.sales.ballot.EntryController;
import tribune.sales.door.Challenges;
import tribune.sales.door.DoorStore;
import tribune.sales.door.Doors;
import tribune.sales.door.Headroom;
import tribune.sales.door.Passes;
import tribune.sales.door.SaleGauge;
import tribune.sales.event.SellableEvents;
import tribune.sales.hold.CartController;
import tribune.sales.hold.CartStore;
import tribune.sales.hold.Carts;
import tribune.sales.hold.OfferedCarts;
import tribune.sales.hold.Parties;
import tribune.sales.hold.QuoteController;
import tribune.sales.hold.SeatClaims;
import tribune.sales.hold.UpgradeController;
import tribune.sales.hold.Upgrades;
import tribune.sales.limit.BanController;
import tribune.sales.limit.Bans;
import tribune.sales.limit.Identities;
import tribune.sales.limit.LimitController;
import tribune.sales.limit.LimitRules;
import tribune.sales.limit.Limits;
import tribune.sales.limit.PaidOrders;
import tribune.sales.limit.Velocity;
import tribune.sales.order.Checkout;
import tribune.sales.order.CheckoutController;
import tribune.sales.order.CheckoutController.ReturnOrigins;
import tribune.sales.order.FailedRefunds;
import tribune.sales.order.Fulfilment;
import tribune.sales.order.LookUps;
import tribune.sales.order.NewOrders;
import tribune.sales.order.OrderAccess;
import tribune.sales.order.OrderController;
import tribune.sales.order.OrderPortController;
import tribune.sales.order.OrderReviewController;
import tribune.sales.order.OrderReviews;
import tribune.sales.order.OrderStore;
import tribune.sales.order.Orders;
import tribune.sales.order.SaleTerms;
import tribune.sales.order.SeatOwner;
import tribune.sales.price.Vouchers;
import tribune.sales.room.Arrivals;
import tribune.sales.room.Opening;
import tribune.sales.room.PlaceCodes;
import tribune.sales.room.RoomController;
import tribune.sales.room.Rooms;
import tribune.sales.room.StatusBoard;
import tribune.sales.room.Waiting;
import tribune.sales.room.WaitingController;
import tribune.sales.waitinglist.Turns;
import tribune.sales.waitinglist.WaitingList;
import tribune.sales.waitinglist.WaitingListController;
import tribune.sales.waitinglist.WaitingListPortController;

/**
 * Sales, in reading order. Settings: {@code tribune.public-url} of this platform; {@code tribune.return-origins},
 * further origins (comma-separated) to which a buyer may be sent back after paying.
 */
@Configuration(proxyBeanMethods = false)
@Import({AddOnModule.class, OfficeModule.class, PeopleModule.class, ReturnModule.class})
public class SalesModule {
    private final Service sales;
    private final SellableEvents events;
    private final Availability availability;
    private final DoorStore doorStore;
    private final Challenges challenges;
    private final Passes passes;
    private final Doors doors;
    private final Entries entries;
    private final Headroom headroom;
    private final SaleGauge gauge;
    private final CartStore carts;
    private final Parties parties;
    private final Carts holding;
    private final WaitingList waitingList;
    private final Vouchers vouchers;
    private final LimitRules limitRules;
    private final Identities identities;
    private final Limits limits;
    private final OrderReviews reviews;
    private final Fulfilment fulfilment;
    private final OrderAccess access;
    private final Orders orders;
    private final LookUps lookUps;
    private final Checkout checkout;
    private final ReturnOrigins origins;

    SalesModule(Services services, Ports ports, Hints hints, Environment settings) {
        sales = services.open("sales").trusts("identity", "messaging");
        var database = sales.database();
        events = new SellableEvents(database, sales.clock());
        events.learnFrom(sales.facts());
        availability = new Availability(database, events, hints, sales.clock());
        doorStore = new DoorStore(database);
        challenges = new Challenges(sales.keys(), sales.clock());
        passes = new Passes(database, doorStore, sales.keys());
        doors = new Doors(database, passes, sales.groupCommit("passes", passes), sales.clock());
        entries = new Entries(new Entries.Parts(database, doorStore, challenges, passes, sales.keys()), sales.clock());
        headroom = Headroom.of(services, sales.clock());
        gauge = new SaleGauge(database, sales.clock(), doors::any, headroom);
        carts = new CartStore(database);
        limitRules = new LimitRules(database, sales.clock());
        identities = new Identities(settings.getRequiredProperty("tribune.secret"));
        var velocity = new Velocity(hints);
        limits = new Limits(database, limitRules, identities, velocity);
        var claims = sales.groupCommit("claims", new SeatClaims(database, carts, limits));
        parties = new Parties(availability);
        holding = new Carts(database, carts, events, parties, claims, sales.clock());
        waitingList = waitingList(new OfferedCarts(parties, new SeatClaims(database, carts, limits)));
        vouchers = new Vouchers(database, sales.clock());
        access = new OrderAccess(sales.keys(), sales.clock());
        var orderStore = new OrderStore(database);
        var seats = new SeatOwner(database);
        reviews = new OrderReviews(sales, orderStore, seats, new PaidOrders(database, identities, velocity));
        fulfilment = new Fulfilment(database, orderStore, seats, events, sales.outbox(), sales.clock());
        fulfilment.learnFrom(sales.facts(), reviews);
        new FailedRefunds(database).learnFrom(sales.facts());
        sales.every(Duration.ofSeconds(2), "overdue orders", fulfilment::sweep);
        var payments = ports.client(PaymentPort.class, "payments", sales.keys());
        var terms = new NewOrders.Terms(vouchers, limits);
        var newOrders = new NewOrders(database, carts, orderStore, terms, fulfilment, sales.clock());
        checkout = new Checkout(sales.groupCommit("orders", newOrders), payments);
        orders = new Orders(database, orderStore, seats, sales.outbox(), access, sales.clock());
        lookUps = new LookUps(orders, hints);
        origins = new ReturnOrigins(ports::publicBase, settings.getProperty("tribune.return-origins", String[].class));
    }

    private WaitingList waitingList(OfferedCarts offered) {
        var turns = new Turns(sales.database(), events, offered, sales.outbox(), sales.clock());
        sales.every(Duration.ofSeconds(2), "waiting list", turns::takeTurns);
        var sale = new WaitingList.Sale(events, availability, offered, holding);
        return new WaitingList(sales.database(), sale, identities, sales.clock());
    }

    @Bean(destroyMethod = "") // for the module that this one imports
    Service salesService() {
        return sales;
    }

    @Bean
    LiveStreams salesLiveStreams() {
        return new LiveStreams();
    }

    @Bean
    AvailabilityController salesAvailabilityController(LiveStreams salesLiveStreams) {
        return new AvailabilityController(availability, events, new AvailabilityStream(availability, salesLiveStreams));
    }

    @Bean
    CartController salesCartController() {
        return new CartController(holding, doors, events, sales.keys(), limits, sales.clock());
    }

    /** Outermost, so that it also sees what the gatekeeper turns away, and what there is no room for. */
    @Bean
    WebMvcConfigurer salesGauge() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(gauge)
                        .addPathPatterns("/v1/cart", "/v1/checkout")
                        .order(Ordered.HIGHEST_PRECEDENCE);
                registry.addInterceptor(headroom).addPathPatterns("/v1/cart").order(Ordered.HIGHEST_PRECEDENCE + 1);
            }
        };
    }

    @Bean
    RoomController salesRoomController() {
        var opening = new Opening(sales.database(), doorStore, gauge, sales.clock());
        sales.every(Duration.ofSeconds(1), "waiting rooms", opening::tick);
        var rooms = new Rooms(sales.database(), doorStore, events, opening, sales.clock());
        return new RoomController(rooms, sales.clock());
    }

    @Bean
    WaitingController salesWaitingController() {
        var joining = sales.groupCommit("arrivals", new Arrivals(sales.database()));
        var parts = new Waiting.Parts(sales.database(), doorStore, events, challenges, passes, sales.keys());
        var waiting = new Waiting(parts, joining, sales.clock());
        var board = new StatusBoard(waiting, sales.clock());
        sales.everywhere(Duration.ofSeconds(1), "status boards", board::tick);
        return new WaitingController(waiting, new PlaceCodes(waiting, parts, sales.clock()), board);
    }

    /** The answer that a million people ask for takes the shortest way: nobody's token, and no headers for browsers. */
    @Bean
    @Order(-1)
    static SecurityFilterChain salesStatusChain() {
        var status = PathPatternRequestMatcher.pathPattern(HttpMethod.GET, "/v1/waiting-rooms/{id}/status");
        return new DefaultSecurityFilterChain(status, List.of());
    }

    @Bean
    BallotController salesBallotController() {
        var drawing = new Drawing(sales.database(), doorStore, passes, sales.outbox(), sales.clock());
        sales.every(Duration.ofSeconds(2), "ballots", drawing::tick);
        var ballots = new Ballots(sales.database(), doorStore, events, sales.clock());
        return new BallotController(ballots, drawing, sales.clock());
    }

    @Bean
    EntryController salesEntryController() {
        return new EntryController(entries);
    }

    @Bean
    BallotPortController salesBallotPortController() {
        return new BallotPortController(entries, events);
    }

    @Bean
    QuoteController salesQuoteController() {
        return new QuoteController(holding, vouchers, sales.database(), sales.keys(), sales.clock());
    }

    @Bean
    LimitController salesLimitController() {
        return new LimitController(sales.database(), limitRules, events, sales.clock());
    }

    @Bean
    BanController salesBanController() {
        return new BanController(new Bans(sales.database(), identities, limitRules, sales.clock()));
    }

    @Bean
    OrderReviewController salesOrderReviewController() {
        return new OrderReviewController(reviews, fulfilment);
    }

    @Bean
    WaitingListController salesWaitingListController() {
        return new WaitingListController(waitingList, events, sales.keys(), sales.clock());
    }

    @Bean
    WaitingListPortController salesWaitingListPortController() {
        return new WaitingListPortController(waitingList, events, holding, sales.keys(), sales.clock());
    }

    @Bean
    UpgradeController salesUpgradeController() {
        var upgrades = new Upgrades(sales.database(), events, parties, sales.clock());
        return new UpgradeController(upgrades, events, sales.keys());
    }

    @Bean
    CheckoutController salesCheckoutController() {
        return new CheckoutController(checkout, access, sales.keys(), origins, new SaleTerms(sales.database()));
    }

    @Bean
    OrderController salesOrderController() {
        return new OrderController(orders, access, lookUps, checkout);
    }

    @Bean
    OrderPortController salesOrderPortController() {
        return new OrderPortController(orders);
    }
}
