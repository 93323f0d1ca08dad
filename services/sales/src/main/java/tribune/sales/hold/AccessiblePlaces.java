package tribune.sales.hold;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import tribune.sales.event.PlanIndex;
import tribune.sales.hold.BestAvailable.Found;
import tribune.sales.hold.BestAvailable.Step;
import tribune.sales.hold.BestAvailable.Wish;

/**
 * Best places for a party that needs accessible ones: these first, their companion seats next, then the ordinary seats
 * closest by in the same section. A companion seat is given only together with its accessible seat.
 */
final class AccessiblePlaces {
    private final PlanIndex plan;
    private final SeatOrder order;
    private final int[] accessible;

    AccessiblePlaces(PlanIndex plan, SeatOrder order) {
        this.plan = plan;
        this.order = order;
        this.accessible = IntStream.range(0, plan.size())
                .filter(plan::isAccessible)
                .boxed()
                .sorted(Comparator.comparingLong(seat -> order.distance(seat, 1)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    Optional<Found> find(BitSet open, BitSet ordinary, Wish wish) {
        var nearest = new Nearest(wish.near());
        for (int seat : accessible) {
            if (order.distance(seat, 1) > nearest.limit()) break;
            if (!open.get(seat) || wish.section() != null && !key(seat).equals(wish.section())) continue;
            var party = party(seat, open, ordinary, wish);
            if (party.size() == wish.count()) nearest.add(order.distance(seat, 1), () -> ordinals(party));
        }
        var seats = nearest.pick(new SplittableRandom(wish.seed()));
        return Optional.ofNullable(seats).map(all -> new Found(all, step(all)));
    }

    /** Fewer than wished if the section has no more. */
    private Set<Integer> party(int seat, BitSet open, BitSet ordinary, Wish wish) {
        var party = new LinkedHashSet<Integer>();
        int wanted = Math.min(wish.accessible(), wish.count());
        var nearby = around(seat).stream().filter(open::get).toList();
        for (int other : nearby) if (plan.isAccessible(other) && party.size() < wanted) party.add(other);
        if (party.size() < wanted) return Set.of();
        for (int other : nearby)
            if (party.contains(plan.companionOf(other)) && party.size() < wish.count()) party.add(other);
        for (int other : nearby) if (ordinary.get(other) && party.size() < wish.count()) party.add(other);
        return party;
    }

    /** Every place of the seat's section: its own row first, outwards from the seat, then row by row. */
    private List<Integer> around(int seat) {
        int row = plan.rowNumber(seat);
        var all = new ArrayList<Integer>();
        for (var run : order.runs(key(seat))) for (int other = run.first(); other < run.end(); other++) all.add(other);
        all.sort(Comparator.<Integer>comparingInt(other -> Math.abs(plan.rowNumber(other) - row))
                .thenComparingInt(other -> Math.abs(other - seat)));
        return all;
    }

    private String key(int seat) {
        return plan.rows().get(plan.rowNumber(seat)).section().key();
    }

    private Step step(int[] seats) {
        boolean together = seats[seats.length - 1] - seats[0] == seats.length - 1
                && order.runEnd(seats[0]) > seats[seats.length - 1];
        return together ? Step.NEIGHBOURS : Step.ONE_SECTION;
    }

    private static int[] ordinals(Set<Integer> party) {
        var seats = party.stream().mapToInt(Integer::intValue).toArray();
        Arrays.sort(seats);
        return seats;
    }
}
