package tribune.sales.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import tribune.contracts.Ids.EventId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Hints;
import tribune.kernel.Refusal;
import tribune.kernel.Uuid7;
import tribune.kernel.web.Caller;
import tribune.kernel.web.LiveStreams;
import tribune.sales.SalesWorld;
import tribune.sales.event.SellableEvents;

class AvailabilityTest {
    private final SalesWorld world = new SalesWorld();
    private final SellableEvents events = new SellableEvents(
            world.test.service().database(), world.test.service().clock());
    private final Availability availability = new Availability(
            world.test.service().database(),
            events,
            Hints.at(""),
            world.test.service().clock());
    private final LiveStreams streams = new LiveStreams();
    private final AvailabilityStream stream = new AvailabilityStream(availability, streams);
    private final AvailabilityController controller = new AvailabilityController(availability, events, stream);

    @BeforeEach
    void begin() {
        events.learnFrom(world.test.service().facts());
        world.tell();
    }

    @AfterEach
    void end() {
        streams.stop();
        world.close();
    }

    @Test
    void places_are_two_bits_each_lowest_first() {
        var states = SeatStates.of(6, new int[] {0}, new int[] {1, 5}, new int[] {3, 99});
        assertThat(states.bytes()).containsExactly(0b11_00_10_01, 0b00_00_10_00);
        assertThat(List.of(0, 1, 2, 3, 4, 5)).map(states::of).containsExactly(1, 2, 0, 3, 0, 2);
        assertThat(states.free().stream()).containsExactly(2, 4);
    }

    @Test
    void the_version_is_a_hash_of_the_content() {
        var one = SeatStates.of(6, new int[] {0}, new int[0], new int[0]);
        assertThat(one.version())
                .isEqualTo(
                        SeatStates.of(6, new int[] {0}, new int[0], new int[0]).version());
        assertThat(one.version()).matches("[0-9a-f]{16}");
        assertThat(one.version())
                .isNotEqualTo(
                        SeatStates.of(7, new int[] {0}, new int[0], new int[0]).version());
    }

    @Test
    void every_reason_for_not_being_free_shows() {
        hold(0, 600);
        hold(1, -1);
        write("update event_seat set order_id = gen_random_uuid() where seat = 2");
        write("update event_seat set order_id = gen_random_uuid(), sold = true where seat = 3");
        write("update event_seat set blocked = 'camera' where seat = 4");
        var states = availability.of(world.event);
        assertThat(states.places()).isEqualTo(150);
        assertThat(List.of(0, 1, 2, 3, 4, 5)).map(states::of).containsExactly(1, 0, 1, 2, 3, 0);
    }

    @Test
    void it_is_read_at_most_once_a_second_and_a_hold_ends_by_itself() {
        hold(0, 5);
        var first = availability.of(world.event);
        hold(1, 5);
        assertThat(availability.of(world.event)).isSameAs(first);
        world.test.advance(Duration.ofSeconds(1));
        assertThat(availability.of(world.event).of(1)).isEqualTo(SeatStates.HELD);
        world.test.advance(Duration.ofSeconds(5));
        assertThat(availability.of(world.event).free().cardinality()).isEqualTo(150);
    }

    @Test
    void changes_lead_from_any_known_version_to_the_newest() {
        var empty = availability.of(world.event).version();
        hold(7, 600);
        var one = next().version();
        hold(8, 600);
        write("update event_seat set hold_id = null, held_until = null where seat = 7");
        var two = next().version();
        assertThat(pairs(availability.changes(world.event, empty))).containsExactly("7:0", "8:1");
        assertThat(pairs(availability.changes(world.event, one))).containsExactly("7:0", "8:1");
        assertThat(availability.changes(world.event, two)).isEqualTo(new Changes(two, two, false, List.of()));
        assertThat(availability.changes(world.event, "never")).isEqualTo(new Changes("never", two, true, List.of()));
    }

    @Test
    void versions_older_than_the_history_are_unknown() {
        var empty = availability.of(world.event).version();
        for (int seat = 0; seat < 119; seat++) {
            hold(seat, 6_000);
            next();
        }
        assertThat(availability.changes(world.event, empty).changes()).hasSize(119);
        hold(120, 6_000);
        next();
        assertThat(availability.changes(world.event, empty).full()).isTrue();
    }

    @Test
    void the_answer_is_small_compressed_on_wish_and_empty_if_nothing_changed() throws IOException {
        hold(0, 600);
        var plain = controller.whole(world.event, null, null);
        assertThat(plain.getBody()).hasSize(38);
        assertThat(plain.getHeaders().getFirst("Seat-Count")).isEqualTo("150");
        assertThat(plain.getHeaders().getCacheControl()).isEqualTo("max-age=1, public");
        var zipped = controller.whole(world.event, null, "br, gzip;q=0.8");
        assertThat(zipped.getHeaders().getFirst("Content-Encoding")).isEqualTo("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.getBody())).readAllBytes())
                .isEqualTo(plain.getBody());
        assertThat(controller.whole(world.event, null, "gzip;q=0").getHeaders().getFirst("Content-Encoding"))
                .isNull();
        var again = controller.whole(world.event, "W/" + plain.getHeaders().getETag(), "gzip");
        assertThat(again.getStatusCode()).isEqualTo(HttpStatus.NOT_MODIFIED);
        assertThat(again)
                .isSameAs(controller.whole(world.event, plain.getHeaders().getETag(), null));
    }

    @Test
    void sections_say_truthfully_how_many_are_left() {
        hold(0, 600);
        hold(98, 600);
        hold(100, 600);
        var counts = controller.sections(world.event).getBody();
        assertThat(counts.sections()).extracting(SectionCounts.Section::free).containsExactly(97, 49);
        assertThat(counts.sections()).extracting(SectionCounts.Section::total).containsExactly(98, 50);
        assertThat(counts.sections().getFirst().accessibleFree()).isZero();
        assertThat(counts.sections().getLast().levels()).containsExactly(new SectionCounts.Level("S", 49, 50));
    }

    @Test
    void an_unknown_event_and_another_organisers_stream_are_not_found() {
        var unknown = new EventId(Uuid7.next());
        assertThatThrownBy(() -> availability.of(unknown)).isInstanceOf(Refusal.class);
        var stranger = new Caller("staff", UUID.randomUUID(), java.util.Set.of("sales:read"));
        assertThatThrownBy(() -> controller.stream(stranger, world.event))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(CommonProblem.NOT_FOUND));
    }

    private SeatStates next() {
        world.test.advance(Duration.ofSeconds(1));
        return availability.of(world.event);
    }

    private static List<String> pairs(Changes changes) {
        return changes.changes().stream().map(pair -> pair[0] + ":" + pair[1]).toList();
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
