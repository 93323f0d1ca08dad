package tribune.catalog.seatmap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tribune.catalog.seatmap.Draft.Block;
import tribune.catalog.seatmap.Draft.Spot;
import tribune.contracts.catalog.SeatPlan.Point;

/** Shapes for plans that come without: a section's outline and the point that everybody looks at. */
final class Outline {
    /** Centimetres from the middle of a seat to the edge of its section. */
    static final int MARGIN = 40;

    private static final Comparator<Point> BY_X =
            Comparator.comparingInt(Point::x).thenComparingInt(Point::y);

    private Outline() {}

    /** The convex hull of the seats with a margin. */
    static List<Point> around(Block block) {
        return hull(
                spots(List.of(block)).map(Spot::at).flatMap(Outline::corners).toList());
    }

    /**
     * The middle of the map where the seats stand around an empty middle, as in a stadium; otherwise the middle of its
     * upper edge, as in a theatre.
     */
    static Point focus(Draft draft) {
        var points = spots(draft.blocks()).map(Spot::at).toList();
        if (points.isEmpty()) return new Point(0, 0);
        var x = points.stream().mapToInt(Point::x).summaryStatistics();
        var y = points.stream().mapToInt(Point::y).summaryStatistics();
        var middle = new Point((x.getMin() + x.getMax()) / 2, (y.getMin() + y.getMax()) / 2);
        long nearest = points.stream()
                .mapToLong(point -> square(point.x() - middle.x()) + square(point.y() - middle.y()))
                .min()
                .orElse(0);
        long free = Math.min(x.getMax() - x.getMin(), y.getMax() - y.getMin()) / 8;
        return free > 0 && nearest > free * free ? middle : new Point(middle.x(), y.getMin());
    }

    private static Stream<Spot> spots(List<Block> blocks) {
        return blocks.stream().flatMap(block -> block.lines().stream()).flatMap(line -> line.spots().stream());
    }

    private static Stream<Point> corners(Point at) {
        return Stream.of(
                new Point(at.x() - MARGIN, at.y() - MARGIN),
                new Point(at.x() - MARGIN, at.y() + MARGIN),
                new Point(at.x() + MARGIN, at.y() - MARGIN),
                new Point(at.x() + MARGIN, at.y() + MARGIN));
    }

    /** Andrew's monotone chain. */
    static List<Point> hull(List<Point> points) {
        var sorted = points.stream().distinct().sorted(BY_X).toList();
        if (sorted.size() < 3) return List.of();
        var hull = new ArrayList<Point>(chain(sorted));
        hull.addAll(chain(sorted.reversed()));
        return List.copyOf(hull);
    }

    private static List<Point> chain(List<Point> points) {
        var chain = new ArrayList<Point>();
        for (var point : points) {
            while (chain.size() > 1 && turn(chain.get(chain.size() - 2), chain.getLast(), point) <= 0)
                chain.removeLast();
            chain.add(point);
        }
        chain.removeLast();
        return chain;
    }

    private static long turn(Point a, Point b, Point c) {
        return (long) (b.x() - a.x()) * (c.y() - a.y()) - (long) (b.y() - a.y()) * (c.x() - a.x());
    }

    private static long square(long value) {
        return value * value;
    }
}
