package tribune.access.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tribune.access.AccessFixture;
import tribune.access.AccessFixture.Printed;
import tribune.access.admission.Direction;
import tribune.access.checkpoint.Checkpoints;
import tribune.access.ingress.Ingress.GateCount;
import tribune.access.ingress.Ingress.GateView;
import tribune.access.ingress.Ingress.MinuteView;
import tribune.access.ingress.Ingress.ZoneView;
import tribune.access.scan.Scans;
import tribune.access.telemetry.Telemetry.Refusals;
import tribune.contracts.Ids.CheckpointId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.access.DenialReason;
import tribune.contracts.catalog.EventState;
import tribune.kernel.Refusal;
import tribune.kernel.Uuid7;

class IngressTest {
    private final AccessFixture world = new AccessFixture();
    private CheckpointId north;

    @BeforeEach
    void tell() {
        world.deliver(world.event(1, EventState.ON_SALE));
        north = Checkpoints.add(world, "North left", null);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void who_is_expected_and_who_is_in_by_gate_zone_and_minute() {
        var began = world.test.now();
        var first = issued(0);
        issued(1);
        issued(2);
        scan(first, north, Direction.IN);
        scan(first, north, Direction.IN);
        world.test.advance(Duration.ofSeconds(90));
        scan(first, north, Direction.OUT);
        var view = view();
        assertThat(view.expected()).isEqualTo(3);
        assertThat(view.admitted()).isEqualTo(1);
        assertThat(view.inside()).isZero();
        assertThat(view.refusals()).containsExactly(new Refusals(DenialReason.ALREADY_USED, 1));
        assertThat(view.zones()).containsExactly(new ZoneView("East", 3, 1, 0));
        assertThat(view.gates())
                .extracting(GateView::gate, GateView::expected, GateView::in, GateView::out, GateView::refused)
                .containsExactly(tuple("C", 3L, 0L, 0L, 0L), tuple("North left", 0L, 1L, 1L, 1L));
        assertThat(view.gates().getLast().lastScanAt()).isEqualTo(world.test.now());
        assertThat(world.ingress.minutes(world.club, world.match))
                .containsExactly(
                        minute(began, 1, 0, 1, new GateCount("North left", 1, 0, 1, 2, 1, 1)),
                        minute(began.plusSeconds(60), 0, 1, 0, new GateCount("North left", 0, 1, 0, 1, 0, 1)));
    }

    @Test
    void scans_of_an_hour_ago_that_a_device_sends_now_stand_where_they_were_made() {
        var made = world.test.now();
        var ticket = issued(0);
        world.test.advance(Duration.ofHours(1));
        Scans.offline(world, ticket.code(), north, made, made.plus(Duration.ofHours(1)));
        world.telling.tell();
        assertThat(world.ingress.minutes(world.club, world.match))
                .containsExactly(minute(made, 1, 0, 1, new GateCount("North left", 1, 0, 1, 1, 0, 1)));
    }

    @Test
    void a_device_whose_clock_is_wrong_is_put_right_by_what_it_differs() {
        var made = world.test.now();
        var ticket = issued(0);
        world.test.advance(Duration.ofMinutes(30));
        var fast = Duration.ofMinutes(7);
        Scans.offline(
                world, ticket.code(), north, made.plus(fast), world.test.now().plus(fast));
        world.telling.tell();
        assertThat(world.ingress.minutes(world.club, world.match))
                .extracting(MinuteView::minute)
                .containsExactly(made);
    }

    @Test
    void whom_a_device_let_in_without_waiting_for_the_answer_is_in() {
        var ticket = issued(0);
        scan(ticket, north, Direction.IN);
        var again = Scans.ask(world, ticket.code(), north, Direction.IN);
        world.telling.tell();
        assertThat(view().gates().getLast().in()).isEqualTo(1);
        Scans.letIn(world, again);
        assertThat(view().gates().getLast().in()).isEqualTo(2);
        assertThat(view().gates().getLast().refused()).isZero();
    }

    @Test
    void thresholds_are_the_usual_ones_until_they_are_set() {
        assertThat(world.ingress.thresholds(world.club, world.match)).isEqualTo(Thresholds.USUAL);
        var own = new Thresholds(9, 80, 40, 5, 3, 12);
        world.ingress.set(world.club, world.match, own);
        world.ingress.set(world.club, world.match, own);
        assertThat(world.ingress.thresholds(world.club, world.match)).isEqualTo(own);
        assertThat(own.coming(1_000)).isEqualTo(880);
    }

    @Test
    void another_clubs_event_is_not_there() {
        scan(issued(0), north, Direction.IN);
        for (var event : new EventId[] {world.match, new EventId(Uuid7.next())}) {
            assertThatThrownBy(() -> world.ingress.view(world.otherClub, event)).isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> world.ingress.minutes(world.otherClub, event))
                    .isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> world.ingress.alerts(world.otherClub, event))
                    .isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> world.ingress.thresholds(world.otherClub, event))
                    .isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> world.ingress.set(world.otherClub, event, Thresholds.USUAL))
                    .isInstanceOf(Refusal.class);
        }
    }

    private static MinuteView minute(Instant minute, long in, long out, long inside, GateCount gate) {
        return new MinuteView(minute, in, out, inside, gate.refused(), java.util.List.of(gate));
    }

    private Ingress.View view() {
        world.telling.tell();
        return world.ingress.view(world.club, world.match);
    }

    private Printed issued(int seat) {
        var ticket = world.print(seat);
        world.deliver(world.issued(ticket));
        return ticket;
    }

    private void scan(Printed ticket, @Nullable CheckpointId at, Direction direction) {
        Scans.ask(world, ticket.code(), at, direction);
    }
}
