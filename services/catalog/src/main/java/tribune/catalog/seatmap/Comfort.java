package tribune.catalog.seatmap;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.catalog.seatmap.Draft.Block;
import tribune.catalog.seatmap.Draft.Line;
import tribune.catalog.seatmap.Draft.Mate;
import tribune.catalog.seatmap.Draft.Spot;
import tribune.contracts.catalog.SeatPlan.Kind;

/** What makes a made-up ground real: accessible seats with companions, restricted views, the away fans' sections. */
final class Comfort {
    private static final int MOST_AWAY = 3_000;
    private static final int AWAY_SHARE_PERCENT = 5;

    private Comfort() {}

    static List<Block> furnished(List<Block> blocks, int capacity) {
        var lower = blocks.stream()
                .filter(block -> block.kind() == Kind.SEATED && !isUpper(block))
                .toList();
        long straight = lower.stream().filter(block -> !isCorner(block)).count();
        int pairs = (int) Math.ceilDiv(accessible(capacity), Math.max(1, straight));
        var away = away(lower, capacity);
        return blocks.stream()
                .map(block -> !lower.contains(block)
                        ? block
                        : with(block, away.contains(block.key()) ? "away" : null, lines(block, pairs)))
                .toList();
    }

    /**
     * How many accessible seats a ground of this size has: the ladder of the guide "Accessible Stadia" (2003), whose
     * figures are 1 in 100 up to 10,000, then 5, 3 and 2 for each further 1,000.
     */
    static int accessible(int capacity) {
        if (capacity <= 10_000) return Math.max(6, capacity / 100);
        if (capacity <= 20_000) return 100 + 5 * (capacity - 10_000) / 1_000;
        if (capacity <= 40_000) return 150 + 3 * (capacity - 20_000) / 1_000;
        return 210 + 2 * (capacity - 40_000) / 1_000;
    }

    private static boolean isCorner(Block block) {
        return block.stand().endsWith("Corner");
    }

    private static boolean isUpper(Block block) {
        return block.stand().endsWith("upper tier");
    }

    /** Sections at the end of the east stand, and on around the corner, until they hold the away fans' share. */
    private static List<String> away(List<Block> lower, int capacity) {
        int wanted = Math.min(MOST_AWAY, capacity * AWAY_SHARE_PERCENT / 100);
        int start = 0;
        for (int i = 0; i < lower.size(); i++) if (lower.get(i).stand().startsWith("East")) start = i;
        var away = new ArrayList<String>();
        for (int i = start, seats = 0; i < lower.size() && seats < wanted; i++) {
            away.add(lower.get(i).key());
            seats += lower.get(i).lines().stream()
                    .mapToInt(line -> line.spots().size())
                    .sum();
        }
        return away;
    }

    private static Block with(Block block, @Nullable String zone, List<Line> lines) {
        return new Block(
                block.key(), block.name(), block.stand(), block.kind(), block.gate(), zone, block.outline(), lines);
    }

    private static List<Line> lines(Block block, int pairs) {
        var lines = new ArrayList<Line>();
        for (int i = 0; i < block.lines().size(); i++) {
            var line = block.lines().get(i);
            boolean front = i == 0;
            boolean back = i == block.lines().size() - 1 && i > 0;
            if (front && !isCorner(block)) lines.add(withPairs(line, pairs));
            else lines.add(back && isCorner(block) ? withPosts(line) : line);
        }
        return lines;
    }

    /** The first seats of the row become accessible and companion seats by turns. */
    private static Line withPairs(Line line, int pairs) {
        var spots = new ArrayList<Spot>();
        int paired = Math.min(pairs, line.spots().size() / 2) * 2;
        for (int i = 0; i < line.spots().size(); i++) {
            var spot = line.spots().get(i);
            boolean companion = i < paired && i % 2 == 1;
            var mate = companion ? new Mate(line.name(), line.spots().get(i - 1).label()) : null;
            boolean accessible = i < paired && !companion;
            spots.add(new Spot(spot.label(), spot.gap(), spot.at(), 0, accessible, mate, false));
        }
        return new Line(line.name(), 0, spots);
    }

    /** The last row of a corner looks past the posts of the roof. */
    private static Line withPosts(Line line) {
        return new Line(
                line.name(),
                0,
                line.spots().stream()
                        .map(spot -> new Spot(spot.label(), spot.gap(), spot.at(), 0, false, null, true))
                        .toList());
    }
}
