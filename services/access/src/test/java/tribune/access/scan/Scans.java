package tribune.access.scan;

import tribune.access.AccessFixture;
import tribune.contracts.Ids.ScanId;
import tribune.kernel.Uuid7;

/** Scans for tests of other packages. */
public final class Scans {
    private Scans() {}

    /** The reason if denied, else "admitted". */
    public static String verdict(AccessFixture world, String code) {
        var scan = new ScanId(Uuid7.next());
        var request = new ScanRequest(scan, code, null, world.match, null, null, null, null, null);
        var answer = world.scans.validate(world.scanner(world.club), request);
        return answer.reason() == null ? "admitted" : answer.reason().name();
    }
}
