package tribune.sales.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tribune.contracts.Ids.AddOnId;
import tribune.contracts.sales.AddOnRefunded;
import tribune.contracts.sales.OrderCancelled;
import tribune.kernel.CommonProblem;
import tribune.kernel.Money;
import tribune.kernel.Problem;
import tribune.kernel.Refusal;
import tribune.kernel.Uuid7;
import tribune.sales.SalesProblem;
import tribune.sales.SalesWorld;
import tribune.sales.addon.Stall;
import tribune.sales.hold.Cart;
import tribune.sales.hold.Tray;

class AddOnSaleTest {
    private static final Duration HOLD = Duration.ofMinutes(10);

    private final SalesWorld world = new SalesWorld();
    private Shop shop;
    private Stall stall;
    private Tray tray;
    private Slips slips;

    @BeforeEach
    void open() {
        shop = new Shop(world);
        stall = new Stall(world);
        tray = new Tray(world);
        slips = new Slips(world.test.service());
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void the_total_and_its_tax_contain_the_add_ons_and_the_slips_come_with_the_money() {
        var order = shop.checkOut(tray.take(shop.hold(1), stall.parking(5), 2));
        assertThat(order.total()).isEqualTo(nok(40_000 + 1_500 + 20_000));
        assertThat(order.tax()).isEqualTo(nok(300 + 4_000));
        assertThat(VatLine.of(order))
                .containsExactly(
                        new VatLine(0, nok(40_000), nok(0)),
                        new VatLine(2_500, nok(20_000), nok(4_000)),
                        new VatLine(null, nok(1_500), nok(300)));
        assertThat(OrderAddOnView.of(order).getFirst().slips()).isEmpty();
        shop.capture(order);
        assertThat(OrderAddOnView.of(shop.order(order)).getFirst().slips())
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void pieces_are_held_with_the_places_and_free_when_these_are() {
        var parking = stall.parking(3);
        var first = tray.take(shop.hold(1), parking, 2);
        var second = shop.hold(2);
        refused(() -> tray.take(second, parking, 2), SalesProblem.ADD_ON_SOLD_OUT);
        assertThat(stall.left(parking)).isEqualTo(1);
        tray.take(first, parking, 1);
        assertThat(stall.left(parking)).isEqualTo(2);
        shop.release(first);
        assertThat(stall.left(parking)).isEqualTo(3);
        tray.take(second, parking, 3);
        world.test.advance(HOLD);
        assertThat(stall.left(parking)).as("the hold is over").isEqualTo(3);
        refused(() -> shop.checkOut(second), SalesProblem.CART_EXPIRED);
    }

    @Test
    void an_extended_cart_keeps_its_pieces() {
        var parking = stall.parking(1);
        var cart = tray.take(shop.hold(1), parking, 1);
        world.test.advance(HOLD.minusMinutes(1));
        shop.extend(cart);
        world.test.advance(HOLD.minusMinutes(1));
        assertThat(stall.left(parking)).isZero();
        shop.checkOut(cart);
    }

    @Test
    void what_does_not_go_with_the_cart_is_refused_and_the_cart_stays_as_it_was() {
        var cart = tray.take(shop.hold(1), stall.parking(null), 2);
        refused(() -> tray.take(cart, stall.onlyWith("child"), 1), SalesProblem.ADD_ON_NOT_ON_SALE);
        refused(() -> tray.take(cart, stall.parking(9), 9), SalesProblem.ADD_ON_NOT_ON_SALE);
        refused(() -> tray.take(cart, new AddOnId(Uuid7.next()), 1), SalesProblem.ADD_ON_NOT_ON_SALE);
        assertThat(shop.checkOut(cart).total()).isEqualTo(nok(61_500));
        refused(() -> tray.takeNothing(cart), SalesProblem.CART_CHECKED_OUT);
    }

    @Test
    void a_slip_is_good_once_and_only_for_what_is_paid() {
        var order = shop.checkOut(tray.take(shop.hold(1), stall.parking(5), 1));
        var code = order.addOns().getFirst().slips().getFirst().code();
        var request = UUID.randomUUID();
        refused(() -> redeem(code, request), SalesProblem.ADD_ON_NOT_VALID);
        shop.capture(order);
        var at = redeem(code, request).at();
        assertThat(redeem(code, request).at()).as("the same request again").isEqualTo(at);
        refused(() -> redeem(code, UUID.randomUUID()), SalesProblem.ADD_ON_REDEEMED);
        refused(() -> redeem("AAAAAAAAAAAA", request), CommonProblem.NOT_FOUND);
        refused(() -> refund(order), SalesProblem.ADD_ON_REDEEMED);
    }

    @Test
    void a_refunded_line_is_free_again_its_slips_are_dead_and_a_cancellation_does_not_pay_it_twice() {
        var parking = stall.parking(2);
        var order = shop.checkOut(tray.take(shop.hold(1), parking, 2));
        shop.capture(order);
        refund(order);
        refund(order);
        assertThat(world.test.published(AddOnRefunded.class))
                .singleElement()
                .satisfies(fact -> assertThat(fact.refund()).isEqualTo(nok(20_000)));
        assertThat(stall.left(parking)).isEqualTo(2);
        var code = order.addOns().getFirst().slips().getFirst().code();
        refused(() -> redeem(code, UUID.randomUUID()), SalesProblem.ADD_ON_NOT_VALID);
        shop.cancel(order);
        assertThat(world.test.published(OrderCancelled.class).getFirst().refund())
                .isEqualTo(nok(41_500));
    }

    @Test
    void a_cancelled_order_gives_its_pieces_back() {
        var parking = stall.parking(2);
        var order = shop.checkOut(tray.take(shop.hold(1), parking, 2));
        shop.capture(order);
        shop.cancel(order);
        assertThat(world.test.published(OrderCancelled.class).getFirst().refund())
                .isEqualTo(nok(61_500));
        assertThat(stall.left(parking)).isEqualTo(2);
    }

    @Test
    void a_late_payment_never_takes_a_piece_that_went_to_another() {
        var parking = stall.parking(1);
        var late = shop.checkOut(tray.take(shop.hold(1), parking, 1));
        lapse();
        assertThat(shop.order(late).state()).isEqualTo(Order.State.EXPIRED);
        var other = shop.checkOut(tray.take(shop.hold(2), parking, 1));
        shop.capture(late);
        assertThat(shop.order(late).state()).isEqualTo(Order.State.UNFULFILLABLE);
        lapse();
        shop.capture(other);
        assertThat(shop.order(other).state()).as("its piece was free still").isEqualTo(Order.State.PAID);
        assertThat(stall.left(parking)).isZero();
    }

    @Test
    void stock_is_never_set_below_what_is_taken_even_if_it_was_taken_without_a_limit() {
        var parking = stall.parking(null);
        shop.checkOut(tray.take(shop.hold(1), parking, 3));
        refused(() -> stall.restock(parking, 2), SalesProblem.ADD_ON_STOCK_TAKEN);
        assertThat(stall.left(parking)).isNull();
        stall.restock(parking, 4);
        assertThat(stall.left(parking)).isEqualTo(1);
        tray.take(shop.hold(2), parking, 1);
        refused(() -> stall.restock(parking, 3), SalesProblem.ADD_ON_STOCK_TAKEN);
        stall.restock(parking, 10);
        assertThat(stall.left(parking)).isEqualTo(6);
        stall.restock(parking, 5);
        assertThat(stall.left(parking)).isEqualTo(1);
    }

    /** Everybody wants more than there is, again and again, each in a cart. Nothing runs out: the clock stands. */
    @Test
    void a_crowd_never_holds_more_than_there_is_and_leaves_none_that_somebody_wanted() {
        int stock = 30;
        var parking = stall.parking(stock);
        var carts = new ArrayList<Cart>();
        for (int seat = 0; seat < 16; seat++) carts.add(shop.hold(seat));
        var held = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(carts.size())) {
            var racing = new ArrayList<CompletableFuture<Void>>();
            for (int i = 0; i < carts.size(); i++) {
                var cart = carts.get(i);
                var random = new Random(i);
                racing.add(CompletableFuture.runAsync(() -> held.addAndGet(grab(cart, parking, random)), threads));
            }
            racing.forEach(CompletableFuture::join);
        }
        assertThat(held).hasValue(stock);
        assertThat(stall.left(parking)).isZero();
        assertThat(world.count("select count(*) from add_on_unit where cart_id is not null"))
                .isEqualTo(stock);
    }

    /** How many the cart has in the end: first some by chance, then one more at a time while there are any. */
    private int grab(Cart cart, AddOnId addOn, Random random) {
        int has = 0;
        for (int i = 0; i < 6; i++) has = take(cart, addOn, 1 + random.nextInt(4), has);
        for (int more = has + 1; more <= 8; more++) has = take(cart, addOn, more, has);
        return has;
    }

    private int take(Cart cart, AddOnId addOn, int pieces, int has) {
        try {
            return tray.take(cart, addOn, pieces).addOns().getFirst().pieces();
        } catch (Refusal refused) {
            assertThat(refused.problem()).isEqualTo(SalesProblem.ADD_ON_SOLD_OUT);
            return has;
        }
    }

    private void lapse() {
        world.test.advance(Duration.ofMinutes(31));
        shop.sweep();
    }

    private Slips.Redeemed redeem(String code, UUID request) {
        return slips.redeem(world.club, world.event, code, "steward", request);
    }

    private void refund(Order order) {
        slips.refund(world.club, order.id(), order.addOns().getFirst().id());
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
