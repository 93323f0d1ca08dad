package tribune.sales.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.PaymentId;
import tribune.contracts.Ids.RefundId;
import tribune.contracts.Ids.SeatMapId;
import tribune.contracts.catalog.EventState;
import tribune.contracts.catalog.PlanSet;
import tribune.contracts.identity.OrganiserRegistered;
import tribune.contracts.payments.PaymentCaptured;
import tribune.contracts.payments.PaymentClosed;
import tribune.contracts.payments.RefundCompleted;
import tribune.contracts.payments.RefundFailed;
import tribune.contracts.sales.OrderPaid;
import tribune.contracts.sales.OrderUnfulfillable;
import tribune.kernel.Fact;
import tribune.kernel.Money;
import tribune.kernel.Uuid7;
import tribune.sales.SalesWorld;
import tribune.sales.event.SellableEvents;

/**
 * What sales makes of its facts does not depend on the order in which they come, in which envelopes, or how often. One
 * thing is relied on: an event comes before its plan. That holds, for the bus keeps a producer's order, the relay sends
 * in the order of the outbox, and catalog tells of an event before it tells of its plan. The other facts are shuffled
 * beyond what a bus may do.
 */
class ReorderedFactsTest {
    private static final int ORDERS = 8;
    private static final Money PART = new Money(1_000, "NOK");

    /** What the facts of {@code payments} leave behind: an order's state, money given back, refunds that failed. */
    private record Outcome(List<String> orders, int sold, List<Integer> paid, List<Integer> unfulfillable) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void orders_end_alike_however_the_facts_of_payments_come(long seed) {
        var expected = new Outcome(
                List.of(
                        "PAID 0 0",
                        "EXPIRED 0 0",
                        "PAID 0 0",
                        "PAID 1000 0",
                        "UNFULFILLABLE 83000 0",
                        "PAID 0 1",
                        "PENDING 0 0",
                        "PAID 1000 1"),
                10,
                List.of(0, 2, 3, 5, 7),
                List.of(4));
        assertThat(played(new Random(seed))).as("seed %d", seed).isEqualTo(expected);
    }

    private static Outcome played(Random random) {
        try (var world = new SalesWorld()) {
            var shop = new Shop(world);
            var orders = IntStream.range(0, ORDERS)
                    .mapToObj(i -> shop.checkOut(shop.hold(10 * i, 10 * i + 1), "fan" + i + "@example.org"))
                    .toList();
            shop.orders.cancel(orders.get(4).id(), world.club, "before its money came");
            deliver(world, facts(world, orders), random);
            return outcome(world, shop, orders);
        }
    }

    private static List<Fact> facts(SalesWorld world, List<Order> orders) {
        var facts = new ArrayList<Object>();
        for (int i : new int[] {0, 2, 3, 4, 5, 7}) facts.add(captured(world, orders.get(i)));
        for (int i : new int[] {1, 2, 7}) facts.add(closed(world, orders.get(i)));
        for (int i : new int[] {3, 7}) facts.add(refunded(world, orders.get(i), PART));
        facts.add(refunded(world, orders.get(4), orders.get(4).total()));
        for (int i : new int[] {5, 7}) facts.add(failed(world, orders.get(i)));
        return facts.stream().map(world::fact).toList();
    }

    private static Outcome outcome(SalesWorld world, Shop shop, List<Order> orders) {
        var ids = orders.stream().map(Order::id).toList();
        var states = orders.stream()
                .map(order -> shop.orders.get(order.id(), world.club))
                .map(seen ->
                        seen.order().state() + " " + seen.order().refunded().amount() + " "
                                + seen.failedRefunds().size())
                .toList();
        return new Outcome(
                states,
                world.count("select count(*) from event_seat where sold"),
                told(world.test.published(OrderPaid.class).stream().map(OrderPaid::orderId), ids),
                told(world.test.published(OrderUnfulfillable.class).stream().map(OrderUnfulfillable::orderId), ids));
    }

    private static List<Integer> told(Stream<OrderId> about, List<OrderId> orders) {
        return about.map(orders::indexOf).sorted().toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void an_event_is_sold_alike_however_the_facts_of_catalog_come(long seed) {
        try (var world = new SalesWorld()) {
            var sales = world.test.service();
            var events = new SellableEvents(sales.database(), sales.clock());
            events.learnFrom(sales.facts());
            var facts = catalog(world);
            world.test.deliver(facts.getFirst());
            deliver(world, facts, new Random(seed));
            var event = events.get(world.event);
            assertThat(event.state()).as("seed %d", seed).isEqualTo(EventState.ON_SALE);
            assertThat(event.offers()).singleElement().satisfies(offer -> {
                assertThat(offer.version()).isEqualTo(3);
                assertThat(offer.maxPerOrder()).isEqualTo(4);
            });
            assertThat(world.count("select count(*) from event_seat")).isEqualTo(150);
            assertThat(world.count("select count(*) from organiser where name = 'Club, renamed'"))
                    .isEqualTo(1);
        }
    }

    private static List<Fact> catalog(SalesWorld world) {
        return Stream.of(
                        world.event(EventState.ON_SALE, 1),
                        new OrganiserRegistered(world.club, 1, "club", "Club", "NO", "NOK", "nb", null),
                        new OrganiserRegistered(world.club, 2, "club", "Club, renamed", "NO", "NOK", "nb", null),
                        world.event(EventState.POSTPONED, 2),
                        world.event(EventState.ON_SALE, 3),
                        new PlanSet(world.event, new SeatMapId(Uuid7.next()), 1, SalesWorld.plan()),
                        world.offer(1, 8),
                        world.offer(2, 6),
                        world.offer(3, 4))
                .map(world::fact)
                .toList();
    }

    /** Each up to three times, in envelopes of one to five. */
    private static void deliver(SalesWorld world, List<Fact> facts, Random random) {
        var all = new ArrayList<Fact>();
        for (var fact : facts) all.addAll(Collections.nCopies(1 + random.nextInt(3), fact));
        Collections.shuffle(all, random);
        for (int from = 0; from < all.size(); ) {
            int to = Math.min(all.size(), from + 1 + random.nextInt(5));
            world.test.deliver(all.subList(from, to).toArray(Fact[]::new));
            from = to;
        }
    }

    private static PaymentCaptured captured(SalesWorld world, Order order) {
        return new PaymentCaptured(payment(), order.id(), world.club, order.total(), world.test.now());
    }

    private static PaymentClosed closed(SalesWorld world, Order order) {
        return new PaymentClosed(payment(), order.id(), world.club, "abandoned");
    }

    private static RefundCompleted refunded(SalesWorld world, Order order, Money amount) {
        return new RefundCompleted(new RefundId(Uuid7.next()), payment(), order.id(), world.club, amount);
    }

    private static RefundFailed failed(SalesWorld world, Order order) {
        var refund = new RefundId(Uuid7.next());
        return new RefundFailed(refund, payment(), order.id(), world.club, PART, "card closed", world.test.now());
    }

    private static PaymentId payment() {
        return new PaymentId(Uuid7.next());
    }
}
