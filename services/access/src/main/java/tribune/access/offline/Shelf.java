package tribune.access.offline;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import tribune.access.Of;
import tribune.access.offline.EventPackages.Signed;
import tribune.contracts.Ids.EventId;
import tribune.kernel.CommonProblem;

/** Whole packages as they were made last: forty devices that are switched on together get one that is made once. */
final class Shelf {
    /** Its cursor is as old, so the device's next question brings all that has changed meanwhile. */
    private static final Duration FRESH = Duration.ofSeconds(10);
    /** Ten megabytes each for sixty thousand tickets. */
    private static final int MOST = 4;

    private final SequencedMap<Of<EventId>, Standing> standing = new LinkedHashMap<>();

    private record Standing(Instant since, FutureTask<Signed> task) {}

    /** Whoever comes first makes it; the others wait for that. */
    Signed take(Of<EventId> event, Instant now, Callable<Signed> making) {
        var mine = new FutureTask<>(making);
        var task = first(event, now, mine);
        if (task == mine) mine.run();
        try {
            return task.get();
        } catch (ExecutionException failed) {
            forget(task);
            if (failed.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw CommonProblem.BUSY.because("the service stops");
        }
    }

    private synchronized FutureTask<Signed> first(Of<EventId> event, Instant now, FutureTask<Signed> mine) {
        standing.values().removeIf(each -> now.isAfter(each.since.plus(FRESH)));
        var there = standing.get(event);
        if (there != null) return there.task;
        if (standing.size() == MOST) standing.pollFirstEntry();
        standing.put(event, new Standing(now, mine));
        return mine;
    }

    private synchronized void forget(FutureTask<Signed> task) {
        standing.values().removeIf(each -> each.task == task);
    }
}
