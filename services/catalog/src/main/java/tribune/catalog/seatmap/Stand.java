package tribune.catalog.seatmap;

import java.util.List;
import tribune.contracts.catalog.SeatLabels;

/** A stand as a stadium publishes it: sectors, rows and seat names, but not where they are. */
record Stand(String name, List<Sector> sectors) {
    record Sector(String name, List<SectorRow> rows) {
        boolean isNumbered() {
            return isNumber(name);
        }

        /** How many rows lie in front of this one: rows with numbers are where their number says. */
        int depth(int index) {
            return isNumber(rows.get(index).name())
                    ? Integer.parseInt(rows.get(index).name()) - 1
                    : index;
        }

        int firstDepth() {
            int first = Integer.MAX_VALUE;
            for (int i = 0; i < rows.size(); i++) first = Math.min(first, depth(i));
            return first;
        }

        double width() {
            return rows.stream().mapToDouble(SectorRow::width).max().orElse(0);
        }
    }

    record SectorRow(String name, List<List<String>> runs) {
        static final double SEAT = 0.46;

        static SectorRow of(String name, String labels) {
            return new SectorRow(name, SeatLabels.runs(labels));
        }

        int seats() {
            return runs.stream().mapToInt(List::size).sum();
        }

        double width() {
            double width = seats() * SEAT;
            for (int i = 1; i < runs.size(); i++) width += gap(i);
            return width;
        }

        /** Metres between this run and the one before: as wide as the seat numbers that are left out. */
        double gap(int run) {
            var before = runs.get(run - 1).getLast();
            var after = runs.get(run).getFirst();
            if (!isNumber(before) || !isNumber(after)) return 2 * SEAT;
            int missing = Math.abs(Integer.parseInt(after) - Integer.parseInt(before)) - 1;
            return SEAT * Math.clamp(missing, 1, 40);
        }
    }

    private static boolean isNumber(String text) {
        return text.matches("[1-9][0-9]{0,2}");
    }
}
