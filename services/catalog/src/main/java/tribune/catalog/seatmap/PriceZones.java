package tribune.catalog.seatmap;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tribune.catalog.seatmap.Draft.Block;
import tribune.catalog.seatmap.Draft.Line;
import tribune.catalog.seatmap.Draft.Spot;
import tribune.contracts.catalog.SeatPlan.Kind;
import tribune.contracts.catalog.SeatPlan.Level;
import tribune.contracts.catalog.SeatPlan.Point;

/** First price levels for a football ground, by closeness to the half-way line; a club changes them as it likes. */
final class PriceZones {
    private static final List<Level> LEVELS = List.of(
            new Level("premium", "Premium", "#8a5a00"),
            new Level("halfway", "Halfway line", "#1f5fa8"),
            new Level("side", "Long side", "#2c7a4b"),
            new Level("corner", "Corner", "#7a4fa3"),
            new Level("goal", "Behind the goal", "#b03a48"),
            new Level("standing", "Standing", "#4d5a66"));

    /** Centimetres behind the middle of the nearest block at which even a long side is far away. */
    private static final int FAR = 2_200;

    private static final int LONG_SIDE = 5_250;

    private PriceZones() {}

    /** The blocks with each seat's level set, and those levels that occur. */
    static Draft priced(Draft draft) {
        int far = FAR
                + draft.blocks().stream()
                        .map(PriceZones::middle)
                        .filter(middle -> Math.abs(middle.x()) < LONG_SIDE)
                        .mapToInt(middle -> Math.abs(middle.y()))
                        .min()
                        .orElse(0);
        var used = new TreeSet<Integer>();
        for (var block : draft.blocks()) used.add(level(block, far));
        var order = new ArrayList<>(used);
        var blocks = draft.blocks().stream()
                .map(block -> priced(block, order.indexOf(level(block, far))))
                .toList();
        return new Draft(
                draft.name(), draft.focus(), order.stream().map(LEVELS::get).toList(), blocks);
    }

    private static Block priced(Block block, int level) {
        var lines = block.lines().stream()
                .map(line -> new Line(
                        line.name(),
                        line.standing(),
                        line.spots().stream().map(spot -> priced(spot, level)).toList()))
                .toList();
        return new Block(
                block.key(),
                block.name(),
                block.stand(),
                block.kind(),
                block.gate(),
                block.zone(),
                block.outline(),
                lines);
    }

    private static Spot priced(Spot spot, int level) {
        return new Spot(
                spot.label(), spot.gap(), spot.at(), level, spot.accessible(), spot.companionOf(), spot.restricted());
    }

    private static int level(Block block, int far) {
        if (block.kind() == Kind.STANDING) return 5;
        var middle = middle(block);
        int fromHalfway = Math.abs(middle.x());
        boolean longSide = fromHalfway < LONG_SIDE;
        if (!longSide) return Math.abs(middle.y()) < 3_400 ? 4 : 3;
        if (Math.abs(middle.y()) > far) return 2;
        if (fromHalfway < 1_800 && middle.y() < 0) return 0;
        return fromHalfway < 3_300 ? 1 : 2;
    }

    private static Point middle(Block block) {
        var line = block.lines().get(block.lines().size() / 2).spots();
        var first = line.getFirst().at();
        var last = line.getLast().at();
        return new Point((first.x() + last.x()) / 2, (first.y() + last.y()) / 2);
    }
}
