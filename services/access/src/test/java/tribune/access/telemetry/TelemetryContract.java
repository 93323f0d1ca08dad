package tribune.access.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tribune.access.AccessFixture;
import tribune.access.admission.Direction;
import tribune.access.telemetry.Telemetry.GateMinute;
import tribune.access.telemetry.Telemetry.Refusals;
import tribune.access.telemetry.Telemetry.Span;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.access.DenialReason;
import tribune.kernel.Uuid7;

/** What every time-series store promises. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TelemetryContract {
    private static final Instant NOON = Instant.parse("2026-08-01T12:00:00Z");

    private AccessFixture world;
    private OrganiserId club;
    private EventId match;

    /** With the store under test. */
    abstract AccessFixture world();

    /** The store does not answer from now on. */
    abstract void goAway();

    abstract void comeBack();

    @BeforeEach
    void anotherMatch() {
        if (world == null) world = world();
        club = new OrganiserId(Uuid7.next());
        match = new EventId(Uuid7.next());
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void scans_are_counted_by_gate_and_minute_the_refused_ones_too() {
        var device = Uuid7.next();
        write(
                scan("North", NOON, Direction.IN, 3, null, device),
                scan("North", NOON.plusMillis(59_999), Direction.IN, 1, null, device),
                scan("North", NOON.plusSeconds(30), Direction.OUT, 1, null, Uuid7.next()),
                scan("North", NOON.plusSeconds(31), Direction.IN, 1, DenialReason.ALREADY_USED, device),
                scan("North", NOON.plusSeconds(60), Direction.IN, 1, null, device),
                scan("Sør «æøå» = 1, 2", NOON, Direction.IN, 1, DenialReason.WRONG_GATE, device),
                scan("", NOON, Direction.IN, 1, null, null));
        eventually(() -> assertThat(minutes())
                .containsExactly(
                        new GateMinute("", NOON, 1, 0, 1, 0, 0, NOON),
                        new GateMinute("North", NOON, 4, 1, 4, 1, 2, NOON.plusMillis(59_999)),
                        new GateMinute("Sør «æøå» = 1, 2", NOON, 0, 0, 1, 1, 1, NOON),
                        new GateMinute("North", NOON.plusSeconds(60), 1, 0, 1, 0, 1, NOON.plusSeconds(60))));
        assertThat(world.telemetry.refusals(day()))
                .containsExactly(new Refusals(DenialReason.ALREADY_USED, 1), new Refusals(DenialReason.WRONG_GATE, 1));
    }

    @Test
    void a_scan_that_is_told_again_counts_once_as_it_was_told_last() {
        var refused = scan("North", NOON, Direction.IN, 1, DenialReason.ALREADY_USED, null);
        write(refused);
        write(refused);
        write(letIn(refused), scan("North", NOON, Direction.IN, 1, null, null));
        eventually(() -> assertThat(minutes()).containsExactly(new GateMinute("North", NOON, 2, 0, 2, 0, 0, NOON)));
        assertThat(world.telemetry.refusals(day())).isEmpty();
    }

    @Test
    void a_scan_of_longAgo_stands_in_its_own_minute() {
        var longAgo = NOON.minus(Duration.ofDays(70));
        write(scan("North", NOON, Direction.IN, 1, null, null));
        write(scan("North", longAgo.plusSeconds(59), Direction.IN, 1, null, null));
        var span = new Span(club, match, longAgo, NOON.plusSeconds(1));
        eventually(() -> assertThat(world.telemetry.minutes(span))
                .extracting(GateMinute::minute)
                .containsExactly(longAgo, NOON));
        assertThat(world.telemetry.minutes(new Span(club, match, longAgo, NOON)))
                .as("without its end")
                .extracting(GateMinute::minute)
                .containsExactly(longAgo);
    }

    @Test
    void another_organiser_sees_nothing_of_it_even_by_the_id_of_the_event() {
        write(scan("North", NOON, Direction.IN, 1, null, null));
        eventually(() -> assertThat(minutes()).hasSize(1));
        var other = new OrganiserId(Uuid7.next());
        var theirs = new Span(other, match, NOON.minusSeconds(60), NOON.plusSeconds(60));
        assertThat(world.telemetry.minutes(theirs)).isEmpty();
        var another = new Span(club, new EventId(Uuid7.next()), NOON.minusSeconds(60), NOON.plusSeconds(60));
        assertThat(world.telemetry.minutes(another)).isEmpty();
    }

    @Test
    void what_is_made_ahead_is_made_once_and_nothing_young_is_dropped() {
        write(scan("North", NOON, Direction.IN, 1, null, null));
        world.telemetry.keep(world.test.now());
        world.telemetry.keep(world.test.now());
        write(scan("North", NOON.plus(Duration.ofDays(40)), Direction.IN, 1, null, null));
        eventually(() -> assertThat(minutes()).hasSize(1));
    }

    @Test
    void while_it_is_away_it_says_so_and_then_gets_all_that_it_missed() {
        goAway();
        assertThatThrownBy(() -> write(scan("North", NOON, Direction.IN, 1, null, null)))
                .isInstanceOf(Telemetry.Away.class);
        assertThatThrownBy(this::minutes).isInstanceOf(Telemetry.Away.class);
        var gate = new Scanned(world);
        for (int seat = 0; seat < 30; seat++) gate.admit(seat);
        world.telling.tell();
        assertThat(gate.untold()).isEqualTo(30);
        comeBack();
        world.test.advance(Duration.ofMinutes(1));
        eventually(() -> {
            world.test.advance(Duration.ofSeconds(30));
            world.telling.tell();
            assertThat(gate.untold()).isZero();
        });
        eventually(() -> assertThat(gate.minutes())
                .singleElement()
                .extracting(GateMinute::in, GateMinute::scans)
                .containsExactly(30L, 30L));
    }

    private void write(Measured... scans) {
        world.telemetry.write(List.of(scans));
    }

    private List<GateMinute> minutes() {
        return world.telemetry.minutes(day());
    }

    private Span day() {
        return new Span(club, match, NOON.minusSeconds(3_600), NOON.plusSeconds(3_600));
    }

    static void eventually(org.awaitility.core.ThrowingRunnable assertion) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptionsInstanceOf(Telemetry.Away.class)
                .untilAsserted(assertion);
    }

    private Measured scan(String gate, Instant at, Direction direction, int people, DenialReason reason, UUID device) {
        return new Measured(
                club.value(),
                Uuid7.next(),
                at,
                match.value(),
                null,
                device,
                gate,
                "",
                direction,
                people,
                reason == null,
                reason,
                false,
                at.minusSeconds(1),
                at,
                412);
    }

    private static Measured letIn(Measured scan) {
        return new Measured(
                scan.organiser(),
                scan.scan(),
                scan.at(),
                scan.event(),
                null,
                null,
                scan.gate(),
                "",
                scan.direction(),
                scan.people(),
                true,
                scan.reason(),
                true,
                scan.scannedAt(),
                scan.receivedAt(),
                scan.decisionMicros());
    }
}
