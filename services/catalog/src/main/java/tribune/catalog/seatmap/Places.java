package tribune.catalog.seatmap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tribune.contracts.catalog.SeatLabels;
import tribune.contracts.catalog.SeatPlan;
import tribune.contracts.catalog.SeatPlan.Kind;
import tribune.contracts.catalog.SeatPlan.Point;
import tribune.contracts.catalog.SeatPlan.Row;
import tribune.contracts.catalog.SeatPlan.Section;
import tribune.contracts.catalog.SeatPlan.Special;

/** A checked plan, seat by seat. A standing area is one place with its capacity. */
final class Places {
    record Place(
            Section section,
            Row row,
            int ordinal,
            String label,
            boolean gap,
            Point at,
            int level,
            @Nullable Special special) {}

    private Places() {}

    static List<Place> of(SeatPlan plan) {
        var places = new ArrayList<Place>();
        for (var section : plan.sections())
            for (var row : section.rows()) {
                if (section.kind() == Kind.STANDING)
                    places.add(new Place(section, row, row.first(), "", false, row.from(), row.level(), null));
                else addSeats(places, section, row);
            }
        return places;
    }

    static Map<Integer, Place> byOrdinal(List<Place> places) {
        var found = new HashMap<Integer, Place>();
        for (var place : places) found.put(place.ordinal(), place);
        return found;
    }

    private static void addSeats(List<Place> places, Section section, Row row) {
        var specials = new HashMap<Integer, Special>();
        if (row.specials() != null) for (var special : row.specials()) specials.put(special.seat(), special);
        int index = 0;
        for (var run : SeatLabels.runs(String.valueOf(row.labels())))
            for (int i = 0; i < run.size(); i++, index++) {
                var special = specials.get(row.first() + index);
                int level = special == null || special.level() == null ? row.level() : special.level();
                places.add(new Place(
                        section,
                        row,
                        row.first() + index,
                        run.get(i),
                        i == 0 && index > 0,
                        row.at(index),
                        level,
                        special));
            }
    }
}
