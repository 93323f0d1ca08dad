package tribune.catalog.seatmap;

import static tribune.catalog.seatmap.CsvColumn.ACCESSIBLE;
import static tribune.catalog.seatmap.CsvColumn.COMPANION_OF;
import static tribune.catalog.seatmap.CsvColumn.GAP;
import static tribune.catalog.seatmap.CsvColumn.GATE;
import static tribune.catalog.seatmap.CsvColumn.KIND;
import static tribune.catalog.seatmap.CsvColumn.LEVEL;
import static tribune.catalog.seatmap.CsvColumn.LEVEL_COLOUR;
import static tribune.catalog.seatmap.CsvColumn.LEVEL_NAME;
import static tribune.catalog.seatmap.CsvColumn.OUTLINE;
import static tribune.catalog.seatmap.CsvColumn.PLACES;
import static tribune.catalog.seatmap.CsvColumn.RESTRICTED;
import static tribune.catalog.seatmap.CsvColumn.ROW;
import static tribune.catalog.seatmap.CsvColumn.SEAT;
import static tribune.catalog.seatmap.CsvColumn.SECTION;
import static tribune.catalog.seatmap.CsvColumn.SECTION_NAME;
import static tribune.catalog.seatmap.CsvColumn.STAND;
import static tribune.catalog.seatmap.CsvColumn.X;
import static tribune.catalog.seatmap.CsvColumn.Y;
import static tribune.catalog.seatmap.CsvColumn.ZONE;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import tribune.catalog.seatmap.Places.Place;
import tribune.contracts.catalog.SeatPlan;
import tribune.contracts.catalog.SeatPlan.Kind;
import tribune.contracts.catalog.SeatPlan.Section;

/**
 * A seat map as CSV (RFC 4180, UTF-8, a header line), one line a seat or standing area; required are section, row,
 * seat,
 * level, x and y (whole centimetres).
 *
 * <ul>
 *   <li>What belongs to a section (section_name, stand, kind seated|standing, gate, zone, outline as "x y x y ...") or
 *       to a level (level_name, level_colour as #rrggbb) stands in its first line; later lines may leave it empty.
 *   <li>A standing area is one line with its capacity in places and an empty seat.
 *   <li>gap, accessible and restricted are "yes" or empty; gap: the seat is no neighbour of the one before.
 *   <li>companion_of is the accessible seat as "row/seat", or only "seat" in the same row.
 *   <li>A text that begins like a formula is written with an apostrophe in front, which reading takes off.
 * </ul>
 */
final class CsvPlan {
    private CsvPlan() {}

    static SeatPlan read(byte[] file, String name) {
        return Compaction.plan(CsvPlanReader.read(file, name));
    }

    static byte[] write(SeatPlan plan) {
        var text = new StringBuilder(
                        Arrays.stream(CsvColumn.values()).map(CsvColumn::title).collect(Collectors.joining(",")))
                .append("\r\n");
        var places = Places.of(plan);
        var byOrdinal = Places.byOrdinal(places);
        var levelsTold = new HashSet<Integer>();
        Section told = null;
        for (var place : places) {
            var cells = cells(place, byOrdinal);
            var level = plan.levels().get(place.level());
            cells.put(LEVEL, Csv.text(level.key()));
            if (levelsTold.add(place.level())) {
                cells.put(LEVEL_NAME, Csv.text(level.name()));
                cells.put(LEVEL_COLOUR, level.colour());
            }
            if (place.section() != told) putSection(cells, place.section());
            told = place.section();
            text.append(Arrays.stream(CsvColumn.values())
                            .map(column -> cells.getOrDefault(column, ""))
                            .collect(Collectors.joining(",")))
                    .append("\r\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Map<CsvColumn, String> cells(Place place, Map<Integer, Place> byOrdinal) {
        var cells = new EnumMap<CsvColumn, String>(CsvColumn.class);
        cells.put(SECTION, Csv.text(place.section().key()));
        cells.put(ROW, Csv.text(place.row().name()));
        cells.put(SEAT, Csv.text(place.label()));
        cells.put(X, String.valueOf(place.at().x()));
        cells.put(Y, String.valueOf(place.at().y()));
        if (place.gap()) cells.put(GAP, "yes");
        if (place.section().kind() == Kind.STANDING)
            cells.put(PLACES, String.valueOf(place.row().places()));
        var special = place.special();
        if (special == null) return cells;
        if (special.accessible()) cells.put(ACCESSIBLE, "yes");
        if (special.restrictedView()) cells.put(RESTRICTED, "yes");
        if (special.companionOf() != null) {
            var mate = Objects.requireNonNull(byOrdinal.get(special.companionOf()));
            cells.put(COMPANION_OF, Csv.text(mate.row().name() + "/" + mate.label()));
        }
        return cells;
    }

    private static void putSection(Map<CsvColumn, String> cells, Section section) {
        cells.put(SECTION_NAME, Csv.text(section.name()));
        cells.put(STAND, Csv.text(section.stand()));
        cells.put(KIND, section.kind() == Kind.STANDING ? "standing" : "seated");
        cells.put(GATE, Csv.text(Objects.requireNonNullElse(section.gate(), "")));
        cells.put(ZONE, Csv.text(Objects.requireNonNullElse(section.zone(), "")));
        List<String> outline = section.outline().stream()
                .map(point -> point.x() + " " + point.y())
                .toList();
        cells.put(OUTLINE, String.join(" ", outline));
    }
}
