package tribune.sales.waitinglist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import tribune.contracts.Ids.WaitingEntryId;
import tribune.contracts.sales.WaitingListOffered;
import tribune.kernel.Refusal;
import tribune.kernel.web.RequestKey;
import tribune.sales.SalesProblem;
import tribune.sales.SalesWorld;
import tribune.sales.order.Order;
import tribune.sales.order.Shop;
import tribune.sales.waitinglist.WaitingView.State;

/** The seats of a sold-out event, one after another. */
class WaitingListTest {
    private final SalesWorld world = new SalesWorld();
    private final Shop shop = new Shop(world);
    private final List<Order> sold = new ArrayList<>();

    /** Seats 0 to 97 in orders of two; the standing area stays free. */
    @BeforeEach
    void sellOut() {
        for (int seat = 0; seat < 98; seat += 2) sold.add(shop.checkOut(shop.hold(seat, seat + 1)));
        sold.forEach(shop::capture);
        shop.waitingList.put(world.club, world.event, true, 60, "office");
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_returned_seat_is_offered_to_the_first_and_sold_to_nobody_else() {
        var first = join("a@example.org", 1);
        var second = join("b@example.org", 1);
        shop.cancel(sold.getFirst());
        assertThatThrownBy(() -> shop.hold(0)).isInstanceOf(Refusal.class);
        shop.turns.takeTurns();
        assertThat(state(first)).isEqualTo(State.OFFERED);
        assertThat(state(second)).isEqualTo(State.OFFERED);
        assertThatThrownBy(() -> shop.hold(0)).isInstanceOf(Refusal.class);
        assertThat(world.test.published(WaitingListOffered.class))
                .extracting(WaitingListOffered::entryId)
                .containsExactly(first, second);
        var order = shop.take(entry(first).cart(), "a@example.org");
        assertThat(state(first)).isEqualTo(State.TAKEN);
        assertThat(world.count("select count(*) from waiting_offer where used_at is not null"))
                .isEqualTo(1);
        shop.capture(order);
        assertThat(shop.waitingList.get(world.club, world.event).counts().taken())
                .isEqualTo(1);
    }

    @Test
    void a_deadline_that_goes_by_passes_the_seats_on() {
        var first = join("a@example.org", 2);
        var second = join("b@example.org", 2);
        shop.cancel(sold.get(3));
        shop.turns.takeTurns();
        assertThat(state(first)).isEqualTo(State.OFFERED);
        assertThat(state(second)).isEqualTo(State.WAITING);
        world.test.advance(Duration.ofMinutes(61));
        assertThatThrownBy(() -> shop.hold(6)).isInstanceOf(Refusal.class);
        assertThat(state(first)).isEqualTo(State.PASSED);
        shop.turns.takeTurns();
        assertThat(state(second)).isEqualTo(State.OFFERED);
        assertThatThrownBy(() -> shop.take(entry(first).cart(), "a@example.org"))
                .isInstanceOf(Refusal.class);
        assertThat(shop.take(entry(second).cart(), "b@example.org").lines()).hasSize(2);
    }

    @Test
    void who_wants_more_together_than_is_free_keeps_the_place() {
        var four = join("four@example.org", 4);
        var two = join("two@example.org", 2);
        shop.cancel(sold.get(0));
        shop.turns.takeTurns();
        assertThat(state(four)).isEqualTo(State.WAITING);
        assertThat(state(two)).isEqualTo(State.OFFERED);
        assertThat(shop.waitingList.see(world.club, four).ahead()).isZero();
        shop.cancel(sold.get(2));
        shop.turns.takeTurns();
        assertThat(state(four)).isEqualTo(State.WAITING);
        shop.cancel(sold.get(3));
        shop.turns.takeTurns();
        assertThat(state(four)).isEqualTo(State.OFFERED);
        var seats = shop.take(entry(four).cart(), "four@example.org").lines().stream()
                .map(line -> line.seat())
                .toList();
        assertThat(seats).containsExactly(4, 5, 6, 7);
    }

    @Test
    void a_withdrawn_entry_and_its_offer_go_to_the_next() {
        var first = join("a@example.org", 2);
        var second = join("b@example.org", 2);
        shop.cancel(sold.getFirst());
        shop.turns.takeTurns();
        shop.waitingList.withdraw(world.club, first);
        shop.waitingList.withdraw(world.club, first);
        assertThat(state(first)).isEqualTo(State.WITHDRAWN);
        shop.turns.takeTurns();
        assertThat(state(second)).isEqualTo(State.OFFERED);
    }

    @Test
    void when_nobody_waits_any_more_the_public_buys_again() {
        var only = join("a@example.org", 1);
        shop.cancel(sold.getFirst());
        shop.turns.takeTurns();
        shop.waitingList.withdraw(world.club, only);
        shop.turns.takeTurns();
        shop.turns.takeTurns();
        assertThat(world.count("select count(*) from event_seat where allocation_id is not null"))
                .isZero();
        assertThat(shop.hold(0, 1).lines()).hasSize(2);
        shop.cancel(sold.get(1));
        assertThat(shop.hold(2, 3).lines()).hasSize(2);
    }

    @Test
    void seats_that_nobody_on_the_list_wants_stay_with_the_public() {
        join("a@example.org", 3);
        assertThat(shop.hold(100, 101).lines()).hasSize(2);
        assertThat(world.count("select count(*) from event_seat where seat >= 98 and allocation_id is not null"))
                .isZero();
    }

    @Test
    void a_hold_that_ran_out_after_the_sell_out_is_for_the_line_too() {
        shop.cancel(sold.getFirst());
        shop.hold(0, 1);
        var waiting = join("a@example.org", 2);
        world.test.advance(Duration.ofMinutes(11));
        assertThatThrownBy(() -> shop.hold(0)).isInstanceOf(Refusal.class);
        shop.turns.takeTurns();
        assertThat(state(waiting)).isEqualTo(State.OFFERED);
    }

    @Test
    void who_can_buy_now_need_not_wait_and_nobody_waits_twice() {
        assertRefused(SalesProblem.PLACES_ARE_FREE, () -> register("a@example.org", List.of("S"), 2));
        join("a@example.org", 2);
        assertRefused(SalesProblem.ALREADY_WAITING, () -> join("A+again@example.org", 1));
        shop.waitingList.put(world.club, world.event, false, 60, "office");
        assertRefused(SalesProblem.WAITING_LIST_CLOSED, () -> join("b@example.org", 2));
        assertRefused(SalesProblem.OFFER_NOT_ON_SALE, () -> register("c@example.org", List.of("nowhere"), 2));
    }

    @Test
    void the_schema_offers_an_entry_once_and_a_cart_to_one() {
        var first = join("a@example.org", 1);
        var second = join("b@example.org", 1);
        shop.cancel(sold.getFirst());
        shop.turns.takeTurns();
        var cart = entry(first).cart();
        for (var entry : List.of(first, second))
            assertThatThrownBy(() -> world.count("""
                            insert into waiting_offer (organiser_id, entry_id, cart_id, offered_at, until)
                            values ('%s', '%s', '%s', now(), now() + interval '1 hour') returning 1
                            """.formatted(world.club.value(), entry.value(), cart.value())))
                    .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void many_turns_at_once_offer_no_seat_twice() {
        for (int i = 0; i < 12; i++) join("fan" + i + "@example.org", 1);
        for (int i = 0; i < 4; i++) shop.cancel(sold.get(i));
        IntStream.range(0, 8).parallel().forEach(_ -> shop.turns.takeTurns());
        assertThat(world.count("select count(*) from waiting_offer")).isEqualTo(8);
        assertThat(world.count("""
                select count(distinct l.seat) from waiting_offer w join cart_line l on l.cart_id = w.cart_id
                """)).isEqualTo(8);
    }

    private WaitingEntryId join(String email, int places) {
        return register(email, List.of("A"), places);
    }

    private WaitingEntryId register(String email, List<String> levels, int places) {
        var wish = new WaitingList.Wish(levels, places, "adult", email, "en");
        return shop.waitingList
                .register(world.event, wish, RequestKey.of(SalesWorld.key(), wish))
                .id();
    }

    private WaitingEntry entry(WaitingEntryId id) {
        return shop.waitingList.see(world.club, id).entry();
    }

    private State state(WaitingEntryId id) {
        return WaitingView.state(entry(id), world.test.now());
    }

    private static void assertRefused(SalesProblem problem, Runnable attempt) {
        assertThatThrownBy(attempt::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }
}
