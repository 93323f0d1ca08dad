package tribune.sales.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tribune.contracts.Ids.PaymentId;
import tribune.contracts.payments.PaymentClosed;
import tribune.contracts.sales.OrderPaid;
import tribune.contracts.sales.OrderUnfulfillable;
import tribune.kernel.Refusal;
import tribune.kernel.Uuid7;
import tribune.sales.SalesProblem;
import tribune.sales.SalesWorld;
import tribune.sales.hold.Cart;
import tribune.sales.limit.Action;
import tribune.sales.limit.IdentityKind;
import tribune.sales.limit.LimitDesk;
import tribune.sales.limit.Person;
import tribune.sales.order.Order.State;

/** How much one person may have, on a real database. */
class LimitsTest {
    private final SalesWorld world = new SalesWorld();
    private final Shop shop = new Shop(world);
    private final LimitDesk desk = new LimitDesk(world, shop.rules, shop.bans);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void one_address_has_so_many_places_and_no_more_however_it_is_written() {
        desk.allow(LimitDesk.perPerson(4));
        shop.holdAs(person("ola@example.org"), 0, 1, 2);
        assertRefused(SalesProblem.PERSON_LIMIT, () -> shop.holdAs(person("Ola+more@example.org"), 3, 4));
        assertThat(shop.holdAs(person("Ola+more@example.org"), 3).lines()).hasSize(1);
        assertThat(shop.holdAs(person("kari@example.org"), 4, 5).lines()).hasSize(2);
    }

    @Test
    void a_refused_cart_leaves_its_seats_to_others() {
        desk.allow(LimitDesk.perPerson(2));
        assertRefused(SalesProblem.PERSON_LIMIT, () -> shop.holdAs(person("ola@example.org"), 0, 1, 2));
        assertThat(world.count("select count(*) from event_seat where hold_id is not null"))
                .isZero();
        assertThat(world.count("select count(*) from place_claim")).isZero();
    }

    @Test
    void what_is_released_or_runs_out_is_given_back_without_any_job() {
        desk.allow(LimitDesk.perPerson(2));
        var ola = person("ola@example.org");
        shop.release(shop.holdAs(ola, 0, 1));
        shop.holdAs(ola, 0, 1);
        world.test.advance(Duration.ofMinutes(11));
        var bought = shop.checkOut(shop.holdAs(ola, 0, 1), "ola@example.org");
        assertRefused(SalesProblem.PERSON_LIMIT, () -> shop.holdAs(ola, 2));
        shop.capture(bought, "card-1");
        world.test.advance(Duration.ofHours(2));
        assertRefused(SalesProblem.PERSON_LIMIT, () -> shop.holdAs(ola, 2));
        shop.orders.cancel(bought.id(), world.club, "ill");
        assertThat(shop.holdAs(ola, 2, 3).lines()).hasSize(2);
    }

    @Test
    void an_address_known_only_at_checkout_is_counted_there() {
        desk.allow(LimitDesk.perPerson(2));
        shop.checkOut(shop.hold(0, 1), "ola@example.org");
        var more = shop.hold(2);
        assertRefused(SalesProblem.PERSON_LIMIT, () -> shop.checkOut(more, "OLA@example.org"));
        assertThat(shop.checkOut(more, "kari@example.org").state()).isEqualTo(State.PENDING);
    }

    @Test
    void a_cart_that_changes_its_address_at_checkout_is_counted_for_the_new_one() {
        desk.allow(LimitDesk.perPerson(2));
        shop.checkOut(shop.holdAs(person("ola@example.org"), 0, 1), "kari@example.org");
        assertThat(shop.holdAs(person("ola@example.org"), 2, 3).lines()).hasSize(2);
        assertRefused(SalesProblem.PERSON_LIMIT, () -> shop.holdAs(person("kari@example.org"), 4));
    }

    @Test
    void one_device_has_so_many_places_whatever_addresses_it_gives() {
        desk.allow(LimitDesk.perDevice(3));
        var device = Uuid7.next();
        shop.holdAs(shop.limits.person("a@example.org", device, null), 0, 1);
        assertRefused(
                SalesProblem.PERSON_LIMIT, () -> shop.holdAs(shop.limits.person("b@example.org", device, null), 2, 3));
        assertThat(shop.holdAs(shop.limits.person("b@example.org", device, null), 2)
                        .lines())
                .hasSize(1);
    }

    @Test
    void of_fifty_carts_of_one_person_in_one_moment_only_so_many_places_are_held() throws Exception {
        desk.allow(LimitDesk.perPerson(6));
        assertThat(crowd(index -> () -> shop.holdAs(person("ola+" + index + "@example.org"), index * 2, index * 2 + 1)))
                .isEqualTo(3);
        assertThat(world.count("select count(*) from event_seat where hold_id is not null"))
                .isEqualTo(6);
    }

    @Test
    void of_thirty_checkouts_with_one_address_in_one_moment_only_so_many_become_orders() throws Exception {
        desk.allow(LimitDesk.perPerson(6));
        var carts = new ArrayList<Cart>();
        for (int i = 0; i < 30; i++) carts.add(shop.hold(i * 2, i * 2 + 1));
        assertThat(crowd(30, index -> () -> shop.checkOut(carts.get(index), "ola@example.org")))
                .isEqualTo(3);
        assertThat(world.count("select count(*) from customer_order")).isEqualTo(3);
    }

    @Test
    void a_banned_address_buys_nothing_until_the_ban_is_lifted() {
        var ban = desk.ban(IdentityKind.EMAIL, "ola@example.org", null);
        assertRefused(SalesProblem.BUYER_BANNED, () -> shop.holdAs(person("Ola+x@example.org"), 0));
        var anonymous = shop.hold(0);
        assertRefused(SalesProblem.BUYER_BANNED, () -> shop.checkOut(anonymous, "ola@example.org"));
        desk.lift(ban);
        assertThat(shop.checkOut(anonymous, "ola@example.org").state()).isEqualTo(State.PENDING);
    }

    @Test
    void an_instrument_over_its_limit_waits_for_people_and_is_accepted() {
        desk.allow(LimitDesk.perInstrument(3, Action.REVIEW));
        shop.capture(shop.checkOut(shop.hold(0, 1), "a@example.org"), "card-1");
        var odd = shop.checkOut(shop.hold(2, 3), "b@example.org");
        shop.capture(odd, "card-1");
        assertThat(shop.order(odd).state()).isEqualTo(State.IN_REVIEW);
        assertThat(world.test.published(OrderPaid.class)).hasSize(1);
        assertRefused(SalesProblem.SEATS_UNAVAILABLE, () -> shop.hold(2));
        assertThat(shop.reviews.page(world.club, false, null, 10))
                .extracting(OrderReview::orderId)
                .containsExactly(odd.id());
        shop.decide(odd, true);
        shop.decide(odd, true);
        assertThat(shop.order(odd).state()).isEqualTo(State.PAID);
        assertThat(world.test.published(OrderPaid.class)).hasSize(2);
        assertRefused(SalesProblem.ORDER_NOT_IN_REVIEW, () -> shop.decide(odd, false));
        assertThat(shop.reviews.page(world.club, false, null, 10)).isEmpty();
        assertThat(shop.reviews.page(world.club, true, null, 10).getFirst().decidedBy())
                .isEqualTo("office");
    }

    @Test
    void a_rejected_order_gives_the_money_and_the_seats_back() {
        desk.allow(LimitDesk.perInstrument(1, Action.REVIEW));
        var odd = shop.checkOut(shop.hold(2, 3), "b@example.org");
        shop.capture(odd, "card-1");
        shop.decide(odd, false);
        assertThat(shop.order(odd).state()).isEqualTo(State.UNFULFILLABLE);
        assertThat(world.test.published(OrderUnfulfillable.class).getFirst().refund())
                .isEqualTo(odd.total());
        assertThat(world.test.published(OrderPaid.class)).isEmpty();
        assertThat(shop.hold(2, 3).lines()).hasSize(2);
    }

    @Test
    void a_rule_may_refuse_at_once_and_a_banned_card_always_is() {
        desk.allow(LimitDesk.perInstrument(1, Action.REFUSE));
        var first = shop.checkOut(shop.hold(0), "a@example.org");
        shop.capture(first, "card-1");
        var second = shop.checkOut(shop.hold(1), "b@example.org");
        shop.capture(second, "card-1");
        assertThat(shop.order(second).state()).isEqualTo(State.UNFULFILLABLE);
        desk.ban(IdentityKind.INSTRUMENT, null, first.id());
        shop.orders.cancel(first.id(), world.club, "banned");
        var third = shop.checkOut(shop.hold(0), "c@example.org");
        shop.capture(third, "card-1");
        assertThat(shop.order(third).state()).isEqualTo(State.UNFULFILLABLE);
    }

    @Test
    void one_card_for_many_addresses_is_looked_at() {
        desk.allow(LimitDesk.resellers(2, 9));
        for (var name : new String[] {"a", "b", "c"}) {
            var order = shop.checkOut(shop.hold(name.charAt(0) - 'a'), name + "@example.org");
            shop.capture(order, "card-1");
            assertThat(shop.order(order).state()).isEqualTo(name.equals("c") ? State.IN_REVIEW : State.PAID);
        }
    }

    @Test
    void money_that_comes_late_does_not_go_beyond_the_limit() {
        desk.allow(LimitDesk.perPerson(2));
        var late = shop.checkOut(shop.hold(0, 1), "ola@example.org");
        shop.deliver(new PaymentClosed(new PaymentId(Uuid7.next()), late.id(), world.club, "abandoned"));
        shop.checkOut(shop.hold(2, 3), "ola@example.org");
        shop.capture(late, "card-1");
        assertThat(shop.order(late).state()).isEqualTo(State.UNFULFILLABLE);
        assertThat(shop.hold(0, 1).lines()).hasSize(2);
    }

    @Test
    void an_order_in_review_that_the_office_cancels_gives_its_money_back() {
        desk.allow(LimitDesk.perInstrument(1, Action.REVIEW));
        var odd = shop.checkOut(shop.hold(2, 3), "b@example.org");
        shop.capture(odd, "card-1");
        shop.orders.cancel(odd.id(), world.club, "asked for");
        assertThat(world.test.published(OrderUnfulfillable.class)).hasSize(1);
        assertRefused(SalesProblem.ORDER_NOT_IN_REVIEW, () -> shop.decide(odd, true));
    }

    private Person person(String email) {
        return shop.limits.person(email, null, null);
    }

    private interface Wish {
        Callable<?> of(int index);
    }

    private static int crowd(Wish wish) throws Exception {
        return crowd(50, wish);
    }

    /** How many of them came through; the others met the limit. */
    private static int crowd(int size, Wish wish) throws Exception {
        int won = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var wishes = new ArrayList<Future<?>>();
            for (int i = 0; i < size; i++) wishes.add(threads.submit(wish.of(i)));
            for (var each : wishes) {
                try {
                    each.get();
                    won++;
                } catch (ExecutionException refused) {
                    assertThat(((Refusal) refused.getCause()).problem()).isEqualTo(SalesProblem.PERSON_LIMIT);
                }
            }
        }
        return won;
    }

    private static void assertRefused(SalesProblem problem, Runnable attempt) {
        assertThatThrownBy(attempt::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }
}
