package tribune.sales.hold;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects candidates of one search and picks one by chance among those that are almost as good as the best. */
final class Nearest {
    private record Candidate(long cost, Supplier<int[]> seats) {}

    private final int near;
    private final List<Candidate> candidates = new ArrayList<>();
    private long best = Long.MAX_VALUE;

    Nearest(int near) {
        this.near = near;
    }

    void add(long cost, Supplier<int[]> seats) {
        if (cost > limit()) return;
        best = Math.min(best, cost);
        candidates.add(new Candidate(cost, seats));
    }

    /** What costs more than this need not be looked at. */
    long limit() {
        return best == Long.MAX_VALUE ? best : best + near;
    }

    int @Nullable [] pick(SplittableRandom random) {
        var equal = candidates.stream()
                .filter(candidate -> candidate.cost <= limit())
                .toList();
        return equal.isEmpty()
                ? null
                : equal.get(random.nextInt(equal.size())).seats.get();
    }
}
