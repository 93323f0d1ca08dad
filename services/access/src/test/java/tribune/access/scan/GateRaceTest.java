package tribune.access.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tribune.access.AccessFixture;
import tribune.access.AccessFixture.Printed;
import tribune.access.scan.ScanAnswer.Result;
import tribune.contracts.Ids.ScanId;
import tribune.contracts.access.DenialReason;
import tribune.kernel.Uuid7;

/** Several gates and devices at the same instant. */
class GateRaceTest {
    private final AccessFixture world = new AccessFixture();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void of_many_gates_at_the_same_instant_exactly_one_admits() throws Exception {
        var ticket = world.print(0);
        world.deliver(world.issued(ticket));
        var answers = atOnce(12, () -> scan(ticket.code()));
        assertThat(answers)
                .filteredOn(answer -> answer.result() == Result.ADMITTED)
                .hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.result() == Result.DENIED)
                .extracting(ScanAnswer::reason)
                .hasSize(11)
                .containsOnly(DenialReason.ALREADY_USED);
        assertThat(recorded()).hasSize(12);
    }

    @Test
    void two_gates_with_one_code_at_the_same_instant_10000_times() throws Exception {
        var tickets =
                IntStream.range(0, 10_000).parallel().mapToObj(world::print).toList();
        for (int from = 0; from < 10_000; from += 500)
            world.deliver(world.issued(tickets.subList(from, from + 500).toArray(Printed[]::new)));
        var wrong = new ConcurrentLinkedQueue<String>();
        var room = new Semaphore(200);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var ticket : tickets) {
                if (ticket.ticket().seat() % 1_000 == 0) world.freshenStatistics();
                room.acquire();
                threads.execute(() -> {
                    try {
                        var answers = atOnce(2, () -> scan(ticket.code()));
                        if (answers.stream()
                                        .filter(each -> each.reason() == null)
                                        .count()
                                != 1) wrong.add(ticket.code());
                    } catch (Exception failed) {
                        wrong.add(failed.toString());
                    } finally {
                        room.release();
                    }
                });
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(attendance().admitted()).isEqualTo(10_000);
    }

    @Test
    void two_writers_as_two_processes_have_them_admit_once_and_answer_a_repeated_scan_alike() throws Exception {
        var tickets = IntStream.range(0, 300).mapToObj(world::print).toList();
        world.deliver(world.issued(tickets.toArray(Printed[]::new)));
        var elsewhere = new ScanController(world.test.service().database(), new Gate(world.test.service()));
        var gates = List.of(world.scans, elsewhere);
        for (var ticket : tickets) {
            var same = request(ticket.code());
            boolean repeated = ticket.ticket().seat() % 2 == 0;
            var answers = eachAtOnce(
                    gates, gate -> gate.validate(world.scanner(world.club), repeated ? same : request(ticket.code())));
            assertThat(answers)
                    .filteredOn(answer -> answer.result() == Result.ADMITTED)
                    .hasSize(repeated ? 2 : 1);
        }
        assertThat(attendance().admitted()).isEqualTo(300);
    }

    @Test
    void one_scan_sent_many_times_at_once_has_one_answer() throws Exception {
        var ticket = world.print(0);
        world.deliver(world.issued(ticket));
        var request = request(ticket.code());
        assertThat(atOnce(12, () -> scan(request)))
                .extracting(ScanAnswer::result)
                .containsOnly(Result.ADMITTED);
        var unknown = request("NOT A CODE");
        assertThat(atOnce(12, () -> scan(unknown)))
                .extracting(ScanAnswer::reason)
                .containsOnly(DenialReason.MALFORMED);
        assertThat(recorded()).hasSize(2);
    }

    @Test
    void a_group_comes_in_parts_and_never_more_than_it_has_entries() throws Exception {
        var group = world.print(0, world.match, 10);
        world.deliver(world.issued(group));
        var answers = atOnce(6, () -> scan(group(group, 3)));
        assertThat(answers)
                .filteredOn(answer -> answer.result() == Result.ADMITTED)
                .hasSize(3);
        var last = scan(group(group, 3));
        assertThat(last.reason()).isEqualTo(DenialReason.TOO_FEW_ENTRIES);
        assertThat(last.remaining()).isEqualTo(1);
        assertThat(scan(group.code()).result()).isEqualTo(Result.ADMITTED);
        assertThat(scan(group.code()).reason()).isEqualTo(DenialReason.ALREADY_USED);
        assertThat(attendance().admitted()).isEqualTo(10);
    }

    private List<ScanController.ScanView> recorded() {
        return world.scans
                .scans(world.caller(world.club, "access:read"), world.match, 200, null)
                .items();
    }

    private ScanController.Attendance attendance() {
        return world.scans.attendance(world.caller(world.club, "access:read"), world.match);
    }

    private ScanAnswer scan(String code) {
        return scan(request(code));
    }

    private ScanAnswer scan(ScanRequest request) {
        return world.scans.validate(world.scanner(world.club), request);
    }

    private ScanRequest request(String code) {
        return new ScanRequest(scanId(), code, null, world.match, null, null, null, null, world.test.now());
    }

    private ScanRequest group(Printed ticket, int people) {
        return new ScanRequest(scanId(), ticket.code(), null, world.match, null, null, people, null, null);
    }

    private static ScanId scanId() {
        return new ScanId(Uuid7.next());
    }

    private static List<ScanAnswer> eachAtOnce(List<ScanController> gates, Function<ScanController, ScanAnswer> work)
            throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<ScanAnswer>> asked = gates.stream()
                    .<Callable<ScanAnswer>>map(gate -> () -> work.apply(gate))
                    .toList();
            return threads.invokeAll(asked).stream()
                    .map(answer -> answer.resultNow())
                    .toList();
        }
    }

    private static List<ScanAnswer> atOnce(int times, Callable<ScanAnswer> work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(Collections.nCopies(times, work)).stream()
                    .map(answer -> answer.resultNow())
                    .toList();
        }
    }
}
