package tribune.access.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tribune.access.AccessFixture;
import tribune.access.AccessFixture.Printed;
import tribune.access.conflict.Conflicts;
import tribune.access.scan.ScanAnswer.Result;
import tribune.access.scan.SyncController.Effect;
import tribune.access.scan.SyncController.OfflineScan;
import tribune.access.scan.SyncController.Sync;
import tribune.access.scan.SyncController.Synced;
import tribune.contracts.Ids.DeviceId;
import tribune.contracts.Ids.ScanId;
import tribune.contracts.access.DenialReason;
import tribune.contracts.catalog.EventState;
import tribune.kernel.Uuid7;

/** Scans that devices decided apart from one another. */
class SyncTest {
    private final AccessFixture world = new AccessFixture();
    private final DeviceId left = new DeviceId(Uuid7.next());
    private final DeviceId right = new DeviceId(Uuid7.next());

    @BeforeEach
    void tell() {
        world.deliver(world.event(1, EventState.ON_SALE));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_ticket_at_two_gates_while_apart_is_one_admission_and_one_conflict_with_both_scans() {
        var ticket = issued();
        var first = scan(left, ticket, world.test.now());
        var second = scan(right, ticket, world.test.now().plusSeconds(40));
        world.test.advance(Duration.ofMinutes(2));
        assertThat(sync(second)).extracting(Synced::effect).containsExactly(Effect.TAKEN);
        assertThat(sync(first)).extracting(Synced::effect).containsExactly(Effect.CONFLICT);
        assertThat(Conflicts.of(world))
                .containsExactly("TICKET ALREADY_USED " + first.scan().scanId() + " "
                        + second.scan().scanId());
        assertThat(admitted()).isEqualTo(1);
    }

    @Test
    void what_is_sent_again_takes_effect_once() {
        var ticket = issued();
        var doubled = scan(right, ticket, world.test.now());
        var all = List.of(scan(left, ticket, world.test.now()), doubled);
        var first = sync(all);
        assertThat(sync(all)).isEqualTo(first);
        assertThat(Conflicts.of(world)).hasSize(1);
        assertThat(admitted()).isEqualTo(1);
    }

    @Test
    void an_answer_that_came_too_late_for_the_device_shows_as_a_conflict_if_it_was_no() {
        var ticket = issued();
        assertThat(online(scan(left, ticket, world.test.now()).scan()).result()).isEqualTo(Result.ADMITTED);
        var late = scan(right, ticket, world.test.now());
        assertThat(online(late.scan()).reason()).isEqualTo(DenialReason.ALREADY_USED);
        assertThat(Conflicts.of(world)).isEmpty();
        assertThat(sync(late)).extracting(Synced::effect).containsExactly(Effect.CONFLICT);
        assertThat(Conflicts.of(world)).hasSize(1);
    }

    @Test
    void whom_a_device_turned_away_is_not_in() {
        var ticket = issued();
        var request = scan(left, ticket, world.test.now()).scan();
        var refused = new OfflineScan(request, DenialReason.WRONG_GATE, 1L);
        assertThat(sync(List.of(refused)))
                .containsExactly(new Synced(request.scanId(), Effect.TAKEN, DenialReason.WRONG_GATE));
        assertThat(admitted()).isZero();
        assertThat(Conflicts.of(world)).isEmpty();
    }

    @Test
    void a_scan_id_of_another_scan_and_an_event_out_of_reach_lose_nothing_else() {
        var ticket = issued();
        var one = scan(left, ticket, world.test.now());
        sync(one);
        var request = one.scan();
        var reused = new ScanRequest(
                request.scanId(), "OTHER", null, world.match, null, left, null, null, request.scannedAt());
        var good = scan(right, issued(1), world.test.now());
        var synced = sync(List.of(new OfflineScan(reused, null, 2L), good));
        assertThat(synced).extracting(Synced::effect).containsExactly(Effect.ID_REUSED, Effect.TAKEN);
        assertThat(admitted()).isEqualTo(2);
    }

    @Test
    void a_match_that_is_over_when_the_device_comes_back_makes_no_conflict() {
        var ticket = issued();
        var scan = scan(left, ticket, world.test.now());
        world.deliver(world.event(2, EventState.ENDED));
        assertThat(sync(scan)).extracting(Synced::effect).containsExactly(Effect.TAKEN);
    }

    @Test
    void a_clock_that_was_set_back_makes_no_old_code_new() {
        var phone = world.phone(5);
        world.deliver(world.issued(phone.printed()));
        var screenshot = phone.shownAt(world.test.now());
        world.test.advance(Duration.ofMinutes(10));
        var setBack = world.test.now().minus(Duration.ofMinutes(10));
        var id = new ScanId(Uuid7.next());
        var request = new ScanRequest(id, screenshot, null, world.match, null, left, null, null, setBack);
        var synced = world.sync.sync(
                world.scanner(world.club), new Sync(setBack, List.of(new OfflineScan(request, null, 1L))));
        assertThat(synced.scans()).containsExactly(new Synced(id, Effect.CONFLICT, DenialReason.EXPIRED_CODE));
    }

    @Test
    void a_device_that_is_there_twice_shows() {
        var mine = scan(left, issued(), world.test.now());
        var copy = scan(left, issued(1), world.test.now());
        sync(mine);
        sync(new OfflineScan(copy.scan(), null, mine.counter()));
        assertThat(Conflicts.of(world))
                .containsExactly("DEVICE_COPY null " + copy.scan().scanId() + " "
                        + mine.scan().scanId());
    }

    @Test
    void of_many_devices_in_any_order_each_double_is_listed_and_each_ticket_counts_once() {
        var random = new Random(3);
        var tickets = new ArrayList<Printed>();
        for (int seat = 0; seat < 200; seat++) tickets.add(world.print(seat));
        world.deliver(world.issued(tickets.toArray(Printed[]::new)));
        var scans = new ArrayList<OfflineScan>();
        for (int i = 0; i < 1_000; i++) {
            var device = i % 2 == 0 ? left : right;
            scans.add(scan(
                    device, tickets.get(random.nextInt(200)), world.test.now().plusSeconds(i)));
        }
        Collections.shuffle(scans, random);
        world.test.advance(Duration.ofHours(1));
        for (int from = 0; from < 1_000; from += 250) sync(scans.subList(from, from + 250));
        long shown = scans.stream().map(each -> each.scan().code()).distinct().count();
        assertThat(admitted()).isEqualTo(shown);
        assertThat(Conflicts.of(world)).hasSize((int) (1_000 - shown)).allMatch(each -> !each.endsWith("none"));
    }

    private long count;

    private OfflineScan scan(DeviceId device, Printed ticket, Instant at) {
        var id = new ScanId(Uuid7.next());
        var request = new ScanRequest(id, ticket.code(), null, world.match, null, device, null, null, at);
        return new OfflineScan(request, null, ++count);
    }

    private Printed issued() {
        return issued(0);
    }

    private Printed issued(int seat) {
        var ticket = world.print(seat);
        world.deliver(world.issued(ticket));
        return ticket;
    }

    private ScanAnswer online(ScanRequest request) {
        return world.scans.validate(world.scanner(world.club), request);
    }

    private List<Synced> sync(OfflineScan scan) {
        return sync(List.of(scan));
    }

    private List<Synced> sync(List<OfflineScan> scans) {
        return world.sync
                .sync(world.scanner(world.club), new Sync(world.test.now(), scans))
                .scans();
    }

    private long admitted() {
        return world.scans
                .attendance(world.caller(world.club, "access:read"), world.match)
                .admitted();
    }
}
