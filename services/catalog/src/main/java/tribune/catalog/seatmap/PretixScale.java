package tribune.catalog.seatmap;

import java.util.ArrayList;
import tools.jackson.databind.JsonNode;

/** How many centimetres a unit of a pretix plan is: the format doesn't say. */
final class PretixScale {
    private static final double USUAL_SEAT = 50;

    private PretixScale() {}

    static double of(JsonNode tree) {
        var distances = new ArrayList<Double>();
        for (var zone : tree.path("zones"))
            for (var row : zone.path("rows")) addDistances(distances, row.path("seats"));
        if (distances.isEmpty()) return 1;
        distances.sort(null);
        double median = distances.get(distances.size() / 2);
        return median >= 25 && median <= 150 || median < 0.001 ? 1 : USUAL_SEAT / median;
    }

    private static void addDistances(ArrayList<Double> distances, JsonNode seats) {
        for (int i = 1; i < seats.size(); i++) {
            double x = coordinate(seats, i, "x") - coordinate(seats, i - 1, "x");
            double y = coordinate(seats, i, "y") - coordinate(seats, i - 1, "y");
            distances.add(Math.hypot(x, y));
        }
    }

    private static double coordinate(JsonNode seats, int index, String axis) {
        return seats.path(index).path("position").path(axis).doubleValue(0);
    }
}
