package tribune.sales.hold;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import tribune.sales.event.PlanIndex;
import tribune.sales.hold.SeatOrder.Run;

/**
 * The best places that are free, by this order of steps; the first step that finds enough of them decides:
 *
 * <ol>
 *   <li>neighbours in one row that leave no orphan (a free seat alone between taken seats, gaps and row ends);
 *   <li>neighbours in one row;
 *   <li>two neighbouring rows of one section, evenly split, one half behind the other;
 *   <li>the fewest groups within one section;
 *   <li>the fewest groups anywhere.
 * </ol>
 *
 * Within a step the places nearest to the focal point win, and those with a restricted view come last. Seats on the two
 * sides of a gap are no neighbours; in a standing area any places are. Among places that lie almost equally near, the
 * wish's seed chooses, so that a crowd does not fight for the same seats. A wish for accessible places is answered by
 * {@link AccessiblePlaces}; other wishes never get an accessible or a companion seat, not even the last one.
 *
 * <p>Pure and safe for many threads. Made once for a plan (some milliseconds), then a search takes microseconds.
 */
final class BestAvailable {
    /** How much farther than the best places, in centimetres, still counts as equally near. */
    static final int NEAR = 150;

    private static final long GROUP = 1L << 40;

    /** Which step of the order above found the places. */
    enum Step {
        NEIGHBOURS,
        NEIGHBOURS_LEAVING_ORPHAN,
        TWO_ROWS,
        ONE_SECTION,
        ANYWHERE
    }

    /**
     * {@code levels}: numbers of the price levels that will do, all if empty. {@code section}: a section's key, or all.
     * {@code accessible}: how many of the places must be accessible. {@code near}: see {@link #NEAR}; a caller that has
     * lost its places to somebody faster asks again with a larger one.
     */
    record Wish(int count, Set<Integer> levels, @Nullable String section, int accessible, int near, long seed) {}

    /** Ordinals, ascending. */
    record Found(int[] seats, Step step) {}

    private record Stretch(int first, int length, boolean standing) {}

    private final PlanIndex plan;
    private final SeatOrder order;
    private final AccessiblePlaces accessible;
    private final BitSet ordinary = new BitSet();
    private final BitSet restricted = new BitSet();
    private final List<BitSet> levels = new ArrayList<>();

    BestAvailable(PlanIndex plan) {
        this.plan = plan;
        this.order = new SeatOrder(plan);
        this.accessible = new AccessiblePlaces(plan, order);
        plan.plan().levels().forEach(_ -> levels.add(new BitSet()));
        for (int seat = 0; seat < plan.size(); seat++) {
            ordinary.set(seat, !plan.isAccessible(seat) && plan.companionOf(seat) < 0);
            restricted.set(seat, plan.isRestrictedView(seat));
            levels.get(plan.levelNumber(seat)).set(seat);
        }
    }

    /** Empty if there are not as many places as wished. {@code free} holds the ordinals that may be given. */
    Optional<Found> find(BitSet free, Wish wish) {
        var open = ofLevels(free, wish.levels);
        if (wish.accessible > 0) return accessible.find(open, ordinary, wish);
        var alive = (BitSet) free.clone();
        alive.and(ordinary);
        open.and(ordinary);
        var unrestricted = (BitSet) open.clone();
        unrestricted.andNot(restricted);
        var inOrder = unrestricted.equals(open) ? List.of(open) : List.of(unrestricted, open);
        return new Search(alive, inOrder, wish).run();
    }

    private BitSet ofLevels(BitSet free, Set<Integer> wanted) {
        var open = (BitSet) free.clone();
        if (wanted.isEmpty()) return open;
        var allowed = new BitSet();
        wanted.forEach(level -> allowed.or(levels.get(level)));
        open.and(allowed);
        return open;
    }

    private final class Search {
        private final BitSet alive;
        private final List<BitSet> open;
        private final Run[] runs;
        private final int count;
        private final int near;
        private final SplittableRandom random;
        private final @Nullable String section;

        Search(BitSet alive, List<BitSet> open, Wish wish) {
            this.alive = alive;
            this.open = open;
            this.runs = order.runs(wish.section);
            this.count = wish.count;
            this.near = wish.near;
            this.random = new SplittableRandom(wish.seed);
            this.section = wish.section;
        }

        Optional<Found> run() {
            if (count < 1 || open.getLast().cardinality() < count) return Optional.empty();
            for (var step : Step.values()) {
                for (var from : open) {
                    var seats = attempt(step, from).pick(random);
                    if (seats == null) continue;
                    Arrays.sort(seats);
                    return Optional.of(new Found(seats, step));
                }
            }
            return Optional.empty();
        }

        private Nearest attempt(Step step, BitSet from) {
            return switch (step) {
                case NEIGHBOURS -> neighbours(from, true);
                case NEIGHBOURS_LEAVING_ORPHAN -> neighbours(from, false);
                case TWO_ROWS -> twoRows(from);
                case ONE_SECTION -> oneSection(from);
                case ANYWHERE -> anywhere(from);
            };
        }

        private Nearest neighbours(BitSet from, boolean sparing) {
            var nearest = new Nearest(near);
            for (var run : runs) {
                if (run.nearest() > nearest.limit()) break;
                if (run.standing()) {
                    if (free(from, run) >= count)
                        nearest.add(run.nearest(), () -> standing(from, run.first(), run.end(), count));
                    continue;
                }
                windows(from, run, count, first -> {
                    if (!sparing || !leavesOrphan(run, first))
                        nearest.add(order.distance(first, count), () -> seats(first, count, 0, 0));
                });
            }
            return nearest;
        }

        private boolean leavesOrphan(Run run, int first) {
            int before = first - 1;
            int after = first + count;
            return before >= run.first() && alive.get(before) && (before == run.first() || !alive.get(before - 1))
                    || after < run.end() && alive.get(after) && (after + 1 == run.end() || !alive.get(after + 1));
        }

        private Nearest twoRows(BitSet from) {
            var nearest = new Nearest(near);
            if (count < 2) return nearest;
            for (var run : runs) {
                if (run.standing() || order.behind(run.first()) < 0 || run.pairNearest() > nearest.limit()) continue;
                halves(from, run, (count + 1) / 2, nearest);
                if (count % 2 == 1) halves(from, run, count / 2, nearest);
            }
            return nearest;
        }

        private void halves(BitSet from, Run run, int front, Nearest nearest) {
            int back = count - front;
            windows(from, run, front, first -> {
                int one = order.behind(first);
                int other = order.behind(first + front - 1);
                int end = Math.max(one, other);
                for (int second = Math.max(0, Math.min(one, other) - back + 1); second <= end; second++) {
                    if (plan.rowNumber(second) != run.row() + 1 || second + back > order.runEnd(second)) continue;
                    if (from.nextClearBit(second) < second + back) continue;
                    int behind = second;
                    long cost = (order.distance(first, front) * front + order.distance(second, back) * back) / count;
                    nearest.add(cost, () -> seats(first, front, behind, back));
                }
            });
        }

        private Nearest oneSection(BitSet from) {
            var nearest = new Nearest(near);
            if (section != null) groups(from, runs, nearest);
            else order.sections().forEach(of -> groups(from, of, nearest));
            return nearest;
        }

        private Nearest anywhere(BitSet from) {
            var nearest = new Nearest(near);
            groups(from, runs, nearest);
            return nearest;
        }

        /** The longest stretches first; the last group is the nearest stretch that holds the rest. */
        private void groups(BitSet from, Run[] of, Nearest nearest) {
            var stretches = stretches(from, of);
            if (stretches.stream().mapToInt(Stretch::length).sum() < count) return;
            var seats = new int[count];
            int taken = 0;
            long cost = 0;
            for (int groups = 1; taken < count; groups++) {
                var next = next(stretches, count - taken);
                stretches.remove(next);
                int length = Math.min(next.length, count - taken);
                int first = next.standing ? next.first : nearestWindow(next, length);
                var group =
                        next.standing ? standing(from, first, order.runEnd(first), length) : seats(first, length, 0, 0);
                System.arraycopy(group, 0, seats, taken, length);
                taken += length;
                cost = groups * GROUP + order.distance(first, 1);
            }
            nearest.add(cost, () -> seats);
        }

        private Stretch next(List<Stretch> stretches, int rest) {
            Stretch best = stretches.getFirst();
            for (var stretch : stretches) {
                int gain = Math.min(stretch.length, rest) - Math.min(best.length, rest);
                if (gain > 0 || gain == 0 && order.distance(stretch.first, 1) < order.distance(best.first, 1))
                    best = stretch;
            }
            return best;
        }

        private int nearestWindow(Stretch stretch, int length) {
            int best = stretch.first;
            for (int first = best + 1; first + length <= stretch.first + stretch.length; first++)
                if (order.distance(first, length) < order.distance(best, length)) best = first;
            return best;
        }

        private List<Stretch> stretches(BitSet from, Run[] of) {
            var stretches = new ArrayList<Stretch>();
            for (var run : of) {
                if (run.standing()) {
                    int places = free(from, run);
                    if (places > 0) stretches.add(new Stretch(run.first(), places, true));
                    continue;
                }
                for (int first = from.nextSetBit(run.first()); first >= 0 && first < run.end(); ) {
                    int end = Math.min(from.nextClearBit(first), run.end());
                    stretches.add(new Stretch(first, end - first, false));
                    first = from.nextSetBit(end);
                }
            }
            return stretches;
        }

        private int[] standing(BitSet from, int first, int end, int places) {
            var seats = new int[places];
            int seat = first + random.nextInt(end - first);
            for (int i = 0; i < places; i++, seat++) {
                seat = from.nextSetBit(seat);
                if (seat < 0 || seat >= end) seat = from.nextSetBit(first);
                seats[i] = seat;
            }
            return seats;
        }
    }

    private static int free(BitSet from, Run run) {
        return from.get(run.first(), run.end()).cardinality();
    }

    private static void windows(BitSet from, Run run, int length, IntConsumer found) {
        for (int first = from.nextSetBit(run.first()); first >= 0 && first < run.end(); ) {
            int end = Math.min(from.nextClearBit(first), run.end());
            for (int at = first; at + length <= end; at++) found.accept(at);
            first = from.nextSetBit(end);
        }
    }

    private static int[] seats(int first, int count, int second, int more) {
        var seats = new int[count + more];
        for (int i = 0; i < seats.length; i++) seats[i] = i < count ? first + i : second + i - count;
        return seats;
    }
}
