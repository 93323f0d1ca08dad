package tribune.access.telemetry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tribune.access.telemetry.TellingStore.Untold;
import tribune.kernel.Database;
import tribune.kernel.Service;

/**
 * Tells the time-series store of every scan, from access' own rows and after their commit: no scan waits for it. What
 * was not told because the store was away waits in the database; a batch at a time is in memory. A process that dies
 * between the two steps tells its batch again, which changes nothing there.
 */
public final class Telling {
    /** A second's scans of a large stadium, 300 kB. */
    static final int BATCH = 500;
    /** Then the other tasks have their turn: 10,000 scans a second at most after a time without the store. */
    private static final int BATCHES = 20;

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

    private final Database database;
    private final TellingStore store;
    private final Telemetry telemetry;
    private final Clock clock;
    private Duration pause = Duration.ZERO;
    private Instant notBefore = Instant.MIN;

    public Telling(Service service, Telemetry telemetry) {
        this.database = service.database();
        this.store = new TellingStore(database);
        this.telemetry = telemetry;
        this.clock = service.clock();
    }

    /** By one process at a time; while the store is away it is tried ever more rarely, twice a minute at last. */
    public void tell() {
        if (clock.instant().isBefore(notBefore)) return;
        try {
            for (int batch = 0; batch < BATCHES && tellBatch(); batch++) {}
            if (!pause.isZero()) LOG.info("the time-series store is back");
            pause = Duration.ZERO;
        } catch (Telemetry.Away away) {
            if (pause.isZero()) LOG.warn("scans wait for it: {}", away.getMessage());
            var longer = pause.isZero() ? Duration.ofSeconds(1) : pause.multipliedBy(2);
            pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
            notBefore = clock.instant().plus(pause);
        }
    }

    /** True if there may be more. */
    private boolean tellBatch() {
        var untold = database.directory(() -> store.untold(BATCH));
        if (untold.isEmpty()) return false;
        var organisers = untold.stream().map(Untold::organiser).toList();
        var oldest = clock.instant().minus(telemetry.kept());
        var scans = database.work(organisers, () -> store.scans(untold));
        telemetry.write(scans.stream().filter(scan -> scan.at().isAfter(oldest)).toList());
        database.directory(() -> store.told(untold));
        return untold.size() == BATCH;
    }

    /** Room for what comes, and an end to what is too old. */
    public void keep() {
        telemetry.keep(clock.instant());
    }
}
