package tribune.access.scan;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.access.AccessFixture;
import tribune.access.admission.Direction;
import tribune.access.scan.SyncController.OfflineScan;
import tribune.access.scan.SyncController.Sync;
import tribune.contracts.Ids.CheckpointId;
import tribune.contracts.Ids.ScanId;
import tribune.kernel.Uuid7;

/** Scans for tests of other packages. */
public final class Scans {
    private Scans() {}

    /** The reason if denied, else "admitted". */
    public static String verdict(AccessFixture world, String code) {
        var answer = world.scans.validate(world.scanner(world.club), request(world, code, null, Direction.IN, null));
        return answer.reason() == null ? "admitted" : answer.reason().name();
    }

    /** A scan that was asked about. */
    public record AskedScan(Object request) {}

    public static AskedScan ask(AccessFixture world, String code, @Nullable CheckpointId at, Direction direction) {
        var request = request(world, code, at, direction, world.test.now());
        world.scans.validate(world.scanner(world.club), request);
        return new AskedScan(request);
    }

    /** The device did not wait for that answer, and says so now. */
    public static void letIn(AccessFixture world, AskedScan scan) {
        send(world, (ScanRequest) scan.request(), world.test.now());
    }

    /** A scan that a device decided by itself then, and sends now by its clock. */
    public static void offline(AccessFixture world, String code, CheckpointId at, Instant then, Instant sent) {
        send(world, request(world, code, at, Direction.IN, then), sent);
    }

    private static void send(AccessFixture world, ScanRequest request, Instant sent) {
        world.sync.sync(world.scanner(world.club), new Sync(sent, List.of(new OfflineScan(request, null, null))));
    }

    private static ScanRequest request(
            AccessFixture world, String code, @Nullable CheckpointId at, Direction direction, @Nullable Instant when) {
        var id = new ScanId(Uuid7.next());
        return new ScanRequest(id, code, null, world.match, at, null, null, direction, when);
    }
}
