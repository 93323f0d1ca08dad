package tribune.sales.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tribune.contracts.Ids.CartId;
import tribune.contracts.Ids.EventId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Hints;
import tribune.kernel.Money;
import tribune.kernel.Problem;
import tribune.kernel.Refusal;
import tribune.kernel.Uuid7;
import tribune.sales.SalesProblem;
import tribune.sales.SalesWorld;
import tribune.sales.addon.Stall;
import tribune.sales.availability.Availability;
import tribune.sales.event.SellableEvents;
import tribune.sales.order.Shop;

/** Places 0 to 97 are seats for 415 kroner, 100 to 149 standing for 265, all in one offer. */
class UpgradeTest {
    private static final int STANDING = 100;

    private final SalesWorld world = new SalesWorld();
    private Shop shop;
    private Upgrades upgrades;

    @BeforeEach
    void open() {
        shop = new Shop(world);
        var sales = world.test.service();
        var events = new SellableEvents(sales.database(), sales.clock());
        var availability = new Availability(sales.database(), events, Hints.at(""), sales.clock());
        upgrades = new Upgrades(sales.database(), events, new Parties(availability), sales.clock());
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void the_next_better_level_with_places_together_is_offered_for_the_difference() {
        var cart = shop.hold(STANDING, STANDING + 1);
        assertThat(upgrades.offered(cart.id(), world.club)).singleElement().satisfies(better -> {
            assertThat(better.level()).isEqualTo("A");
            assertThat(better.more()).isEqualTo(new Money(30_000, "NOK"));
        });
        assertThat(offered(shop.hold(0, 1))).as("nothing is dearer").isEmpty();
        assertThat(offered(shop.hold(2, STANDING + 2))).as("of two levels").isEmpty();
    }

    @Test
    void an_upgrade_takes_the_new_places_with_the_carts_own_end_and_gives_the_old_ones_back() {
        var cart = shop.hold(STANDING, STANDING + 1);
        world.test.advance(Duration.ofMinutes(3));
        var better = take(cart);
        assertThat(better.expiresAt()).isEqualTo(cart.expiresAt());
        assertThat(better.quote().total()).isEqualTo(new Money(83_000, "NOK"));
        assertThat(better.lines())
                .hasSize(2)
                .allMatch(line -> line.place().level().equals("A"));
        assertThat(better.lines().get(1).seat())
                .as("together")
                .isEqualTo(better.lines().get(0).seat() + 1);
        assertThat(take(cart)).as("asked again").isEqualTo(better);
        assertThat(held(cart.id())).isEqualTo(2);
        shop.hold(STANDING, STANDING + 1);
        var order = shop.checkOut(better);
        assertThat(order.total()).isEqualTo(new Money(83_000, "NOK"));
        refused(() -> take(cart), SalesProblem.CART_CHECKED_OUT);
    }

    @Test
    void nothing_changes_where_no_better_places_are_together() {
        for (int row = 0; row < 10; row++) shop.hold(everySecond(row * 10));
        var cart = shop.hold(STANDING, STANDING + 1);
        world.test.advance(Duration.ofSeconds(2));
        assertThat(offered(cart)).isEmpty();
        refused(() -> take(cart), SalesProblem.NOT_ENOUGH_SEATS);
        refused(() -> upgrades.take(cart.id(), world.club, new EventId(Uuid7.next()), "A"), CommonProblem.NOT_FOUND);
        assertThat(shop.checkOut(cart).total()).isEqualTo(new Money(53_000, "NOK"));
    }

    private static int[] everySecond(int first) {
        return IntStream.range(0, 5).map(i -> first + 2 * i).toArray();
    }

    @Test
    void no_add_on_is_lost_by_an_upgrade() {
        var stall = new Stall(world);
        var tray = new Tray(world);
        var kept = tray.take(shop.hold(STANDING), stall.parking(3), 2);
        assertThat(take(kept).addOns()).isEqualTo(kept.addOns());
        var bound = tray.take(shop.hold(STANDING + 1), stall.onlyAt("S"), 1);
        assertThat(offered(bound)).isEmpty();
        refused(() -> take(bound), SalesProblem.NOT_ENOUGH_SEATS);
    }

    @Test
    void a_hold_that_is_over_is_not_upgraded() {
        var cart = shop.hold(STANDING);
        world.test.advance(Duration.ofMinutes(10));
        refused(() -> take(cart), SalesProblem.CART_EXPIRED);
        assertThat(held(cart.id())).as("nothing was taken").isLessThanOrEqualTo(1);
        assertThat(shop.hold(STANDING).lines()).hasSize(1);
    }

    /** Twelve pairs want to leave the terrace; five pairs of seats are left for them, and others buy these too. */
    @Test
    void a_crowd_holds_every_place_once() {
        shop.hold(IntStream.range(0, 8).toArray());
        for (int first = 8; first < 88; first += 8)
            shop.hold(IntStream.range(first, first + 8).toArray());
        var carts = new ArrayList<Cart>();
        for (int i = 0; i < 12; i++) carts.add(shop.hold(STANDING + 2 * i, STANDING + 2 * i + 1));
        world.test.advance(Duration.ofSeconds(2));
        var better = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(carts.size())) {
            var racing = new ArrayList<CompletableFuture<Void>>();
            for (var cart : carts) racing.add(CompletableFuture.runAsync(() -> race(cart, better), threads));
            racing.forEach(CompletableFuture::join);
        }
        assertThat(better).hasValueBetween(1, 5);
        assertThat(world.count("""
                select count(*) from event_seat s where s.hold_id is not null and not exists (
                    select from cart_line l where l.cart_id = s.hold_id and l.event_id = s.event_id and l.seat = s.seat)
                """)).as("held without a line").isZero();
        for (var cart : carts) assertThat(held(cart.id())).isEqualTo(2);
    }

    private void race(Cart cart, AtomicInteger better) {
        try {
            take(cart);
            better.incrementAndGet();
        } catch (Refusal refused) {
            assertThat(refused.problem()).isEqualTo(SalesProblem.NOT_ENOUGH_SEATS);
        }
    }

    private Cart take(Cart cart) {
        return upgrades.take(cart.id(), world.club, world.event, "A");
    }

    private List<Upgrade> offered(Cart cart) {
        return upgrades.offered(cart.id(), world.club);
    }

    private int held(CartId cart) {
        return world.count("""
                select count(*) from event_seat s join cart_line l on l.event_id = s.event_id and l.seat = s.seat
                    and l.cart_id = s.hold_id join cart c on c.cart_id = l.cart_id and c.expires_at = s.held_until
                where s.hold_id = '%s'
                """.formatted(cart.value()));
    }

    private static void refused(ThrowingCallable call, Problem problem) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }
}
