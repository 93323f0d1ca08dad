package tribune.sales.order;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.payments.PaymentCaptured;
import tribune.contracts.sales.OrderPaid;
import tribune.contracts.sales.OrderUnfulfillable;
import tribune.kernel.CommonProblem;
import tribune.kernel.Outbox;
import tribune.kernel.Service;
import tribune.sales.SalesProblem;
import tribune.sales.limit.PaidOrders;
import tribune.sales.limit.PaidOrders.Paid;
import tribune.sales.limit.Screening.Verdict;
import tribune.sales.order.Order.State;

/** Between the money and the tickets: orders that the rules let pass, hold back for people, or refuse. */
public final class OrderReviews {
    private final Service sales;
    private final OrderStore orders;
    private final SeatOwner seats;
    private final PaidOrders rules;
    private final Outbox outbox;
    private final Clock clock;
    private final ReviewStore store;

    public OrderReviews(Service sales, OrderStore orders, SeatOwner seats, PaidOrders rules) {
        this.sales = sales;
        this.orders = orders;
        this.seats = seats;
        this.rules = rules;
        this.outbox = sales.outbox();
        this.clock = sales.clock();
        this.store = new ReviewStore(sales.database());
    }

    /** Those organisers who have any rule or ban; orders of the others need not be looked at. */
    Set<OrganiserId> watched(Collection<Order> paid) {
        return rules.watched(paid.stream().map(Order::organiser).collect(Collectors.toSet()), clock.instant());
    }

    /**
     * In the consumer's transaction, with the order locked: true if the order is not to be sold now. One that comes
     * late owns no seats, so nothing could be kept for it while people decide: it goes on or it is refused.
     */
    boolean holdBack(Order order, PaymentCaptured captured) {
        if (order.state() != State.PENDING && order.state() != State.EXPIRED) return false;
        boolean late = order.state() == State.EXPIRED;
        var places = order.lines().stream()
                .collect(Collectors.groupingBy(OrderPaid.Line::eventId, Collectors.summingInt(_ -> 1)));
        var paid = new Paid(order.organiser(), order.cart(), places, captured.instrument(), late);
        var verdict = rules.screen(paid, clock.instant());
        switch (verdict.action()) {
            case ACCEPT -> {
                return false;
            }
            case REVIEW -> review(order, verdict, captured.capturedAt(), late);
            case REFUSE -> refuse(order, verdict, captured.capturedAt());
        }
        return true;
    }

    /** In the consumer's transaction: a payment that ended without money. */
    void closed(Order order, String reason) {
        if (reason.equals("declined")) rules.declined(order.organiser(), order.cart());
    }

    private void review(Order order, Verdict verdict, Instant capturedAt, boolean late) {
        if (late) {
            refuse(order, verdict, capturedAt);
            return;
        }
        store.open(order, verdict.reasons(), capturedAt, clock.instant());
        orders.setInReview(order.id());
    }

    private void refuse(Order order, Verdict verdict, Instant capturedAt) {
        var now = clock.instant();
        store.open(order, verdict.reasons(), capturedAt, now);
        store.decide(order.id(), false, "rule", null, now);
        giveBack(order, "refused by the event's rules", now);
    }

    private void giveBack(Order order, String reason, Instant now) {
        seats.free(order.id());
        orders.end(order.id(), State.UNFULFILLABLE, reason, now);
        outbox.add(order.organiser(), order.id(), new OrderUnfulfillable(order.id(), order.organiser(), order.total()));
    }

    List<OrderReview> page(OrganiserId organiser, boolean decided, @Nullable UUID after, int limit) {
        return sales.database().read(organiser, () -> store.page(decided, after, limit));
    }

    /** Tickets are issued, or the money goes back and the seats are free. The same decision again changes nothing. */
    OrderReview decide(
            OrganiserId organiser, OrderId id, boolean accept, String by, @Nullable String note, Fulfilment sale) {
        return sales.database().transaction(organiser, () -> {
            var order = orders.findLocked(id).orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such order"));
            var review =
                    store.find(id).orElseThrow(() -> CommonProblem.NOT_FOUND.because("this order was never held back"));
            if (review.accepted() != null && review.accepted() == accept) return review;
            if (order.state() != State.IN_REVIEW)
                throw SalesProblem.ORDER_NOT_IN_REVIEW.because("the order is " + order.state());
            store.decide(id, accept, by, note, clock.instant());
            if (accept) sale.sellFree(order, store.capturedAt(id));
            else giveBack(order, "refused after a review", clock.instant());
            return store.find(id).orElseThrow();
        });
    }
}
