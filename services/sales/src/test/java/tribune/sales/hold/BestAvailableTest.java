package tribune.sales.hold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tribune.contracts.catalog.SeatPlan;
import tribune.contracts.catalog.SeatPlan.Special;
import tribune.sales.Grounds;
import tribune.sales.event.PlanIndex;
import tribune.sales.hold.BestAvailable.Found;
import tribune.sales.hold.BestAvailable.Step;
import tribune.sales.hold.BestAvailable.Wish;

class BestAvailableTest {
    private static final SeatPlan ONE_ROW =
            new Grounds().section("A", 0, 1, "1-10", 10).plan();

    @Test
    void an_empty_ground_gives_the_middle_of_the_front_row() {
        var plan = new Grounds().section("A", 0, 5, "1-11", 11).plan();
        expect(find(plan, all(plan), exact(3)), Step.NEIGHBOURS, 4, 5, 6);
    }

    @Test
    void no_single_seat_is_left_alone_where_another_place_can_be_had() {
        var free = seats(0, 1, 2, 6, 7);
        expect(find(ONE_ROW, free, exact(2)), Step.NEIGHBOURS, 6, 7);
    }

    @Test
    void an_orphan_is_left_rather_than_separating_a_party() {
        expect(find(ONE_ROW, seats(0, 1, 2), exact(2)), Step.NEIGHBOURS_LEAVING_ORPHAN, 1, 2);
    }

    @Test
    void seats_on_two_sides_of_a_gap_are_not_neighbours() {
        var plan = new Grounds().section("A", 0, 1, "1-2,4-5", 4).plan();
        assertThat(find(plan, all(plan), exact(3)).step()).isEqualTo(Step.ONE_SECTION);
    }

    @Test
    void a_party_too_large_for_a_row_sits_in_two_rows_one_half_behind_the_other() {
        var plan = new Grounds().section("A", 0, 3, "1-5", 5).plan();
        var found = find(plan, all(plan), exact(8));
        assertThat(found.step()).isEqualTo(Step.TWO_ROWS);
        assertThat(boxed(found)).hasSize(8).allMatch(seat -> seat < 10);
        assertThat(Arrays.stream(found.seats()).filter(seat -> seat < 5)).hasSize(4);
    }

    @Test
    void halves_that_do_not_overlap_are_groups_not_two_rows() {
        var plan = new Grounds().section("A", 0, 2, "1-8", 8).plan();
        assertThat(find(plan, seats(0, 1, 14, 15), exact(4)).step()).isEqualTo(Step.ONE_SECTION);
        assertThat(find(plan, seats(0, 1, 9, 10), exact(4)).step()).isEqualTo(Step.TWO_ROWS);
    }

    @Test
    void a_scattered_party_gets_the_fewest_groups_and_stays_in_one_section() {
        var plan = new Grounds()
                .section("A", 0, 1, "1-9", 9)
                .section("B", 0, 1, "1-9", 9)
                .plan();
        var free = seats(0, 2, 4, 6, 9, 10, 12, 13, 16);
        expect(find(plan, free, exact(4)), Step.ONE_SECTION, 9, 10, 12, 13);
        assertThat(find(plan, free, exact(9)).step()).isEqualTo(Step.ANYWHERE);
        assertThat(search(plan, free, exact(10))).isEmpty();
    }

    @Test
    void level_and_section_are_kept() {
        var plan = Grounds.stadium();
        var found = find(plan, all(plan), new Wish(4, Set.of(1), null, 0, 0, 1));
        assertThat(boxed(found)).allMatch(seat -> seat / 800 % 2 == 1);
        var inSection = find(plan, all(plan), new Wish(4, Set.of(), "S7", 0, 0, 1));
        assertThat(boxed(inSection)).allMatch(seat -> seat / 800 == 7);
        assertThat(search(plan, all(plan), new Wish(4, Set.of(0), "S7", 0, 0, 1)))
                .isEmpty();
        assertThat(search(plan, all(plan), new Wish(4, Set.of(), "nowhere", 0, 0, 1)))
                .isEmpty();
    }

    @Test
    void restricted_views_come_last() {
        var plan = new Grounds()
                .section("A", 0, 2, "1-3", 3, restricted(0), restricted(1), restricted(2))
                .plan();
        expect(find(plan, all(plan), exact(3)), Step.NEIGHBOURS, 3, 4, 5);
        expect(find(plan, seats(0, 1, 2, 3, 4), exact(3)), Step.NEIGHBOURS, 0, 1, 2);
    }

    @Test
    void accessible_and_companion_seats_are_given_only_to_those_who_ask() {
        var plan = new Grounds()
                .section("A", 0, 1, "1-6", 6, accessible(0), companion(1, 0), accessible(2), companion(3, 2))
                .plan();
        assertThat(search(plan, all(plan), exact(3))).isEmpty();
        assertThat(find(plan, all(plan), exact(2)).seats()).containsExactly(4, 5);
        assertThat(find(plan, seats(0, 1, 4, 5), new Wish(2, Set.of(), null, 1, 0, 1))
                        .seats())
                .containsExactly(0, 1);
        assertThat(find(plan, seats(1, 2, 4, 5), new Wish(2, Set.of(), null, 1, 0, 1))
                        .seats())
                .containsExactly(2, 4);
        assertThat(find(plan, all(plan), new Wish(4, Set.of(), null, 2, 0, 1)).seats())
                .containsExactly(0, 1, 2, 3);
        assertThat(search(plan, seats(0, 1, 4, 5), new Wish(2, Set.of(), null, 2, 0, 1)))
                .isEmpty();
    }

    @Test
    void a_standing_area_gives_any_places() {
        var plan = new Grounds().standing("T", 0, 50).plan();
        var found = find(plan, seats(1, 13, 44), exact(3));
        expect(found, Step.NEIGHBOURS, 1, 13, 44);
    }

    @Test
    void the_seed_decides_among_equals_and_nothing_else() {
        var plan = Grounds.stadium();
        var index = new BestAvailable(new PlanIndex(plan));
        var free = all(plan);
        var answers = new ArrayList<String>();
        for (int seed = 0; seed < 50; seed++) {
            var wish = new Wish(2, Set.of(), null, 0, BestAvailable.NEAR, seed);
            var one = index.find(free, wish).orElseThrow().seats();
            assertThat(index.find(free, wish).orElseThrow().seats()).isEqualTo(one);
            answers.add(Arrays.toString(one));
        }
        assertThat(Set.copyOf(answers)).hasSizeGreaterThan(5);
    }

    @Test
    void any_crowd_keeps_the_rules_to_the_last_seat() {
        for (long seed = 0; seed < 150; seed++) {
            var random = new Random(seed);
            var plan = ground(random);
            var index = new PlanIndex(plan);
            var best = new BestAvailable(index);
            var free = all(plan);
            while (!free.isEmpty()) {
                int count = 1 + random.nextInt(6);
                var found = best.find(free, new Wish(count, Set.of(), null, 0, random.nextInt(400), seed));
                if (free.cardinality() < count) {
                    assertThat(found).as("seed %d", seed).isEmpty();
                    count = 1;
                    found = best.find(free, exact(1));
                }
                check(index, free, found.orElseThrow(), count, seed);
                for (int seat : found.get().seats()) free.clear(seat);
            }
        }
    }

    @Test
    void a_search_of_a_full_stadium_takes_far_less_than_a_millisecond() {
        var plan = Grounds.stadium();
        var best = new BestAvailable(new PlanIndex(plan));
        var random = new Random(1);
        var full = all(plan);
        var scattered = new BitSet();
        for (int i = 0; i < 2_000; i++) scattered.set(random.nextInt(40_000));
        for (var free : List.of(full, scattered)) {
            long start = System.nanoTime();
            for (int i = 0; i < 2_000; i++) best.find(free, new Wish(4, Set.of(i % 2), null, 0, 150, i));
            long micros = (System.nanoTime() - start) / 2_000_000;
            assertThat(micros).isLessThan(5_000);
        }
    }

    /** What each step promises, checked the slow way. */
    private static void check(PlanIndex plan, BitSet free, Found found, int count, long seed) {
        var seats = found.seats();
        assertThat(seats).as("seed %d", seed).hasSize(count).doesNotHaveDuplicates();
        assertThat(boxed(found)).as("seed %d", seed).isSorted().allMatch(free::get);
        boolean together = blocks(plan, free, count).stream().anyMatch(block -> Arrays.equals(block, seats));
        boolean possible = !blocks(plan, free, count).isEmpty();
        assertThat(together).as("seed %d: one row whenever there is one", seed).isEqualTo(possible);
        if (!possible || found.step() != Step.NEIGHBOURS_LEAVING_ORPHAN) return;
        assertThat(blocks(plan, free, count))
                .as("seed %d: an orphan only if there is no other way", seed)
                .allMatch(block -> leavesOrphan(plan, free, block));
    }

    private static List<int[]> blocks(PlanIndex plan, BitSet free, int count) {
        var blocks = new ArrayList<int[]>();
        for (var placed : plan.rows()) {
            int first = placed.row().first();
            for (int length : placed.runs()) {
                for (int at = first; at + count <= first + length; at++)
                    if (free.nextClearBit(at) >= at + count)
                        blocks.add(IntStream.range(at, at + count).toArray());
                first += length;
            }
        }
        return blocks;
    }

    private static boolean leavesOrphan(PlanIndex plan, BitSet free, int[] block) {
        var rest = (BitSet) free.clone();
        for (int seat : block) rest.clear(seat);
        return alone(plan, rest, block[0] - 1) || alone(plan, rest, block[block.length - 1] + 1);
    }

    private static boolean alone(PlanIndex plan, BitSet rest, int seat) {
        if (seat < 0 || !rest.get(seat)) return false;
        return blocks(plan, rest, 2).stream().noneMatch(two -> two[0] == seat || two[1] == seat);
    }

    private static SeatPlan ground(Random random) {
        var grounds = new Grounds();
        for (int section = 0; section < 1 + random.nextInt(3); section++) {
            boolean gap = random.nextBoolean();
            grounds.section("S" + section, random.nextInt(2), 1 + random.nextInt(4), gap ? "1-5,7-9" : "1-8", 8);
        }
        return grounds.plan();
    }

    private static List<Integer> boxed(Found found) {
        return Arrays.stream(found.seats()).boxed().toList();
    }

    private static void expect(Found found, Step step, int... seats) {
        assertThat(found.seats()).containsExactly(seats);
        assertThat(found.step()).isEqualTo(step);
    }

    private static Special restricted(int seat) {
        return new Special(seat, false, null, true, null);
    }

    private static Special accessible(int seat) {
        return new Special(seat, true, null, false, null);
    }

    private static Special companion(int seat, int of) {
        return new Special(seat, false, of, false, null);
    }

    private static Wish exact(int count) {
        return new Wish(count, Set.of(), null, 0, 0, 1);
    }

    private static Optional<Found> search(SeatPlan plan, BitSet free, Wish wish) {
        return new BestAvailable(new PlanIndex(plan)).find(free, wish);
    }

    private static Found find(SeatPlan plan, BitSet free, Wish wish) {
        return search(plan, free, wish).orElseThrow();
    }

    private static BitSet all(SeatPlan plan) {
        var free = new BitSet();
        free.set(0, plan.size());
        return free;
    }

    private static BitSet seats(int... ordinals) {
        var free = new BitSet();
        for (int seat : ordinals) free.set(seat);
        return free;
    }
}
