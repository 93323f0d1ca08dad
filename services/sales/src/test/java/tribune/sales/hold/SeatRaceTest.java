package tribune.sales.hold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tribune.contracts.catalog.Channel;
import tribune.kernel.GroupCommit;
import tribune.kernel.Hints;
import tribune.kernel.Refusal;
import tribune.kernel.web.RequestKey;
import tribune.sales.SalesProblem;
import tribune.sales.SalesWorld;
import tribune.sales.availability.Availability;
import tribune.sales.event.SellableEvents;
import tribune.sales.hold.CartRequest.SeatWanted;
import tribune.sales.hold.SeatClaims.Claim;
import tribune.sales.hold.SeatClaims.Outcome;
import tribune.sales.limit.Identities;
import tribune.sales.limit.LimitRules;
import tribune.sales.limit.Limits;
import tribune.sales.limit.Velocity;

/**
 * Many threads want the same few seats, through the writers of two processes. With the guard taken away the same race
 * must show a seat held twice: a race that cannot be lost proves nothing.
 */
class SeatRaceTest {
    private static final int THREADS = 16;
    private static final int CARTS = 12;
    private static final int SEATS = 30;

    private final SalesWorld world = new SalesWorld();
    private SellableEvents events;
    private CartStore store;
    private Limits limits;

    @BeforeEach
    void open() {
        var sales = world.test.service();
        events = new SellableEvents(sales.database(), sales.clock());
        events.learnFrom(sales.facts());
        store = new CartStore(sales.database());
        var rules = new LimitRules(sales.database(), sales.clock());
        limits = new Limits(sales.database(), rules, new Identities("secret"), new Velocity(Hints.at("")));
        world.tell();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void no_seat_is_held_by_two_carts_and_every_promise_is_in_its_row() {
        var holds = race(() -> new SeatClaims(world.test.service().database(), store, limits));
        assertThat(holds)
                .hasSize(SEATS)
                .allSatisfy((_, carts) -> assertThat(carts).hasValue(1));
        assertThat(world.count("select count(*) from event_seat where hold_id is not null"))
                .isEqualTo(SEATS);
    }

    @Test
    void without_the_guard_the_race_is_lost_and_seen() {
        var holds = race(() -> new Unguarded(store));
        assertThat(holds.values()).anyMatch(carts -> carts.get() > 1);
    }

    /** Decides as the guarded one does, but asks no row whether it is free, and locks none. */
    private record Unguarded(CartStore store) implements GroupCommit.Batch<Claim, Outcome> {
        @Override
        public UUID organiser(Claim claim) {
            return claim.cart().organiser().value();
        }

        @Override
        public List<Outcome> decide(List<Claim> claims) {
            var first = List.of(claims.getFirst().cart());
            store.insert(first);
            store.setHolds(first);
            var outcomes = new ArrayList<Outcome>(Collections.nCopies(claims.size(), null)); // the others come next
            outcomes.set(0, new SeatClaims.Held());
            return outcomes;
        }
    }

    /** In how many carts each seat is, by what the fans were told. Nothing runs out: the clock stands. */
    private Map<Integer, AtomicInteger> race(Supplier<GroupCommit.Batch<Claim, Outcome>> batch) {
        var processes = List.of(carts("one", batch.get()), carts("two", batch.get()));
        var holds = new ConcurrentHashMap<Integer, AtomicInteger>();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var racing = new ArrayList<CompletableFuture<Void>>();
            for (int thread = 0; thread < THREADS; thread++) {
                var carts = processes.get(thread % processes.size());
                var random = new Random(thread);
                racing.add(CompletableFuture.runAsync(() -> hold(carts, random, holds), threads));
            }
            racing.forEach(CompletableFuture::join);
        }
        return holds;
    }

    private Carts carts(String process, GroupCommit.Batch<Claim, Outcome> batch) {
        var sales = world.test.service();
        var parties = new Parties(new Availability(sales.database(), events, Hints.at(""), sales.clock()));
        return new Carts(
                sales.database(), store, events, parties, sales.groupCommit("claims-" + process, batch), sales.clock());
    }

    /** Pairs in random order, then every seat alone, so that in the end none is left. */
    private void hold(Carts carts, Random random, Map<Integer, AtomicInteger> holds) {
        for (int i = 0; i < CARTS; i++) {
            int first = random.nextInt(SEATS - 1);
            hold(carts, List.of(first, first + 1), holds);
        }
        for (int seat = 0; seat < SEATS; seat++) hold(carts, List.of(seat), holds);
    }

    private void hold(Carts carts, List<Integer> seats, Map<Integer, AtomicInteger> holds) {
        var wanted = seats.stream()
                .map(seat -> new SeatWanted(world.event, seat, "adult", null))
                .toList();
        var request = new CartRequest(wanted, null, null, null);
        var ask = new HoldRules.Ask(Channel.FLOW, world.test.now(), null, limits.person(null, null, null));
        try {
            carts.place(request, ask, RequestKey.of(SalesWorld.key(), request));
        } catch (Refusal refused) {
            assertThat(refused.problem()).isEqualTo(SalesProblem.SEATS_UNAVAILABLE);
            return;
        }
        seats.forEach(
                seat -> holds.computeIfAbsent(seat, _ -> new AtomicInteger()).incrementAndGet());
    }
}
