package tribune.sales.setaside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tribune.contracts.Ids.AllocationId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Problem;
import tribune.kernel.Refusal;
import tribune.kernel.Uuid7;
import tribune.kernel.web.RequestKey;
import tribune.sales.SalesProblem;
import tribune.sales.SalesWorld;
import tribune.sales.event.SellableEvents;

class SetAsideTest {
    private final SalesWorld world = new SalesWorld();
    private final SellableEvents events = new SellableEvents(
            world.test.service().database(), world.test.service().clock());
    private final SetAside setAside = new SetAside(
            world.test.service().database(), events, world.test.service().clock());

    @BeforeEach
    void begin() {
        events.learnFrom(world.test.service().facts());
        world.tell();
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void seats_are_blocked_with_a_reason_and_released_again() {
        setAside.block(world.club, world.event, seats(1, 2), "camera");
        setAside.block(world.club, world.event, seats(2, 3), "broken");
        assertThat(setAside.blocks(world.club, world.event))
                .containsExactly(new Block("broken", List.of(2, 3)), new Block("camera", List.of(1)));
        assertThat(setAside.unblock(world.club, world.event, seats(1, 2, 9))).isEqualTo(2);
        assertThat(setAside.blocks(world.club, world.event)).containsExactly(new Block("broken", List.of(3)));
    }

    @Test
    void a_block_names_the_seats_in_its_way_and_changes_nothing() {
        own(1, true);
        own(2, false);
        hold(3, 60);
        hold(4, -60);
        refused(SalesProblem.SEATS_NOT_FREE, List.of(1, 2, 3), () -> {
            setAside.block(world.club, world.event, seats(0, 1, 2, 3, 4), "camera");
        });
        refused(SalesProblem.SEAT_UNKNOWN, List.of(150, 7_000), () -> {
            setAside.block(world.club, world.event, seats(0, 150, 7_000), "camera");
        });
        assertThat(setAside.blocks(world.club, world.event)).isEmpty();
        setAside.block(world.club, world.event, seats(0, 4), "camera");
        assertThat(world.count("select count(*) from event_seat where hold_id is not null"))
                .isEqualTo(1);
    }

    @Test
    void an_allocation_counts_what_becomes_of_its_seats() {
        var away = allocate("Away end", null, 0, 1, 2, 3, 4);
        assertThat(away.left()).isEqualTo(5);
        own(0, true);
        own(1, false);
        hold(2, 60);
        var now = setAside.allocations(world.club, world.event).getFirst();
        assertThat(List.of(now.sold(), now.held(), now.left())).containsExactly(1, 2, 2);
    }

    @Test
    void only_free_seats_are_set_aside_and_only_once() {
        allocate("Away end", null, 0, 1);
        setAside.block(world.club, world.event, seats(2), "camera");
        hold(3, 60);
        refused(SalesProblem.SEATS_NOT_FREE, List.of(1, 2, 3), () -> allocate("Sponsor", null, 1, 2, 3, 4));
        assertThat(setAside.allocations(world.club, world.event)).hasSize(1);
    }

    @Test
    void the_same_request_again_gives_the_same_allocation() {
        var key = new RequestKey("0123456789abcdef", "print");
        var wanted = new SetAside.Wanted(world.event, "Away end", Kind.AWAY, null, seats(0, 1));
        var first = setAside.allocate(world.club, wanted, key);
        assertThat(setAside.allocate(world.club, wanted, key)).isEqualTo(first);
        refused(CommonProblem.IDEMPOTENCY_KEY_REUSED, null, () -> {
            setAside.allocate(world.club, wanted, new RequestKey("0123456789abcdef", "other"));
        });
    }

    @Test
    void what_is_not_sold_goes_back_by_hand() {
        var away = allocate("Away end", null, 0, 1, 2);
        own(0, true);
        hold(1, 60);
        var returned = setAside.giveBack(world.club, away.id());
        assertThat(returned.returnedAt()).isEqualTo(world.test.now());
        assertThat(List.of(returned.sold(), returned.left())).containsExactly(1, 0);
        assertThat(setAside.giveBack(world.club, away.id())).isEqualTo(returned);
        assertThat(allocate("Sponsor", null, 2).left()).isEqualTo(1);
    }

    @Test
    void at_the_deadline_it_goes_back_by_itself_and_so_does_a_seat_freed_later() {
        var away = allocate("Away end", world.test.now().plusSeconds(3_600), 0, 1, 2);
        own(0, false);
        assertThat(setAside.giveBackDue()).isZero();
        world.test.advance(Duration.ofHours(1));
        assertThat(setAside.giveBackDue()).isEqualTo(1);
        assertThat(setAside.giveBackDue()).isZero();
        assertThat(world.count("select count(*) from event_seat where allocation_id is not null"))
                .isEqualTo(1);
        write("update event_seat set order_id = null where seat = 0");
        setAside.giveBackDue();
        assertThat(world.count("select count(*) from event_seat where allocation_id is not null"))
                .isZero();
        assertThat(setAside.allocations(world.club, world.event).getFirst().id())
                .isEqualTo(away.id());
    }

    @Test
    void a_deadline_lies_in_the_future() {
        refused(CommonProblem.INVALID_FIELD, null, () -> allocate("Away end", world.test.now(), 0));
    }

    @Test
    void another_organisers_event_and_allocation_are_not_there() {
        var away = allocate("Away end", null, 0);
        var stranger = new OrganiserId(Uuid7.next());
        refused(CommonProblem.NOT_FOUND, null, () -> setAside.block(stranger, world.event, seats(1), "mine"));
        refused(CommonProblem.NOT_FOUND, null, () -> setAside.allocations(stranger, world.event));
        refused(CommonProblem.NOT_FOUND, null, () -> setAside.giveBack(stranger, away.id()));
        refused(CommonProblem.NOT_FOUND, null, () -> {
            setAside.giveBack(world.club, new AllocationId(Uuid7.next()));
        });
        assertThat(setAside.allocations(world.club, world.event)).containsExactly(away);
    }

    private Allocation allocate(String name, @Nullable Instant returnAt, Integer... ordinals) {
        var wanted = new SetAside.Wanted(world.event, name, Kind.AWAY, returnAt, seats(ordinals));
        return setAside.allocate(world.club, wanted, new RequestKey(SalesWorld.key(), "print"));
    }

    private static void refused(Problem problem, @Nullable Object seats, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.problem()).isEqualTo(problem);
            if (seats != null) assertThat(refusal.extras()).containsEntry("seats", seats);
        });
    }

    private static TreeSet<Integer> seats(Integer... ordinals) {
        return new TreeSet<>(Arrays.asList(ordinals));
    }

    private void own(int seat, boolean sold) {
        write("update event_seat set order_id = gen_random_uuid(), sold = " + sold + " where seat = " + seat);
    }

    private void hold(int seat, int seconds) {
        var until = world.test.now().plusSeconds(seconds);
        write("update event_seat set hold_id = gen_random_uuid(), held_until = '" + until + "' where seat = " + seat);
    }

    private void write(String sql) {
        var database = world.test.service().database();
        database.transaction(
                world.club, () -> assertThat(database.sql(sql).update()).isEqualTo(1));
    }
}
