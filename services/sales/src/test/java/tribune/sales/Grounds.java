package tribune.sales;

import java.util.ArrayList;
import java.util.List;
import tribune.contracts.catalog.SeatPlan;
import tribune.contracts.catalog.SeatPlan.Kind;
import tribune.contracts.catalog.SeatPlan.Level;
import tribune.contracts.catalog.SeatPlan.Point;
import tribune.contracts.catalog.SeatPlan.Row;
import tribune.contracts.catalog.SeatPlan.Section;
import tribune.contracts.catalog.SeatPlan.Special;

/** Seat plans for tests. Rows lie 80 cm apart, seats 50 cm, the front row 10 m from the focal point. */
public final class Grounds {
    private final List<Section> sections = new ArrayList<>();
    private int places;

    /** A section of equal rows, beside those before it. */
    public Grounds section(String key, int level, int rows, String labels, int seatsInRow, Special... specials) {
        var made = new ArrayList<Row>();
        int left = sections.size() * 5_000 - (seatsInRow - 1) * 25;
        for (int number = 0; number < rows; number++) {
            int first = places;
            int y = 1_000 + number * 80;
            var own = List.of(specials).stream()
                    .filter(special -> special.seat() >= first && special.seat() < first + seatsInRow)
                    .toList();
            var from = new Point(left, y);
            var to = new Point(left + (seatsInRow - 1) * 50, y);
            made.add(new Row("" + (number + 1), first, seatsInRow, labels, level, from, to, null, own));
            places += seatsInRow;
        }
        sections.add(new Section(key, "Section " + key, "North", Kind.SEATED, "G1", null, List.of(), made));
        return this;
    }

    public Grounds standing(String key, int level, int capacity) {
        var row = new Row("", places, capacity, null, level, new Point(0, 900), new Point(0, 950), null, null);
        places += capacity;
        sections.add(new Section(key, "Terrace " + key, "South", Kind.STANDING, "G2", null, List.of(), List.of(row)));
        return this;
    }

    public SeatPlan plan() {
        var levels = List.of(new Level("a", "A", "#112233"), new Level("b", "B", "#445566"));
        return new SeatPlan("Ground", new Point(0, 0), levels, List.copyOf(sections));
    }

    /** 40,000 seats in 50 sections. */
    public static SeatPlan stadium() {
        var grounds = new Grounds();
        for (int section = 0; section < 50; section++)
            grounds.section("S" + section, section % 2, 40, "1-12,14-21", 20);
        return grounds.plan();
    }
}
