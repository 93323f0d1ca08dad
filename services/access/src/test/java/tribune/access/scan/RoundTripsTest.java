package tribune.access.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tribune.access.AccessFixture;
import tribune.access.AccessFixture.Printed;
import tribune.access.checkpoint.Checkpoints;
import tribune.contracts.Ids.CheckpointId;
import tribune.contracts.Ids.ScanId;
import tribune.contracts.catalog.EventState;
import tribune.kernel.Uuid7;
import tribune.kernel.testing.TestService;

/**
 * How often a scan waits for the database. Nobody who comes alone waits for anything else, and in a crowd one waits for
 * those of the batch before too: where processors are scarce each costs a millisecond and more.
 */
class RoundTripsTest {
    /** Whose rows they are; what is known, locked; what was decided with its fact; the commit. */
    private static final int OF_A_SCAN = 4;

    private final AccessFixture world = new AccessFixture(new TestService("access", RoundTrips.ADDRESS));

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_scan_alone_waits_for_the_database_four_times() {
        var tickets = IntStream.range(0, 20).mapToObj(world::print).toList();
        world.deliver(world.event(1, EventState.CLOSED), world.issued(tickets.toArray(Printed[]::new)));
        var gate = Checkpoints.add(world, "Gate C", "C");
        var admitted = new ArrayList<Integer>();
        var denied = new ArrayList<Integer>();
        for (var ticket : tickets) {
            admitted.add(scanned(ticket, gate));
            denied.add(scanned(ticket, gate));
        }
        assertThat(least(admitted)).isEqualTo(OF_A_SCAN);
        assertThat(least(denied)).isEqualTo(OF_A_SCAN);
    }

    private int scanned(Printed ticket, CheckpointId gate) {
        int before = RoundTrips.COUNT.get();
        world.scans.validate(world.scanner(world.club), request(ticket, gate));
        return RoundTrips.COUNT.get() - before;
    }

    private ScanRequest request(Printed ticket, CheckpointId gate) {
        var id = new ScanId(Uuid7.next());
        return new ScanRequest(id, ticket.code(), null, world.match, gate, null, null, null, null);
    }

    /** After half a second without work the pool asks a connection whether it is alive; that is not the scan's. */
    private static int least(List<Integer> counts) {
        return counts.stream().mapToInt(each -> each).min().orElseThrow();
    }
}
