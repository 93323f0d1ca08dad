package tribune.catalog.seatmap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tribune.catalog.seatmap.Draft.Line;
import tribune.catalog.seatmap.Draft.Spot;
import tribune.catalog.seatmap.Ring.Pose;
import tribune.catalog.seatmap.Stand.SectorRow;
import tribune.contracts.catalog.SeatPlan.Point;

/** Rows of seats that rise away from the pitch, all parallel and centred on one line. */
final class Terrace {
    /** Metres from one row to the next. */
    static final double TREAD = 0.8;

    private static final double MARGIN = 0.4;
    /** Bends of an outline that are flatter than this are left out. */
    private static final double FLAT_CM = 45;

    /** A row {@code outwards} metres from the ring, its seats {@code seat} metres wide. */
    record Step(SectorRow row, double outwards, double seat) {
        double width() {
            return row.width() * seat / SectorRow.SEAT;
        }
    }

    private Terrace() {}

    static Line line(Pose pose, Step step) {
        var spots = new ArrayList<Spot>();
        double along = -step.width() / 2 + step.seat() / 2;
        var runs = step.row().runs();
        for (int run = 0; run < runs.size(); run++) {
            if (run > 0) along += step.row().gap(run);
            for (int i = 0; i < runs.get(run).size(); i++, along += step.seat())
                spots.add(Spot.plain(runs.get(run).get(i), run > 0 && i == 0, pose.at(step.outwards(), along), 0));
        }
        return new Line(step.row().name(), 0, spots);
    }

    /** The edge around all rows, from the left end of the front row. */
    static List<Point> outline(Pose pose, List<Step> steps) {
        var sorted = steps.stream()
                .sorted(Comparator.comparingDouble(Step::outwards))
                .toList();
        var left = new ArrayList<Point>();
        var right = new ArrayList<Point>();
        for (var step : sorted) {
            double half = step.width() / 2 + MARGIN / 2;
            for (double edge : new double[] {-MARGIN, MARGIN}) {
                left.add(pose.at(step.outwards() + edge, -half));
                right.add(pose.at(step.outwards() + edge, half));
            }
        }
        var around = new ArrayList<>(flattened(left));
        around.addAll(flattened(right).reversed());
        return List.copyOf(around);
    }

    /** The line without bends that nobody sees (Ramer, Douglas and Peucker). */
    private static List<Point> flattened(List<Point> line) {
        if (line.size() < 3) return line;
        int far = 0;
        double most = FLAT_CM;
        for (int i = 1; i < line.size() - 1; i++) {
            double distance = distance(line.get(i), line.getFirst(), line.getLast());
            if (distance > most) {
                most = distance;
                far = i;
            }
        }
        if (far == 0) return List.of(line.getFirst(), line.getLast());
        var flat = new ArrayList<>(flattened(line.subList(0, far + 1)));
        flat.removeLast();
        flat.addAll(flattened(line.subList(far, line.size())));
        return flat;
    }

    private static double distance(Point point, Point from, Point to) {
        double dx = to.x() - from.x();
        double dy = to.y() - from.y();
        double length = Math.hypot(dx, dy);
        if (length == 0) return Math.hypot(point.x() - from.x(), point.y() - from.y());
        return Math.abs(dx * (point.y() - from.y()) - dy * (point.x() - from.x())) / length;
    }
}
