package tribune.sales.order;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.sales.OrderCancelled;
import tribune.contracts.sales.OrderLapsed;
import tribune.contracts.sales.OrderPaid;
import tribune.contracts.sales.OrderPort;
import tribune.contracts.sales.OrderUnfulfillable;
import tribune.contracts.sales.TicketMailRequested;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.Money;
import tribune.kernel.Outbox;
import tribune.sales.SalesProblem;
import tribune.sales.addon.AddOn;
import tribune.sales.order.FailedRefunds.FailedRefund;
import tribune.sales.order.Order.Buyer;
import tribune.sales.order.Order.State;

/** The order desk: find, cancel with a full refund, send the mail again. */
public final class Orders {
    private static final Set<State> LIVING = EnumSet.of(State.PENDING, State.IN_REVIEW, State.PAID);

    private final Database database;
    private final OrderStore orders;
    private final OrderSearch search;
    private final SeatOwner seats;
    private final Outbox outbox;
    private final OrderAccess access;
    private final FailedRefunds failedRefunds;
    private final AcceptedStore accepted;
    private final OrderNudges nudges;
    private final Clock clock;

    public Orders(
            Database database, OrderStore orders, SeatOwner seats, Outbox outbox, OrderAccess access, Clock clock) {
        this.database = database;
        this.orders = orders;
        this.search = new OrderSearch(database, orders);
        this.seats = seats;
        this.outbox = outbox;
        this.access = access;
        this.failedRefunds = new FailedRefunds(database);
        this.accepted = new AcceptedStore(database);
        this.nudges = new OrderNudges(database, clock);
        this.clock = clock;
    }

    /** An order with its buyer and what was accepted, and the refunds that the provider would not make. */
    record Found(
            Order order,
            @Nullable Buyer buyer,
            Accepted accepted,
            List<FailedRefund> failedRefunds,
            List<Order> additions) {}

    Found get(OrderId id, OrganiserId organiser) {
        return database.read(organiser, () -> {
            var order = orders.find(id).orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such order"));
            var agreed = accepted.of(List.of(id)).getOrDefault(id, Accepted.NOTHING);
            return new Found(
                    order, orders.buyer(id).orElse(null), agreed, failedRefunds.of(id), orders.findAddedTo(id));
        });
    }

    List<Found> page(OrganiserId organiser, OrderSearch.Wanted wanted, @Nullable UUID before, int limit) {
        return database.read(organiser, () -> {
            var rows = search.page(wanted, before, limit);
            var agreed = accepted.of(rows.stream().map(row -> row.order().id()).toList());
            return rows.stream()
                    .map(row -> new Found(
                            row.order(),
                            row.buyer(),
                            agreed.getOrDefault(row.order().id(), Accepted.NOTHING),
                            List.of(),
                            List.of()))
                    .toList();
        });
    }

    /**
     * Ends an order and what was added to it: its seats are free at once, its tickets die, and what was paid goes back.
     * Doing it twice changes nothing more.
     */
    Order cancel(OrderId id, OrganiserId organiser, String reason) {
        var now = clock.instant();
        return database.transaction(organiser, () -> {
            var order = orders.findLocked(id).orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such order"));
            if (order.state() == State.CANCELLED) return order;
            end(order, reason, now);
            orders.lockAddedTo(id).stream()
                    .filter(added -> LIVING.contains(added.state()))
                    .forEach(added -> end(added, reason, now));
            return orders.find(id).orElseThrow();
        });
    }

    private void end(Order order, String reason, Instant now) {
        var id = order.id();
        if (!LIVING.contains(order.state()))
            throw SalesProblem.ORDER_NOT_CANCELLABLE.because("the order is " + order.state());
        seats.free(id);
        outbox.add(
                order.organiser(),
                id,
                switch (order.state()) {
                    case PAID -> cancelled(order, reason);
                    case IN_REVIEW -> new OrderUnfulfillable(id, order.organiser(), order.total());
                    default -> new OrderLapsed(id, order.organiser()); // payments closes the provider's session
                });
        orders.end(id, State.CANCELLED, reason, now);
    }

    /** What was given back before has had its refund and its reason; the rest goes back whole. */
    private OrderCancelled cancelled(Order order, String reason) {
        var gone = orders.returned(order.id());
        var before = order.lines().stream()
                .filter(line -> gone.contains(line.lineId()))
                .mapToLong(line -> line.price().amount() + line.fee().amount())
                .sum();
        long addOns = order.addOns().stream()
                .filter(line -> line.refundedAt() != null)
                .mapToLong(line -> line.what().total().amount())
                .sum();
        long otherwise = Math.max(0, order.refunded().amount() - orders.promised(order.id()) - addOns);
        var refund = new Money(
                order.total().amount() - before - addOns - otherwise,
                order.total().currency());
        var lines = order.lines().stream()
                .map(OrderPaid.Line::lineId)
                .filter(line -> !gone.contains(line))
                .toList();
        return new OrderCancelled(order.id(), order.organiser(), reason, refund, lines);
    }

    /** Asks for the mail again, once per {@code request}. */
    void mailAgain(OrderId id, OrganiserId organiser, UUID request) {
        database.transaction(organiser, () -> {
            var order = orders.find(id).orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such order"));
            if (order.state() != State.PAID) throw SalesProblem.ORDER_NOT_CANCELLABLE.because("it is " + order.state());
            outbox.add(organiser, id, new TicketMailRequested(id, organiser, request));
        });
    }

    /** A guest who lost the mail: the link goes to the address in the order and nowhere else, found or not. */
    void mailAgain(OrganiserId organiser, String reference, String email, UUID request) {
        database.transaction(
                organiser,
                () -> search.page(new OrderSearch.Wanted(reference, email, null, null, null), null, 1).stream()
                        .map(OrderSearch.Found::order)
                        .filter(order -> order.state() == State.PAID)
                        .forEach(order -> outbox.add(
                                organiser, order.id(), new TicketMailRequested(order.id(), organiser, request))));
    }

    /** What messaging writes to the buyer about. */
    OrderPort.Confirmation confirmation(OrderId id, OrganiserId organiser) {
        return database.read(organiser, () -> {
            var order = orders.find(id).orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such order"));
            var buyer = orders.buyer(id).orElse(new Buyer(null, null, null));
            var gone = orders.returned(id);
            var link = access.link(order, OrderAccess.IN_MAIL);
            var seller = orders.organiserName(organiser);
            return new OrderPort.Confirmation(
                    id,
                    order.reference(),
                    order.language(),
                    buyer.name(),
                    buyer.email(),
                    seller,
                    order.total(),
                    order.tax(),
                    order.lines().stream()
                            .filter(line -> !gone.contains(line.lineId()))
                            .map(this::line)
                            .toList(),
                    terms(order, seller),
                    order.addOns().stream()
                            .filter(line -> line.refundedAt() == null)
                            .map(line -> addOn(line, order.language()))
                            .toList(),
                    suggested(order),
                    link.token(),
                    link.until());
        });
    }

    private OrderPort.@Nullable Terms terms(Order order, String seller) {
        var version = accepted.of(List.of(order.id()))
                .getOrDefault(order.id(), Accepted.NOTHING)
                .terms();
        return version == null
                ? null
                : new OrderPort.Terms(version, SaleTerms.sections(version, seller, order.language()));
    }

    private List<String> suggested(Order order) {
        return nudges.with(order).stream()
                .filter(each -> each.nudge().inMail())
                .map(each -> in(order.language(), each.addOn().name()))
                .toList();
    }

    private static String in(String language, AddOn.Text text) {
        return language.equals("nb") ? text.nb() : text.en();
    }

    private OrderPort.AddOn addOn(OrderAddOn line, String language) {
        var event = orders.event(line.what().event());
        return new OrderPort.AddOn(
                in(language, line.what().name()),
                event.name(),
                event.zone(),
                line.what().pieces(),
                line.what().total(),
                line.slips().stream().map(OrderAddOn.Slip::code).toList());
    }

    private OrderPort.Line line(OrderPaid.Line line) {
        var event = orders.event(line.eventId());
        var place = line.row() == null ? line.section() : line.section() + ", " + line.row() + ", " + line.seatName();
        var amount = line.price().plus(line.fee());
        return new OrderPort.Line(
                event.name(), event.venue(), event.kickoff(), event.zone(), place, line.categoryName(), amount);
    }

    /** What an order's line needs to know of its event. */
    public record EventName(
            EventId id, String name, String venue, @Nullable Instant kickoff, String zone) {}
}
