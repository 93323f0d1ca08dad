package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Many fans want the same few seats in the same moment, over HTTP. The second test takes the guard away, in the schema
 * of its own event only, and the same fans must find the double sale: a suite that cannot see one proves nothing.
 */
@TestInstance(Lifecycle.PER_CLASS)
class RaceTest {
    private static final int FANS = 24;
    private static final int TRIES = 6;
    private static final int SEATS = 6;

    /** A seat that was given to an order looks free again, as if its cell for the owner were not there. */
    private static final String WITHOUT_GUARD = """
            create function sales.forget_owner() returns trigger language plpgsql as $$
            begin
                new.order_id = null;
                return new;
            end $$;
            create trigger forget_owner before update on sales.event_seat
            for each row when (new.event_id = '%s' and new.order_id is not null and not new.sold)
            execute function sales.forget_owner()
            """;

    private Deployment platform;
    private Club club;
    private List<Integer> seats;

    @BeforeAll
    void open() {
        platform = Deployment.inOneProcess();
        club = Club.open(platform, 400).onSale();
        seats = neighbours();
    }

    /** Side by side, past the accessible seats, which are sold by a rule of their own. */
    private List<Integer> neighbours() {
        var map = club.office.get("/v1/events/" + club.event + "/seat-map").ok().body();
        for (var section : map.at("/sections")) {
            if (!section.at("/kind").asString().equals("SEATED")) continue;
            for (var row : section.at("/rows")) {
                int first = row.at("/first").asInt();
                for (var special : row.at("/specials"))
                    first = Math.max(first, special.at("/seat").asInt() + 1);
                if (row.at("/first").asInt() + row.at("/places").asInt() - first >= SEATS)
                    return IntStream.range(first, first + SEATS).boxed().toList();
            }
        }
        throw new AssertionError("the ground has no row of " + SEATS + " ordinary seats: " + map);
    }

    @AfterAll
    void close() {
        platform.close();
    }

    @Test
    void no_seat_is_sold_twice_and_none_is_lost() {
        var sold = race(club.event);
        assertThat(sold)
                .hasSize(SEATS)
                .allSatisfy((_, orders) -> assertThat(orders).hasValue(1));
    }

    @Test
    void without_the_guard_the_double_sale_is_found() {
        var event = club.anotherEvent("Without a guard");
        new Rows(platform.database())
                .database()
                .sql(WITHOUT_GUARD.formatted(event))
                .update();
        assertThat(race(event).values()).anyMatch(orders -> orders.get() > 1);
    }

    /** The seats of acknowledged orders, and in how many of these each is. */
    private Map<Integer, AtomicInteger> race(String event) {
        var sold = new ConcurrentHashMap<Integer, AtomicInteger>();
        try (var threads = Executors.newFixedThreadPool(FANS)) {
            var racing = new ArrayList<CompletableFuture<Void>>();
            for (int fan = 0; fan < FANS; fan++) {
                var random = new Random(fan);
                racing.add(CompletableFuture.runAsync(() -> buy(event, random, sold), threads));
            }
            racing.forEach(CompletableFuture::join);
        }
        return sold;
    }

    /** Two neighbours at first, then each of the seats alone, so that none is left over. */
    private void buy(String event, Random random, Map<Integer, AtomicInteger> sold) {
        var fan = new Fan(platform, "racer" + random.nextInt(1_000_000) + "@example.org");
        for (int attempt = 0; attempt < TRIES; attempt++) {
            int first = random.nextInt(SEATS - 1);
            buy(fan, event, seats.subList(first, first + 2), sold);
        }
        for (var seat : seats) buy(fan, event, List.of(seat), sold);
    }

    private static void buy(Fan fan, String event, List<Integer> wanted, Map<Integer, AtomicInteger> sold) {
        var cart = fan.hold(event, wanted.stream().mapToInt(seat -> seat).toArray());
        assertThat(cart.status()).isIn(201, 409);
        if (cart.status() == 409) return;
        fan.checkOut(cart).ok();
        wanted.forEach(
                seat -> sold.computeIfAbsent(seat, _ -> new AtomicInteger()).incrementAndGet());
    }
}
