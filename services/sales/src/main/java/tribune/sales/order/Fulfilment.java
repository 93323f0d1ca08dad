package tribune.sales.order;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.payments.PaymentCaptured;
import tribune.contracts.payments.PaymentClosed;
import tribune.contracts.payments.RefundCompleted;
import tribune.contracts.sales.AccountBought;
import tribune.contracts.sales.AccountBought.Consent;
import tribune.contracts.sales.OrderLapsed;
import tribune.contracts.sales.OrderPaid;
import tribune.contracts.sales.OrderUnfulfillable;
import tribune.contracts.sales.TicketMailRequested;
import tribune.kernel.Consumers;
import tribune.kernel.Consumers.Received;
import tribune.kernel.Database;
import tribune.kernel.Outbox;
import tribune.kernel.Uuid7;
import tribune.sales.event.SellableEvents;
import tribune.sales.hold.Additions;
import tribune.sales.order.Order.State;

/** What becomes of a pending order: paid, too late, or free again. Facts of payments drive it; time drives the rest. */
public final class Fulfilment {
    private static final int BATCH = 200;

    private final Database database;
    private final OrderStore orders;
    private final AcceptedStore agreements;
    private final SeatOwner seats;
    private final SellableEvents events;
    private final OrderExtras extras;
    private final Additions additions;
    private final Outbox outbox;
    private final Clock clock;
    private OrderReviews reviews;

    public Fulfilment(
            Database database, OrderStore orders, SeatOwner seats, SellableEvents events, Outbox outbox, Clock clock) {
        this.database = database;
        this.orders = orders;
        this.agreements = new AcceptedStore(database);
        this.seats = seats;
        this.events = events;
        this.extras = new OrderExtras(database);
        this.additions = new Additions(database);
        this.outbox = outbox;
        this.clock = clock;
    }

    /** {@code reviews} sees every paid order first. */
    public void learnFrom(Consumers facts, OrderReviews first) {
        reviews = first;
        facts.onBatch(
                PaymentCaptured.class,
                batch -> complete(batch.stream().map(Received::body).toList()));
        facts.on(PaymentClosed.class, (_, closed) -> expire(closed.orderId(), closed.reason()));
        facts.on(RefundCompleted.class, (_, refund) -> orders.addRefunded(refund.orderId(), refund.amount()));
    }

    /** The money is here: orders that still wait for it are sold, all of an envelope by one statement each. */
    private void complete(List<PaymentCaptured> captures) {
        var locked = orders.lock(captures.stream().map(PaymentCaptured::orderId).collect(Collectors.toSet()));
        var watched = reviews.watched(locked.values());
        var paid = new LinkedHashMap<OrderId, Instant>();
        for (var captured : captures) {
            var order = Optional.ofNullable(locked.get(captured.orderId())).orElseThrow();
            if (isLost(order)) {
                unfulfillable(order, "paid after what it was added to had ended");
                continue;
            }
            if (watched.contains(order.organiser()) && reviews.holdBack(order, captured)) continue;
            if (order.state() == State.PENDING) paid.putIfAbsent(order.id(), captured.capturedAt());
            else late(order, captured);
        }
        sell(paid.keySet().stream().map(locked::get).toList(), paid);
    }

    /** Who cancels what it was added to locks it too, so one of the two sees what the other has done. */
    private boolean isLost(Order order) {
        var first = order.addedTo();
        if (first == null || order.state() != State.PENDING && order.state() != State.EXPIRED) return false;
        return !additions.stands(
                first, order.addOns().stream().map(line -> line.what().event()).toList());
    }

    /** Money that nobody waits for any more: seats that are free are sold after all, else it goes back. */
    private void late(Order order, PaymentCaptured captured) {
        switch (order.state()) {
            case EXPIRED -> {
                boolean stillFree = seats.lockFree(order.id(), clock.instant())
                                == order.lines().size()
                        && extras.retake(order, clock.instant());
                if (stillFree) {
                    mustBeAll(seats.retake(order.id()), order);
                    paid(List.of(order), Map.of(order.id(), captured.capturedAt()));
                } else {
                    unfulfillable(order, "paid after its seats had gone to somebody else");
                }
            }
            case CANCELLED -> unfulfillable(order, "paid after it had been cancelled");
            case PENDING, IN_REVIEW, PAID, UNFULFILLABLE -> {
                // The capture of a payment is told once; nothing is left to do.
            }
        }
    }

    /** An order that costs nothing, or that people let pass: sold within the open transaction. */
    void sellFree(Order order, Instant now) {
        sell(List.of(order), Map.of(order.id(), now));
    }

    private void sell(List<Order> sold, Map<OrderId, Instant> at) {
        if (sold.isEmpty()) return;
        var moved = seats.sell(at.keySet());
        sold.forEach(order -> mustBeAll(moved.getOrDefault(order.id(), 0), order));
        paid(sold, at);
    }

    private void paid(List<Order> paid, Map<OrderId, Instant> at) {
        orders.setPaid(at);
        var accepted = accepted(paid);
        for (var order : paid) {
            outbox.add(
                    order.organiser(),
                    order.id(),
                    new OrderPaid(
                            order.id(),
                            order.organiser(),
                            order.reference(),
                            order.language(),
                            order.total(),
                            at.get(order.id()),
                            order.lines()));
            if (order.lines().isEmpty()) outbox.add(order.organiser(), order.id(), confirmation(order));
            var account = order.account();
            if (account != null)
                outbox.add(
                        order.organiser(),
                        order.id(),
                        new AccountBought(
                                account, order.organiser(), order.id(), order.createdAt(), accepted.get(order.id())));
        }
    }

    /** No ticket is issued that would bring the mail. */
    private static TicketMailRequested confirmation(Order order) {
        var request = Uuid7.derived("paid", order.id().value().toString());
        return new TicketMailRequested(order.id(), order.organiser(), request);
    }

    /** What those who were logged in have agreed to; the others' consents stay with their orders. */
    private Map<OrderId, List<Consent>> accepted(List<Order> paid) {
        var known = paid.stream().filter(order -> order.account() != null).map(Order::id);
        return agreements.of(known.toList()).entrySet().stream()
                .filter(each -> !each.getValue().consents().isEmpty())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().consents()));
    }

    private void unfulfillable(Order order, String reason) {
        orders.end(order.id(), State.UNFULFILLABLE, reason, clock.instant());
        outbox.add(order.organiser(), order.id(), new OrderUnfulfillable(order.id(), order.organiser(), order.total()));
    }

    private void expire(OrderId id, String reason) {
        var order = orders.findLocked(id).orElseThrow();
        if (order.state() != State.PENDING) return;
        reviews.closed(order, reason);
        seats.free(id);
        orders.end(id, State.EXPIRED, reason, clock.instant());
    }

    /**
     * Pending orders past their time: payments is asked to close the provider's session, and at the hard deadline the
     * seats are freed whatever the provider says.
     */
    public void sweep() {
        var organisers = events.organisers().stream().map(OrganiserId::value).toList();
        if (organisers.isEmpty()) return;
        var now = clock.instant();
        List<OrderId> overdue = database.work(organisers, () -> orders.overdue(now, BATCH));
        for (var id : overdue) database.work(organisers, () -> lapse(id, now));
    }

    private Order lapse(OrderId id, Instant now) {
        var order = orders.findLocked(id).orElseThrow();
        if (order.state() != State.PENDING) return order;
        if (!now.isBefore(order.freeAt())) {
            seats.free(id);
            orders.end(id, State.EXPIRED, "the provider did not close its session in time", now);
        }
        orders.setLapsed(id, now);
        outbox.add(order.organiser(), id, new OrderLapsed(id, order.organiser()));
        return order;
    }

    /** The rows say what the code believes, or nothing is committed. */
    private static void mustBeAll(int moved, Order order) {
        if (moved != order.lines().size()) {
            throw new IllegalStateException("order " + order.id().value() + " owns " + moved + " of its seats");
        }
    }
}
