package tribune.access.telemetry;

import java.time.Duration;
import java.util.List;
import tribune.access.AccessFixture;
import tribune.access.scan.Scans;
import tribune.access.telemetry.Telemetry.GateMinute;
import tribune.access.telemetry.Telemetry.Span;

/** People at the gates of a match, by the API, and what the time-series store was told of them. */
final class Scanned {
    private final AccessFixture world;

    Scanned(AccessFixture world) {
        this.world = world;
    }

    void admit(int seat) {
        var ticket = world.print(seat);
        world.deliver(world.issued(ticket));
        Scans.verdict(world, ticket.code());
    }

    long untold() {
        var database = world.test.service().database();
        return database.directory(() -> database.sql("select count(*) from scan_untold")
                .query(Long.class)
                .single());
    }

    List<GateMinute> minutes() {
        var now = world.test.now();
        return world.telemetry.minutes(
                new Span(world.club, world.match, now.minus(Duration.ofHours(24)), now.plusSeconds(1)));
    }
}
