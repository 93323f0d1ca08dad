package tribune.sales.availability;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The last versions of one event's places. One caller reads anew, the others go on with what is known. */
final class WatchedEvent {
    private static final long FRESH_MILLIS = 1_000;
    /** Nobody is given an answer older than this: after a quiet hour even the second caller waits for the new one. */
    private static final long STALE_MILLIS = 3_000;

    private static final int HISTORY = 120;
    /** With more changes than this the whole is the shorter answer. */
    private static final int MOST_CHANGES = 2_000;

    /** How the event came to {@code version}: these places changed. */
    private record Step(String version, int[] changed) {}

    private final Clock clock;
    private final Supplier<SeatStates> source;
    private final ReentrantLock reading = new ReentrantLock();
    private final Deque<Step> history = new ArrayDeque<>();
    private volatile @Nullable SeatStates current;
    private volatile long readAt;

    WatchedEvent(Clock clock, Supplier<SeatStates> source) {
        this.clock = clock;
        this.source = source;
    }

    SeatStates states() {
        var known = current;
        long age = clock.millis() - readAt;
        if (known != null && age < FRESH_MILLIS) return known;
        if (known == null || age >= STALE_MILLIS) reading.lock();
        else if (!reading.tryLock()) return known;
        try {
            return readAgain();
        } finally {
            reading.unlock();
        }
    }

    Changes changes(String since) {
        var now = states();
        if (since.equals(now.version())) return new Changes(since, since, false, List.of());
        var seats = changedSince(since, now.version());
        if (seats == null || seats.cardinality() > MOST_CHANGES)
            return new Changes(since, now.version(), true, List.of());
        var changes = new ArrayList<int[]>();
        seats.stream().filter(seat -> seat < now.places()).forEach(seat -> changes.add(new int[] {seat, now.of(seat)}));
        return new Changes(since, now.version(), false, changes);
    }

    private SeatStates readAgain() {
        var known = current;
        long now = clock.millis();
        if (known != null && now - readAt < FRESH_MILLIS) return known;
        var fresh = source.get();
        readAt = now;
        if (known != null && known.version().equals(fresh.version())) return known;
        remember(known, fresh);
        current = fresh;
        return fresh;
    }

    private void remember(@Nullable SeatStates before, SeatStates fresh) {
        synchronized (history) {
            if (before != null && before.places() == fresh.places()) {
                history.addLast(new Step(fresh.version(), fresh.changedSince(before)));
            } else {
                history.clear();
                history.addLast(new Step(fresh.version(), new int[0]));
            }
            if (history.size() > HISTORY) history.removeFirst();
        }
    }

    /** The places touched on the way between the versions, or null if the way is not known. */
    private @Nullable BitSet changedSince(String since, String until) {
        synchronized (history) {
            var touched = new BitSet();
            boolean counting = false;
            for (var steps = history.descendingIterator(); steps.hasNext(); ) {
                var step = steps.next();
                if (counting && step.version.equals(since)) return touched;
                counting |= step.version.equals(until);
                if (counting) for (int seat : step.changed) touched.set(seat);
            }
            return null;
        }
    }
}
