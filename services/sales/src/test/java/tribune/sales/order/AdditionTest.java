package tribune.sales.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.catalog.EventState;
import tribune.contracts.sales.OrderCancelled;
import tribune.contracts.sales.OrderPaid;
import tribune.contracts.sales.OrderUnfulfillable;
import tribune.contracts.sales.TicketMailRequested;
import tribune.kernel.CommonProblem;
import tribune.kernel.Money;
import tribune.kernel.Problem;
import tribune.kernel.Refusal;
import tribune.kernel.Uuid7;
import tribune.sales.SalesProblem;
import tribune.sales.SalesWorld;
import tribune.sales.addon.Stall;
import tribune.sales.hold.Tray;

/** Add-ons that are bought when the places are paid. */
class AdditionTest {
    private final SalesWorld world = new SalesWorld();
    private Shop shop;
    private Stall stall;
    private Tray tray;

    @BeforeEach
    void open() {
        shop = new Shop(world);
        stall = new Stall(world);
        tray = new Tray(world);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void who_has_paid_for_places_may_add_to_them_in_an_order_without_places() {
        var parking = stall.parking(5);
        var first = paid(1);
        var key = SalesWorld.key();
        var cart = tray.add(key, first.id(), parking, 2);
        assertThat(tray.add(key, first.id(), parking, 2).id())
                .as("the same key again")
                .isEqualTo(cart.id());
        assertThatThrownBy(() -> tray.add(key, first.id(), parking, 3)).hasMessageContaining("new key");
        assertThat(stall.left(parking)).isEqualTo(3);
        var order = shop.checkOut(cart);
        assertThat(order.addedTo()).isEqualTo(first.id());
        assertThat(order.lines()).isEmpty();
        assertThat(order.total()).isEqualTo(nok(20_000));
        assertThat(order.tax()).isEqualTo(nok(4_000));
        shop.capture(order);
        var fact = world.test.published(OrderPaid.class).getLast();
        assertThat(fact.orderId()).isEqualTo(order.id());
        assertThat(fact.lines()).isEmpty();
        assertThat(world.test.published(TicketMailRequested.class))
                .as("no ticket brings the mail")
                .singleElement()
                .satisfies(mail -> assertThat(mail.orderId()).isEqualTo(order.id()));
        assertThat(OrderAddOnView.of(shop.order(order)).getFirst().slips()).hasSize(2);
        assertThat(shop.orders.get(first.id(), world.club).additions())
                .extracting(Order::id)
                .containsExactly(order.id());
    }

    @Test
    void an_order_may_have_so_many_of_each_with_what_was_added_to_it() {
        var parking = stall.parking(null);
        var first = shop.checkOut(tray.take(shop.hold(1), parking, 3));
        refused(() -> tray.add(first.id(), parking, 1), SalesProblem.ADD_ON_NOT_ON_SALE);
        shop.capture(first);
        refused(() -> tray.add(first.id(), parking, 6), SalesProblem.ADD_ON_NOT_ON_SALE);
        var one = tray.add(first.id(), parking, 4);
        var other = tray.add(first.id(), parking, 5);
        var added = shop.checkOut(one);
        refused(() -> shop.checkOut(other), SalesProblem.ADD_ON_NOT_ON_SALE);
        refused(() -> tray.add(added.id(), parking, 1), SalesProblem.ADD_ON_NOT_ON_SALE);
        refused(() -> tray.add(new OrderId(Uuid7.next()), parking, 1), CommonProblem.NOT_FOUND);
        refused(() -> tray.add(first.id(), stall.onlyWith("child"), 1), SalesProblem.ADD_ON_NOT_ON_SALE);
    }

    @Test
    void what_was_added_is_cancelled_and_paid_back_with_its_order() {
        var parking = stall.parking(6);
        var first = paid(1);
        var paid = shop.checkOut(tray.add(first.id(), parking, 2));
        shop.capture(paid);
        var pending = shop.checkOut(tray.add(first.id(), parking, 1));
        var held = tray.add(first.id(), parking, 1);
        shop.cancel(first);
        assertThat(world.test.published(OrderCancelled.class))
                .extracting(OrderCancelled::orderId, OrderCancelled::refund)
                .containsExactly(tuple(first.id(), nok(41_500)), tuple(paid.id(), nok(20_000)));
        assertThat(shop.order(pending).state()).isEqualTo(Order.State.CANCELLED);
        refused(() -> shop.checkOut(held), SalesProblem.ADD_ON_NOT_ON_SALE);
        assertThat(stall.left(parking)).as("one is held still").isEqualTo(5);
        shop.capture(pending);
        assertThat(shop.order(pending).state()).isEqualTo(Order.State.UNFULFILLABLE);
        assertThat(world.test.published(OrderUnfulfillable.class))
                .extracting(OrderUnfulfillable::orderId)
                .containsExactly(pending.id());
    }

    @Test
    void a_late_payment_adds_nothing_to_an_order_that_has_ended_or_to_an_event_that_is_off() {
        var parking = stall.parking(6);
        var first = paid(1);
        var late = shop.checkOut(tray.add(first.id(), parking, 1));
        var second = paid(2);
        var off = shop.checkOut(tray.add(second.id(), parking, 1));
        var open = tray.add(second.id(), parking, 1);
        world.test.advance(Duration.ofMinutes(31));
        shop.sweep();
        shop.cancel(first);
        shop.capture(late);
        assertThat(shop.order(late).state()).isEqualTo(Order.State.UNFULFILLABLE);
        shop.deliver(world.event(EventState.CANCELLED, 2));
        shop.capture(off);
        assertThat(shop.order(off).state()).isEqualTo(Order.State.UNFULFILLABLE);
        refused(() -> shop.checkOut(open), SalesProblem.CART_EXPIRED);
        refused(() -> tray.add(second.id(), parking, 1), SalesProblem.ADD_ON_NOT_ON_SALE);
        assertThat(stall.left(parking)).isEqualTo(6);
    }

    @Test
    void no_place_can_be_stored_in_what_is_added_to_an_order_and_none_outlives_it() {
        var first = paid(1);
        var added = shop.checkOut(tray.add(first.id(), stall.parking(null), 1));
        broken("update customer_order set added_to = '%s', state = state where order_id = '%s'", added, first);
        broken("update customer_order set state = 'CANCELLED' where order_id = '%2$s'", added, first);
    }

    private void broken(String sql, Order added, Order first) {
        var statement = sql.formatted(added.id().value(), first.id().value());
        var database = world.test.service().database();
        assertThatThrownBy(() -> database.transaction(
                        world.club, () -> database.sql(statement).update()))
                .hasMessageContaining("order");
    }

    private Order paid(int seat) {
        var order = shop.checkOut(shop.hold(seat));
        shop.capture(order);
        return order;
    }

    private static Money nok(long amount) {
        return new Money(amount, "NOK");
    }

    private static void refused(ThrowingCallable call, Problem problem) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }
}
