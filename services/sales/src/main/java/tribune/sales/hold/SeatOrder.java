package tribune.sales.hold;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tribune.contracts.catalog.SeatPlan.Point;
import tribune.contracts.catalog.SeatPlan.Row;
import tribune.sales.event.PlanIndex;
import tribune.sales.event.PlanIndex.PlacedRow;

/** A plan's places by their distance from the focal point, in centimetres. Made once for a plan, then only read. */
final class SeatOrder {
    private static final Run[] NO_RUNS = {};

    /**
     * Neighbouring seats {@code first} to {@code end - 1}, or all places of a standing area. {@code nearest} is the
     * distance of the nearest of them, {@code pairNearest} the same over this run and the row behind it.
     */
    record Run(int row, int first, int end, boolean standing, int nearest, int pairNearest) {}

    private final PlanIndex plan;
    private final long[] sums;
    private final int[] behind;
    private final int[] runEnd;
    private final Run[] runs;
    private final Map<String, Run[]> sections = new LinkedHashMap<>();

    SeatOrder(PlanIndex plan) {
        this.plan = plan;
        this.sums = new long[plan.size() + 1];
        this.behind = new int[plan.size()];
        this.runEnd = new int[plan.size()];
        Arrays.fill(behind, -1);
        measure();
        for (int row = 0; row + 1 < plan.rows().size(); row++) linkBehind(row);
        this.runs = sortedRuns();
    }

    /** Nearest first, of one section or of all; none if there is no such section. */
    Run[] runs(@Nullable String section) {
        return section == null ? runs : sections.getOrDefault(section, NO_RUNS);
    }

    /** One array of runs for every section. */
    Iterable<Run[]> sections() {
        return sections.values();
    }

    /** The mean distance of {@code count} places. */
    long distance(int first, int count) {
        return (sums[first + count] - sums[first]) / count;
    }

    /** The seat of the next row of the section that lies nearest to this one, or -1. */
    int behind(int seat) {
        return behind[seat];
    }

    /** Where the run of this seat ends (exclusive). */
    int runEnd(int seat) {
        return runEnd[seat];
    }

    private void measure() {
        var focus = plan.plan().focus();
        int seat = 0;
        for (var placed : plan.rows()) {
            for (int index = 0; index < placed.row().places(); index++, seat++) {
                var point = position(placed, index);
                sums[seat + 1] = sums[seat] + Math.round(Math.hypot(point.x() - focus.x(), point.y() - focus.y()));
            }
        }
    }

    /** A place of a standing area lies in its middle. */
    private static Point position(PlacedRow placed, int index) {
        Row row = placed.row();
        if (row.points() != null && index < row.points().size())
            return row.points().get(index);
        long steps = placed.standing() ? 2 : Math.max(1, row.places() - 1);
        long step = placed.standing() ? 1 : index;
        long x = row.from().x() + ((long) row.to().x() - row.from().x()) * step / steps;
        long y = row.from().y() + ((long) row.to().y() - row.from().y()) * step / steps;
        return new Point((int) x, (int) y);
    }

    /** Walks both rows side by side: the nearest seat of a seat's neighbour is never far from its own. */
    private void linkBehind(int number) {
        var front = plan.rows().get(number);
        var back = plan.rows().get(number + 1);
        if (front.section() != back.section() || front.standing() || back.standing()) return;
        int last = back.row().places() - 1;
        int at = gap(front, 0, back, 0) <= gap(front, 0, back, last) ? 0 : last;
        for (int index = 0; index < front.row().places(); index++) {
            while (at < last && gap(front, index, back, at + 1) < gap(front, index, back, at)) at++;
            while (at > 0 && gap(front, index, back, at - 1) < gap(front, index, back, at)) at--;
            behind[front.row().first() + index] = back.row().first() + at;
        }
    }

    private static long gap(PlacedRow front, int seat, PlacedRow back, int other) {
        var one = position(front, seat);
        var two = position(back, other);
        long x = one.x() - two.x();
        long y = one.y() - two.y();
        return x * x + y * y;
    }

    private Run[] sortedRuns() {
        var all = new ArrayList<Run>();
        var bySection = new LinkedHashMap<String, List<Run>>();
        for (int number = 0; number < plan.rows().size(); number++) {
            var placed = plan.rows().get(number);
            int first = placed.row().first();
            for (int length : placed.runs()) {
                var run = run(number, first, first + length);
                all.add(run);
                bySection
                        .computeIfAbsent(placed.section().key(), _ -> new ArrayList<>())
                        .add(run);
                Arrays.fill(runEnd, first, first + length, first + length);
                first += length;
            }
        }
        bySection.forEach((key, of) -> sections.put(key, sorted(of)));
        return sorted(all);
    }

    private Run run(int number, int first, int end) {
        var placed = plan.rows().get(number);
        int nearest = nearest(first, end);
        int pair = nearest;
        if (behind[first] >= 0) {
            var back = plan.rows().get(number + 1).row();
            pair = Math.min(nearest, nearest(back.first(), back.first() + back.places()));
        }
        return new Run(number, first, end, placed.standing(), nearest, pair);
    }

    private int nearest(int first, int end) {
        long nearest = Integer.MAX_VALUE;
        for (int seat = first; seat < end; seat++) nearest = Math.min(nearest, distance(seat, 1));
        return (int) nearest;
    }

    private static Run[] sorted(List<Run> runs) {
        return runs.stream()
                .sorted(Comparator.comparingInt(Run::nearest).thenComparingInt(Run::first))
                .toArray(Run[]::new);
    }
}
