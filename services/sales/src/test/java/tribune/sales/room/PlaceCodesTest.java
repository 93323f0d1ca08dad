package tribune.sales.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tribune.contracts.Ids.WaitingRoomId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Problem;
import tribune.kernel.Refusal;
import tribune.kernel.Uuid7;
import tribune.sales.SalesProblem;
import tribune.sales.SalesWorld;
import tribune.sales.door.ChallengesTest;

class PlaceCodesTest {
    private final SalesWorld world = new SalesWorld();
    private final Lobby lobby = new Lobby(world);
    private final WaitingRoomId room = lobby.room().id();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_code_typed_at_another_device_is_the_same_place() {
        lobby.arrive(room);
        var place = lobby.arrive(room);
        var code = lobby.codes.give(room, place.token());
        assertThat(code).matches("[A-HJKMNP-Z2-9]{5}-[A-HJKMNP-Z2-9]{5}");
        var elsewhere = lobby.codes.take(room, code, work());
        assertThat(elsewhere.arrival().id()).isEqualTo(place.arrival().id());
        lobby.pass(Duration.ofMinutes(10));
        lobby.pass(Duration.ofSeconds(5));
        assertThat(lobby.waiting.place(room, elsewhere.token())).isEqualTo(lobby.waiting.place(room, place.token()));
        lobby.waiting.pass(room, place.token());
        lobby.waiting.pass(room, elsewhere.token());
        assertThat(world.count("select count(*) from admission_pass")).isEqualTo(1);
    }

    @Test
    void it_may_be_typed_in_any_way() {
        var place = lobby.arrive(room);
        var code = lobby.codes.give(room, place.token());
        var plain = code.replace("-", "");
        for (var typed :
                List.of(plain, code.toLowerCase(Locale.ROOT), " " + plain.substring(0, 3) + " " + plain.substring(3)))
            assertThat(lobby.codes.take(room, typed, work()).arrival()).isEqualTo(place.arrival());
    }

    @Test
    void a_new_code_ends_the_one_before_and_another_places_stays() {
        var place = lobby.arrive(room);
        var other = lobby.arrive(room);
        var first = lobby.codes.give(room, place.token());
        var others = lobby.codes.give(room, other.token());
        var second = lobby.codes.give(room, place.token());
        assertRefused(CommonProblem.NOT_FOUND, () -> lobby.codes.take(room, first, work()));
        assertThat(lobby.codes.take(room, second, work()).arrival()).isEqualTo(place.arrival());
        assertThat(lobby.codes.take(room, others, work()).arrival()).isEqualTo(other.arrival());
    }

    @Test
    void whatever_is_wrong_with_a_code_the_answer_is_the_same() {
        var ended = lobby.codes.give(room, lobby.arrive(room).token());
        lobby.rooms.change(world.club, room, new Rooms.Change(Room.State.CLOSED, null, null, null, null, null));
        var next = lobby.room().id();
        var details = new HashSet<String>();
        for (var typed : List.of(ended, "AAAAA-AAAAA", "A", "", "\u0000' or 1=1", "Å".repeat(40))) {
            var refusal = catchThrowableOfType(Refusal.class, () -> lobby.codes.take(next, typed, work(next)));
            assertThat(refusal.problem()).isEqualTo(CommonProblem.NOT_FOUND);
            details.add(refusal.getMessage());
        }
        assertThat(details).hasSize(1);
    }

    @Test
    void a_proof_of_work_pays_for_five_tries_however_fast_they_come() throws Exception {
        var code = lobby.codes.give(room, lobby.arrive(room).token());
        var work = work();
        int counted = 0;
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Problem> guess =
                    () -> catchThrowableOfType(Refusal.class, () -> lobby.codes.take(room, "AAAAA-AAAAA", work))
                            .problem();
            for (var one : crowd.invokeAll(java.util.Collections.nCopies(20, guess)))
                if (one.get() == CommonProblem.NOT_FOUND) counted++;
        }
        assertThat(counted).isEqualTo(PlaceCodes.TRIES);
        assertRefused(CommonProblem.TOO_MANY_REQUESTS, () -> lobby.codes.take(room, code, work));
        assertThat(lobby.codes.take(room, code, work())).isNotNull();
    }

    @Test
    void tries_are_forgotten_only_when_their_work_is_worth_nothing() {
        var work = work();
        for (int i = 0; i < PlaceCodes.TRIES; i++)
            assertRefused(CommonProblem.NOT_FOUND, () -> lobby.codes.take(room, "AAAAA-AAAAA", work));
        world.test.advance(Duration.ofMinutes(21));
        assertRefused(SalesProblem.PROOF_OF_WORK, () -> lobby.codes.take(room, "AAAAA-AAAAA", work));
        assertRefused(CommonProblem.NOT_FOUND, () -> lobby.codes.take(room, "AAAAA-AAAAA", work()));
        assertThat(world.count("select count(*) from waiting_room_try")).isEqualTo(1);
    }

    @Test
    void only_who_has_the_place_gets_its_code() {
        var place = lobby.arrive(room);
        assertRefused(CommonProblem.NOT_FOUND, () -> lobby.codes.give(room, null));
        assertRefused(CommonProblem.NOT_FOUND, () -> lobby.codes.give(room, "v4.public.nothing"));
        var elsewhere = new WaitingRoomId(Uuid7.next());
        assertRefused(CommonProblem.NOT_FOUND, () -> lobby.codes.give(elsewhere, place.token()));
    }

    private String work() {
        return work(room);
    }

    private String work(WaitingRoomId where) {
        return ChallengesTest.solve(lobby.waiting.challenge(lobby.waiting.room(where)));
    }

    private static void assertRefused(Problem problem, ThrowingCallable attempt) {
        assertThatThrownBy(attempt)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }
}
