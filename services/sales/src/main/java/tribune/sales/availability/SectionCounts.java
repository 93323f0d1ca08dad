package tribune.sales.availability;

import java.util.ArrayList;
import java.util.List;
import tribune.sales.event.PlanIndex;

/**
 * How many places are free, by section and price level; {@code version} as in the availability itself. Accessible and
 * companion seats are counted apart from the others, because they are sold only to those who need them.
 */
record SectionCounts(String version, int free, int total, List<Section> sections) {
    record Section(
            String key, String name, String stand, int free, int total, int accessibleFree, List<Level> levels) {}

    record Level(String key, int free, int total) {}

    static SectionCounts of(PlanIndex plan, SeatStates states) {
        var sections = new ArrayList<Section>();
        for (var section : plan.plan().sections()) {
            var count = new Count(plan.plan().levels().size());
            for (var row : section.rows())
                for (int seat = row.first(); seat < row.first() + row.places(); seat++) count.add(plan, states, seat);
            sections.add(new Section(
                    section.key(),
                    section.name(),
                    section.stand(),
                    sum(count.free),
                    sum(count.total),
                    count.accessibleFree,
                    count.levels(plan)));
        }
        int free = sections.stream().mapToInt(Section::free).sum();
        int total = sections.stream().mapToInt(Section::total).sum();
        return new SectionCounts(states.version(), free, total, sections);
    }

    private static int sum(int[] counts) {
        int sum = 0;
        for (int count : counts) sum += count;
        return sum;
    }

    private static final class Count {
        private final int[] free;
        private final int[] total;
        private int accessibleFree;

        Count(int levels) {
            this.free = new int[levels];
            this.total = new int[levels];
        }

        void add(PlanIndex plan, SeatStates states, int seat) {
            boolean isFree = seat < states.places() && states.isFree(seat);
            if (plan.isAccessible(seat) || plan.companionOf(seat) >= 0) {
                if (isFree && plan.isAccessible(seat)) accessibleFree++;
                return;
            }
            total[plan.levelNumber(seat)]++;
            if (isFree) free[plan.levelNumber(seat)]++;
        }

        List<Level> levels(PlanIndex plan) {
            var levels = new ArrayList<Level>();
            for (int number = 0; number < total.length; number++) {
                var key = plan.plan().levels().get(number).key();
                if (total[number] > 0) levels.add(new Level(key, free[number], total[number]));
            }
            return levels;
        }
    }
}
