package tribune.catalog.seatmap;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tribune.catalog.seatmap.Draft.Block;
import tribune.catalog.seatmap.Draft.Line;
import tribune.catalog.seatmap.Draft.Spot;
import tribune.catalog.seatmap.Stand.SectorRow;
import tribune.catalog.seatmap.Terrace.Step;
import tribune.contracts.catalog.SeatPlan;
import tribune.contracts.catalog.SeatPlan.Kind;
import tribune.contracts.catalog.SeatPlan.Point;

/**
 * A made-up football ground of exactly the wanted capacity, for a club that has no seat map yet: four stands, from
 * {@value #WITH_CORNERS} places on also corners, from {@value #WITH_UPPER_TIER} on a second tier.
 */
public final class Bowl {
    public static final int SMALLEST = 200;
    public static final int LARGEST = 120_000;

    private static final int WITH_CORNERS = 20_000;
    private static final int WITH_UPPER_TIER = 32_000;
    /** Grounds below this have low stands behind the goals. */
    private static final int SMALL = 10_000;

    private static final int LOWER_ROWS = 28;
    private static final double GAP_BETWEEN_TIERS = 5;
    private static final double SEAT = 0.5;
    private static final double AISLE = 1.2;

    private final int capacity;
    private final List<Wedge> wedges;
    private final List<Tier> tiers = new ArrayList<>();

    /** One tier of one wedge: how many seats each row has. */
    private static final class Tier {
        final Wedge wedge;
        final boolean upper;
        final double base;
        final List<Integer> rows = new ArrayList<>();

        Tier(Wedge wedge, boolean upper, double base) {
            this.wedge = wedge;
            this.upper = upper;
            this.base = base;
        }

        double outwards(int row) {
            return base + row * Terrace.TREAD;
        }

        int fits(int row) {
            return (int) ((wedge.width(outwards(row)) - AISLE) / SEAT);
        }
    }

    private Bowl(int capacity) {
        this.capacity = capacity;
        wedges = Wedge.around(capacity >= WITH_CORNERS);
    }

    /**
     * The map. {@code standing} gives the ground a standing area behind one goal. Throws IllegalArgumentException for a
     * capacity below {@value #SMALLEST} or above {@value #LARGEST}.
     */
    public static SeatPlan generate(String name, int capacity, boolean standing) {
        if (capacity < SMALLEST || capacity > LARGEST)
            throw new IllegalArgumentException("capacity " + capacity + " is not in " + SMALLEST + ".." + LARGEST);
        var bowl = new Bowl(capacity);
        bowl.build();
        var blocks = new ArrayList<Block>();
        for (var tier : bowl.tiers) if (!tier.rows.isEmpty()) blocks.add(bowl.block(tier, standing));
        var draft = new Draft(name, new Point(0, 0), List.of(), Comfort.furnished(blocks, capacity));
        return Compaction.plan(PriceZones.priced(draft));
    }

    /** Adds rows all around until there are enough seats, then shortens the last ones. */
    private void build() {
        boolean twoTiers = capacity >= WITH_UPPER_TIER;
        var tier = tier(false, 0);
        int seats = 0;
        for (int row = 0; seats < capacity; row++) {
            if (twoTiers && row == LOWER_ROWS) {
                tier = tier(true, tier.getFirst().outwards(row) + GAP_BETWEEN_TIERS);
            }
            var grown = grow(tier);
            seats += grown.stream().mapToInt(each -> each.rows.getLast()).sum();
            if (seats > capacity) shorten(grown, seats - capacity);
        }
    }

    private List<Tier> tier(boolean upper, double base) {
        var tier = wedges.stream().map(wedge -> new Tier(wedge, upper, base)).toList();
        tiers.addAll(tier);
        return tier;
    }

    private List<Tier> grow(List<Tier> tier) {
        var grown = new ArrayList<Tier>();
        int rows = tier.getFirst().rows.size();
        for (var each : tier) {
            if (capacity < SMALL && !each.wedge.side().isLong() && rows % 2 == 1) continue;
            int row = each.rows.size();
            each.rows.add(Math.max(1, each.fits(row)));
            grown.add(each);
        }
        return grown;
    }

    /** Takes this many seats from the last rows, each giving in proportion to its length. */
    private static void shorten(List<Tier> grown, int surplus) {
        int total = grown.stream().mapToInt(each -> each.rows.getLast()).sum();
        int before = 0;
        for (var each : grown) {
            int length = each.rows.removeLast();
            long taken = (long) surplus * (before + length) / total - (long) surplus * before / total;
            before += length;
            if (length > taken) each.rows.add(length - (int) taken);
        }
    }

    private Block block(Tier tier, boolean standing) {
        var wedge = tier.wedge;
        var steps = new ArrayList<Step>();
        for (int row = 0; row < tier.rows.size(); row++) {
            var labels = IntStream.rangeClosed(1, tier.rows.get(row))
                    .mapToObj(String::valueOf)
                    .toList();
            steps.add(new Step(new SectorRow(String.valueOf(row + 1), List.of(labels)), tier.outwards(row), SEAT));
        }
        var lines = steps.stream().map(step -> Terrace.line(wedge.pose(), step)).toList();
        boolean stands = standing && !tier.upper && wedge.isBehindSouthGoal();
        var key = tiers.size() > wedges.size() ? (tier.upper ? "2" : "1") + wedge.number() : wedge.name();
        return new Block(
                key,
                stands ? "South Terrace " + key : key,
                wedge.stand() + (tier.upper ? ", upper tier" : ""),
                stands ? Kind.STANDING : Kind.SEATED,
                wedge.side().title(),
                null,
                Terrace.outline(wedge.pose(), steps),
                stands ? List.of(standing(lines)) : lines);
    }

    private static Line standing(List<Line> lines) {
        int places = lines.stream().mapToInt(line -> line.spots().size()).sum();
        var middle = lines.get(lines.size() / 2).spots();
        return new Line(
                "Standing",
                places,
                List.of(Spot.plain("", false, middle.get(middle.size() / 2).at(), 0)));
    }
}
