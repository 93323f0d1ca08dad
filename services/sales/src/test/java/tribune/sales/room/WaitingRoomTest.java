package tribune.sales.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tribune.kernel.Refusal;
import tribune.kernel.Service.Backlog;
import tribune.kernel.Uuid7;
import tribune.sales.SalesProblem;
import tribune.sales.SalesWorld;
import tribune.sales.door.ChallengesTest;
import tribune.sales.door.Draw;
import tribune.sales.door.Headroom;
import tribune.sales.room.Room.State;

class WaitingRoomTest {
    private final SalesWorld world = new SalesWorld();
    private final Lobby lobby = new Lobby(world);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void who_comes_early_is_shuffled_as_the_seed_says_and_who_comes_late_stands_behind() {
        var room = lobby.room();
        var early = new ArrayList<Waiting.Place>();
        for (int i = 0; i < 20; i++) early.add(lobby.arrive(room.id()));
        assertThat(early).allMatch(place -> place.arrival().place() == null);

        lobby.pass(Duration.ofMinutes(10));

        var open = lobby.now(room);
        assertThat(open.state()).isEqualTo(State.OPEN);
        var list = lobby.waiting.early(room.id(), null, 100);
        assertThat(Draw.hash(list)).isEqualTo(open.shuffle().listHash());
        assertThat(Draw.hash(open.shuffle().seed())).isEqualTo(room.shuffle().seedHash());
        var drawn = Draw.order(open.shuffle().seed(), list);
        for (var place : early) {
            var told = lobby.waiting.place(room.id(), place.token()).place();
            assertThat(drawn.get(told - 1))
                    .isEqualTo(place.arrival().id().value().toString());
        }
        assertThat(lobby.arrive(room.id()).arrival().place()).isEqualTo(21);
        assertThat(lobby.arrive(room.id()).arrival().place()).isEqualTo(22);
    }

    @Test
    void a_solution_that_comes_again_finds_its_place() {
        var room = lobby.room();
        var solution = ChallengesTest.solve(lobby.waiting.challenge(room));
        var first = lobby.waiting.arrive(room.id(), solution);
        assertThat(lobby.waiting.arrive(room.id(), solution).arrival()).isEqualTo(first.arrival());
        assertThat(lobby.now(room).arrived()).isEqualTo(1);
    }

    @Test
    void many_who_come_at_once_get_one_place_each_without_a_gap() throws Exception {
        var room = lobby.room();
        lobby.pass(Duration.ofMinutes(10));
        var places = new ArrayList<Integer>();
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Waiting.Place>> coming = new ArrayList<>();
            for (int i = 0; i < 200; i++) coming.add(crowd.submit(() -> lobby.arrive(room.id())));
            for (var one : coming) places.add(one.get().arrival().place());
        }
        assertThat(places).doesNotHaveDuplicates().hasSize(200);
        assertThat(places).allMatch(place -> place >= 1 && place <= 200);
    }

    @Test
    void each_second_lets_in_as_many_as_the_rate_says_and_two_leaders_no_more() {
        var room = lobby.room();
        for (int i = 0; i < 10; i++) lobby.arrive(room.id());
        lobby.pass(Duration.ofMinutes(10));
        assertThat(lobby.now(room).serving()).isZero();
        for (int second = 1; second <= 5; second++) {
            lobby.pass(Duration.ofSeconds(1));
            lobby.other.tick();
            assertThat(lobby.now(room).serving()).isEqualTo(second);
        }
    }

    @Test
    void two_leaders_that_have_read_the_same_row_let_in_once() {
        var room = lobby.room();
        for (int i = 0; i < 10; i++) lobby.arrive(room.id());
        lobby.pass(Duration.ofMinutes(10));
        world.test.advance(Duration.ofSeconds(1));
        var read = lobby.now(room);
        var store = new RoomStore(world.test.service().database());
        var turn = new AdmissionRate.Turn(new AdmissionRate.Pace(60, 0), 1);
        var database = world.test.service().database();
        assertThat(database.transaction(world.club, () -> store.admit(read, turn, world.test.now())))
                .isTrue();
        assertThat(database.transaction(world.club, () -> store.admit(read, turn, world.test.now())))
                .isFalse();
        assertThat(lobby.now(room).serving()).isEqualTo(1);
    }

    @Test
    void a_pass_is_given_when_the_turn_has_come_and_opens_the_door() {
        var room = lobby.room();
        var place = lobby.arrive(room.id());
        assertRefused(SalesProblem.NOT_YOUR_TURN, () -> lobby.waiting.pass(room.id(), place.token()));
        assertRefused(
                SalesProblem.WAITING_ROOM_PASS_REQUIRED, () -> lobby.cart(null, Uuid7.next(), () -> "in the shop"));
        lobby.pass(Duration.ofMinutes(10));
        lobby.pass(Duration.ofSeconds(1));
        var pass = lobby.waiting.pass(room.id(), place.token()).pass();
        assertThat(lobby.cart(pass, Uuid7.next(), () -> "in the shop")).isEqualTo("in the shop");
        assertRefused(
                SalesProblem.WAITING_ROOM_PASS_REQUIRED,
                () -> lobby.cart(place.token(), Uuid7.next(), () -> "with the wrong token"));
        assertThat(lobby.rooms.figures(world.club, room.id()).inShop()).isEqualTo(1);
        world.test.advance(Waiting.PASS_LIFE);
        assertRefused(SalesProblem.WAITING_ROOM_PASS_REQUIRED, () -> lobby.cart(pass, Uuid7.next(), () -> "too late"));
        assertThat(lobby.waiting.pass(room.id(), place.token()).pass()).isNotBlank();
    }

    @Test
    void a_pass_is_good_for_so_many_carts_and_what_fails_does_not_count() {
        var pass = entered();
        for (int i = 0; i < 5; i++) {
            assertRefused(
                    SalesProblem.SEATS_UNAVAILABLE,
                    () -> lobby.cart(pass, Uuid7.next(), () -> {
                        throw SalesProblem.SEATS_UNAVAILABLE.because("somebody was faster");
                    }));
        }
        var key = Uuid7.next();
        for (int again = 0; again < 3; again++) lobby.cart(pass, key, () -> "one");
        lobby.cart(pass, Uuid7.next(), () -> "two");
        assertRefused(SalesProblem.ADMISSION_PASS_SPENT, () -> lobby.cart(pass, Uuid7.next(), () -> "three"));
        assertThat(world.count("select carts from admission_pass")).isEqualTo(2);
    }

    @Test
    void one_pass_used_by_many_at_once_is_still_one_pass() throws Exception {
        var pass = entered();
        int in = 0;
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> tries = new ArrayList<>();
            for (int i = 0; i < 30; i++) tries.add(crowd.submit(() -> goesIn(pass, Uuid7.next())));
            for (var one : tries) in += one.get() ? 1 : 0;
        }
        assertThat(in).isEqualTo(2);
    }

    @Test
    void a_paused_room_lets_nobody_else_in_and_a_closed_one_everybody() {
        var room = lobby.room();
        for (int i = 0; i < 5; i++) lobby.arrive(room.id());
        change(room, State.OPEN);
        lobby.pass(Duration.ofSeconds(1));
        change(room, State.PAUSED);
        for (int i = 0; i < 3; i++) lobby.pass(Duration.ofSeconds(1));
        assertThat(lobby.now(room).serving()).isEqualTo(1);
        change(room, State.OPEN);
        lobby.pass(Duration.ofSeconds(1));
        assertThat(lobby.now(room).serving()).isEqualTo(2);
        change(room, State.CLOSED);
        world.test.advance(Duration.ofSeconds(1));
        assertThat(lobby.cart(null, Uuid7.next(), () -> "free")).isEqualTo("free");
        assertRefused(SalesProblem.WAITING_ROOM_STATE, () -> change(room, State.OPEN));
        assertThat(lobby.room().id()).isNotEqualTo(room.id());
    }

    @Test
    void a_sale_in_trouble_lets_nobody_in_until_it_is_well_again() {
        var room = lobby.room();
        for (int i = 0; i < 50; i++) lobby.arrive(room.id());
        lobby.pass(Duration.ofMinutes(10));
        trouble();
        lobby.opening.tick();
        assertThat(lobby.now(room).serving()).isZero();
        assertThat(lobby.now(room).pace().perMinute()).isZero();
        for (int i = 0; i < 14; i++) lobby.pass(Duration.ofSeconds(1));
        assertThat(lobby.now(room).pace().perMinute()).isEqualTo(60);
        assertThat(lobby.now(room).serving()).isBetween(5, 10);
    }

    @Test
    void nobody_goes_in_while_the_orders_of_those_inside_are_far_behind() {
        var room = lobby.room();
        for (int i = 0; i < 20; i++) lobby.arrive(room.id());
        change(room, State.OPEN);
        lobby.pass(Duration.ofSeconds(2));
        int before = lobby.now(room).serving();
        assertThat(before).isPositive();
        lobby.backlog = new Backlog(Headroom.FULL, Duration.ZERO, 0);
        for (int i = 0; i < 5; i++) lobby.pass(Duration.ofSeconds(1));
        assertThat(lobby.now(room).serving()).isEqualTo(before);
        assertThat(lobby.now(room).pace().perMinute()).isZero();
        lobby.backlog = new Backlog(Duration.ZERO, Duration.ZERO, 0);
        for (int i = 0; i < 10; i++) lobby.pass(Duration.ofSeconds(1));
        assertThat(lobby.now(room).serving()).isGreaterThan(before);
    }

    @Test
    void a_process_that_is_behind_holds_the_room_of_all() {
        var room = lobby.room();
        change(room, State.OPEN);
        lobby.pass(Duration.ofSeconds(1));
        var own = lobby.backlog;
        world.test.advance(Duration.ofSeconds(1));
        lobby.backlog = new Backlog(Duration.ZERO, Headroom.FULL, 0);
        lobby.gauge.behind();
        lobby.gauge.add(false, false, 5);
        world.test.advance(Duration.ofSeconds(1));
        lobby.gauge.add(false, false, 5);
        lobby.backlog = own;
        lobby.pass(Duration.ofSeconds(1));
        assertThat(lobby.now(room).pace().perMinute()).isZero();
    }

    @Test
    void an_event_has_one_waiting_room() {
        lobby.room();
        assertRefused(SalesProblem.EVENT_HAS_WAITING_ROOM, lobby::room);
    }

    private void trouble() {
        for (int i = 0; i < 10; i++) lobby.gauge.add(false, true, 5);
        world.test.advance(Duration.ofSeconds(1));
        lobby.gauge.add(false, true, 5);
    }

    private String entered() {
        var room = lobby.room();
        var place = lobby.arrive(room.id());
        change(room, State.OPEN);
        lobby.pass(Duration.ofSeconds(1));
        return lobby.waiting.pass(room.id(), place.token()).pass();
    }

    private boolean goesIn(String pass, UUID key) {
        try {
            return lobby.cart(pass, key, () -> true);
        } catch (Refusal spent) {
            return false;
        }
    }

    private void change(Room room, State state) {
        lobby.rooms.change(world.club, room.id(), new Rooms.Change(state, null, null, null, null, null));
    }

    private static void assertRefused(SalesProblem problem, ThrowingCallable attempt) {
        assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }
}
