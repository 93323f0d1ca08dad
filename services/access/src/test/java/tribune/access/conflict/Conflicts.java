package tribune.access.conflict;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.access.AccessFixture;

/** Conflicts for tests of other packages: kind, reason, the scan and the one that counts. */
public final class Conflicts {
    private Conflicts() {}

    public static List<String> of(AccessFixture world) {
        var all = new ArrayList<String>();
        @Nullable String after = null;
        do {
            var page = world.conflicts.list(world.caller(world.club, "access:read"), world.match, 200, after);
            for (var each : page.items())
                all.add(each.kind() + " " + each.reason() + " " + each.scan().scanId() + " "
                        + (each.other() == null ? "none" : each.other().scanId()));
            after = page.next();
        } while (after != null);
        return all;
    }
}
