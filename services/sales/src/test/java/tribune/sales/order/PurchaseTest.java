package tribune.sales.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tribune.contracts.Ids.PaymentId;
import tribune.contracts.Ids.RefundId;
import tribune.contracts.catalog.EventState;
import tribune.contracts.payments.PaymentClosed;
import tribune.contracts.payments.RefundCompleted;
import tribune.contracts.payments.RefundFailed;
import tribune.contracts.sales.OrderCancelled;
import tribune.contracts.sales.OrderLapsed;
import tribune.contracts.sales.OrderPaid;
import tribune.contracts.sales.OrderUnfulfillable;
import tribune.kernel.Money;
import tribune.kernel.Refusal;
import tribune.kernel.Uuid7;
import tribune.sales.SalesProblem;
import tribune.sales.SalesWorld;
import tribune.sales.hold.Cart;
import tribune.sales.order.Order.State;

/** The life of an order from the first hold to the last krone, on a real database. */
class PurchaseTest {
    private final SalesWorld world = new SalesWorld();
    private final Shop shop = new Shop(world);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void two_seats_are_held_checked_out_paid_and_told() {
        var cart = shop.hold(3, 4);
        var order = shop.checkOut(cart);
        assertThat(order.state()).isEqualTo(State.PENDING);
        assertThat(order.total()).isEqualTo(new Money(83_000, "NOK"));
        assertThat(order.tax()).isEqualTo(new Money(600, "NOK"));

        shop.capture(order);

        assertThat(shop.order(order).state()).isEqualTo(State.PAID);
        var fact = world.test.published(OrderPaid.class).getFirst();
        assertThat(fact.lines()).extracting(OrderPaid.Line::seat).containsExactly(3, 4);
        assertThat(fact.lines()).extracting(OrderPaid.Line::seatName).containsExactly("4", "5");
        assertThat(world.count("select count(*) from event_seat where sold")).isEqualTo(2);
    }

    @Test
    void a_repeated_request_finds_its_own_cart_and_order() {
        var key = SalesWorld.key();
        var first = shop.hold(key, 1);
        assertThat(shop.hold(key, 1).id()).isEqualTo(first.id());
        assertRefused(SalesProblem.SEATS_UNAVAILABLE, () -> shop.hold(1));
        assertThatThrownBy(() -> shop.hold(key, 2)).hasMessageContaining("new key");
        var order = shop.checkOut(first);
        assertThat(shop.checkOut(first).id()).isEqualTo(order.id());
    }

    @Test
    void all_or_none() {
        shop.hold(5);
        assertRefused(SalesProblem.SEATS_UNAVAILABLE, () -> shop.hold(4, 5));
        assertThat(shop.hold(4).lines()).hasSize(1);
    }

    @Test
    void a_hold_ends_by_itself_and_its_checkout_is_refused() {
        var late = shop.hold(7);
        world.test.advance(Duration.ofMinutes(11));
        assertThat(shop.hold(7).lines()).hasSize(1);
        assertRefused(SalesProblem.CART_EXPIRED, () -> shop.checkOut(late));
        assertRefused(SalesProblem.CART_EXPIRED, () -> shop.extend(late));
    }

    @Test
    void a_hold_is_extended_up_to_a_cap() {
        var cart = shop.hold(7);
        for (int minutes = 0; minutes < 30; minutes += 9) {
            world.test.advance(Duration.ofMinutes(9));
            shop.extend(cart);
        }
        world.test.advance(Duration.ofMinutes(3));
        assertRefused(SalesProblem.HOLD_NOT_EXTENDABLE, () -> shop.extend(cart));
    }

    @Test
    void a_released_cart_frees_its_seats_at_once() {
        var cart = shop.hold(7, 8);
        shop.release(cart);
        shop.release(cart);
        assertThat(shop.hold(7, 8).lines()).hasSize(2);
        assertRefused(SalesProblem.CART_EXPIRED, () -> shop.checkOut(cart));
    }

    @Test
    void money_after_the_time_is_over_takes_the_seats_if_they_are_still_free() {
        var order = shop.checkOut(shop.hold(10, 11));
        shop.deliver(new PaymentClosed(new PaymentId(Uuid7.next()), order.id(), world.club, "abandoned"));
        assertThat(shop.order(order).state()).isEqualTo(State.EXPIRED);
        shop.capture(order);
        assertThat(shop.order(order).state()).isEqualTo(State.PAID);
        assertThat(world.count("select count(*) from event_seat where sold")).isEqualTo(2);
    }

    @Test
    void money_after_a_seat_has_gone_goes_back() {
        var order = shop.checkOut(shop.hold(10, 11));
        shop.deliver(new PaymentClosed(new PaymentId(Uuid7.next()), order.id(), world.club, "abandoned"));
        var faster = shop.checkOut(shop.hold(11));
        shop.capture(order);
        assertThat(shop.order(order).state()).isEqualTo(State.UNFULFILLABLE);
        assertThat(world.test.published(OrderUnfulfillable.class).getFirst().refund())
                .isEqualTo(order.total());
        shop.capture(faster);
        assertThat(shop.order(faster).state()).isEqualTo(State.PAID);
        assertThat(shop.hold(10).lines()).hasSize(1);
    }

    @Test
    void a_pending_order_keeps_its_seats_until_the_provider_has_closed_its_session() {
        var order = shop.checkOut(shop.hold(20));
        world.test.advance(Duration.ofMinutes(16));
        shop.sweep();
        shop.sweep();
        assertThat(world.test.published(OrderLapsed.class)).hasSize(1);
        assertRefused(SalesProblem.SEATS_UNAVAILABLE, () -> shop.hold(20));
        world.test.advance(Duration.ofMinutes(15));
        shop.sweep();
        assertThat(shop.order(order).state()).isEqualTo(State.EXPIRED);
        assertThat(shop.hold(20).lines()).hasSize(1);
    }

    @Test
    void a_cancelled_order_frees_its_seats_and_refunds_once() {
        var order = shop.checkOut(shop.hold(30, 31));
        shop.capture(order);
        shop.orders.cancel(order.id(), world.club, "wrong day");
        shop.orders.cancel(order.id(), world.club, "again");
        var facts = world.test.published(OrderCancelled.class);
        assertThat(facts).hasSize(1);
        assertThat(facts.getFirst().refund()).isEqualTo(order.total());
        var refund = new RefundId(Uuid7.next());
        shop.deliver(new RefundCompleted(refund, new PaymentId(Uuid7.next()), order.id(), world.club, order.total()));
        assertThat(shop.order(order).refunded()).isEqualTo(order.total());
        assertThat(shop.hold(30, 31).lines()).hasSize(2);
    }

    @Test
    void a_refund_that_failed_for_good_stands_on_the_order_for_the_desk() {
        var order = shop.checkOut(shop.hold(30));
        shop.capture(order);
        shop.orders.cancel(order.id(), world.club, "wrong day");
        var payment = new PaymentId(Uuid7.next());
        var failed = new RefundFailed(
                new RefundId(Uuid7.next()),
                payment,
                order.id(),
                world.club,
                order.total(),
                "card closed",
                world.test.now());
        shop.deliver(failed);
        assertThat(shop.orders.get(order.id(), world.club).failedRefunds())
                .singleElement()
                .satisfies(shown -> {
                    assertThat(shown.amount()).isEqualTo(order.total());
                    assertThat(shown.reason()).isEqualTo("card closed");
                });
        assertThat(shop.order(order).refunded().amount()).isZero();
    }

    @Test
    void an_order_cancelled_before_its_money_came_has_its_payment_closed() {
        var order = shop.checkOut(shop.hold(40));
        shop.orders.cancel(order.id(), world.club, "wrong day");
        assertThat(world.test.published(OrderLapsed.class)).hasSize(1);
        assertThat(world.test.published(OrderCancelled.class)).isEmpty();
        assertThat(shop.hold(40).lines()).hasSize(1);
    }

    @Test
    void limits_companions_and_unknown_seats_are_refused_by_name() {
        assertRefused(SalesProblem.PURCHASE_LIMIT, () -> shop.hold(0, 1, 2, 3, 4, 5, 6, 7, 8));
        assertRefused(SalesProblem.COMPANION_SEAT, () -> shop.hold(99));
        assertThat(shop.hold(98, 99).lines()).hasSize(2);
        assertRefused(SalesProblem.SEAT_UNKNOWN, () -> shop.hold(150));
        shop.deliver(world.event(EventState.CANCELLED, 2));
        assertRefused(SalesProblem.EVENT_NOT_ON_SALE, () -> shop.hold(1));
    }

    @Test
    void of_forty_buyers_who_want_one_seat_in_one_moment_one_gets_it() throws Exception {
        var won = new ArrayList<Cart>();
        int lost = 0;
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Cart> wish = () -> shop.hold(50, 51);
            List<Future<Cart>> wishes = new ArrayList<>();
            for (int i = 0; i < 40; i++) wishes.add(crowd.submit(wish));
            for (var each : wishes) {
                try {
                    won.add(each.get());
                } catch (ExecutionException refused) {
                    assertThat(((Refusal) refused.getCause()).problem()).isEqualTo(SalesProblem.SEATS_UNAVAILABLE);
                    lost++;
                }
            }
        }
        assertThat(won).hasSize(1);
        assertThat(lost).isEqualTo(39);
    }

    private static void assertRefused(SalesProblem problem, Runnable attempt) {
        assertThatThrownBy(attempt::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }
}
