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

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tribune.catalog.Faults;
import tribune.catalog.seatmap.Draft.Block;
import tribune.catalog.seatmap.Draft.Line;
import tribune.catalog.seatmap.Draft.Mate;
import tribune.catalog.seatmap.Draft.Spot;
import tribune.contracts.catalog.SeatPlan.Kind;
import tribune.contracts.catalog.SeatPlan.Level;
import tribune.contracts.catalog.SeatPlan.Point;

/** Reads what {@link CsvPlan} documents. Lines of a section or row need not stand together. */
final class CsvPlanReader {
    private static final String GREY = "#7f7f7f";

    private final Faults faults = new Faults();
    private final Map<CsvColumn, Integer> columns = new EnumMap<>(CsvColumn.class);
    private final Map<String, Level> levels = new LinkedHashMap<>();
    private final List<String> levelKeys = new ArrayList<>();
    private final Map<String, Part> sections = new LinkedHashMap<>();

    /** A section as far as it was read; the first value given for a column counts, another one is a fault. */
    private static final class Part {
        final Map<CsvColumn, String> values = new EnumMap<>(CsvColumn.class);
        final Map<String, Line> lines = new LinkedHashMap<>();
    }

    /** One line of the file: blank and absent fields are "". */
    private record Cells(int line, Map<CsvColumn, String> values) {
        String get(CsvColumn column) {
            return values.getOrDefault(column, "");
        }

        String where() {
            return "line " + line;
        }
    }

    private CsvPlanReader() {}

    static Draft read(byte[] file, String name) {
        var reader = new CsvPlanReader();
        var records = Csv.read(file);
        if (records.isEmpty()) throw reader.faults.fatal("line 1", "the file is empty");
        reader.readHeader(records.getFirst());
        for (var entry : records.subList(1, records.size())) reader.readLine(reader.cells(entry));
        reader.faults.check();
        var blocks = new ArrayList<Block>();
        reader.sections.forEach((key, part) -> blocks.add(reader.block(key, part)));
        reader.faults.check();
        return new Draft(name, null, List.copyOf(reader.levels.values()), blocks);
    }

    private void readHeader(Csv.Record header) {
        for (int i = 0; i < header.fields().size(); i++) {
            var title = header.fields().get(i).strip().toLowerCase(Locale.ROOT);
            var column = column(title);
            if (column == null) faults.add("line 1", "unknown column " + Faults.quote(title));
            else if (columns.put(column, i) != null) faults.add("line 1", "column '" + title + "' is there twice");
        }
        for (var column : CsvColumn.values())
            if (column.required && !columns.containsKey(column))
                faults.add("line 1", "column '" + column.title() + "' is missing");
        faults.check();
    }

    private static @Nullable CsvColumn column(String title) {
        for (var column : CsvColumn.values()) if (column.title().equals(title)) return column;
        return null;
    }

    private Cells cells(Csv.Record entry) {
        if (entry.fields().size() != columns.size())
            throw faults.fatal(
                    "line " + entry.line(),
                    "has " + entry.fields().size() + " fields, the header has " + columns.size());
        var values = new EnumMap<CsvColumn, String>(CsvColumn.class);
        columns.forEach((column, index) ->
                values.put(column, Csv.unguarded(entry.fields().get(index).strip())));
        return new Cells(entry.line(), values);
    }

    private void readLine(Cells cells) {
        var part = sections.computeIfAbsent(cells.get(SECTION), key -> new Part());
        for (var column : List.of(SECTION_NAME, STAND, KIND, GATE, ZONE, OUTLINE)) {
            var value = cells.get(column);
            if (value.isEmpty()) continue;
            var known = part.values.putIfAbsent(column, value);
            if (known != null && !known.equals(value))
                faults.add(cells.where(), column.title() + " was " + Faults.quote(known) + " before");
        }
        var row = cells.get(ROW);
        boolean standing = "standing".equals(part.values.get(KIND));
        int places = standing ? number(cells, PLACES) : 0;
        var line = part.lines.computeIfAbsent(row, key -> new Line(key, places, new ArrayList<>()));
        if (standing && !line.spots().isEmpty()) faults.add(cells.where(), "the standing area is there twice");
        line.spots().add(spot(cells, row));
    }

    private Spot spot(Cells cells, String row) {
        Mate mate = null;
        var companion = cells.get(COMPANION_OF);
        if (!companion.isEmpty()) {
            int slash = companion.lastIndexOf('/');
            mate = new Mate(slash < 0 ? row : companion.substring(0, slash), companion.substring(slash + 1));
        }
        return new Spot(
                cells.get(SEAT),
                yes(cells, GAP),
                new Point(number(cells, X), number(cells, Y)),
                level(cells),
                yes(cells, ACCESSIBLE),
                mate,
                yes(cells, RESTRICTED));
    }

    private int level(Cells cells) {
        var key = cells.get(LEVEL);
        var name = cells.get(LEVEL_NAME);
        var colour = cells.get(LEVEL_COLOUR);
        var known = levels.get(key);
        if (known == null) {
            levelKeys.add(key);
            levels.put(key, new Level(key, name.isEmpty() ? key : name, colour.isEmpty() ? GREY : colour));
        } else if (!name.isEmpty() && !name.equals(known.name()) || !colour.isEmpty() && !colour.equals(known.colour()))
            faults.add(cells.where(), "level " + Faults.quote(key) + " had another name or colour before");
        return levelKeys.indexOf(key);
    }

    private Block block(String key, Part part) {
        var kind = part.values.getOrDefault(KIND, "seated");
        if (!kind.equals("seated") && !kind.equals("standing"))
            faults.add("section " + key, "kind is " + Faults.quote(kind) + ", not seated or standing");
        var name = part.values.getOrDefault(SECTION_NAME, key);
        return new Block(
                key,
                name,
                part.values.getOrDefault(STAND, name),
                kind.equals("standing") ? Kind.STANDING : Kind.SEATED,
                part.values.get(GATE),
                part.values.get(ZONE),
                outline("section " + key, part.values.getOrDefault(OUTLINE, "")),
                List.copyOf(part.lines.values()));
    }

    private List<Point> outline(String where, String text) {
        if (text.isEmpty()) return List.of();
        var numbers = text.split("\\s+");
        if (numbers.length % 2 == 1) faults.add(where, "the outline has a lone coordinate");
        var points = new ArrayList<Point>();
        for (int i = 0; i + 1 < numbers.length; i += 2)
            points.add(new Point(number(where, numbers[i]), number(where, numbers[i + 1])));
        return points;
    }

    private int number(Cells cells, CsvColumn column) {
        return number(cells.where() + ", " + column.title(), cells.get(column));
    }

    private int number(String where, String text) {
        if (text.matches("-?[0-9]{1,7}")) return Integer.parseInt(text);
        faults.add(where, Faults.quote(text) + " is not a whole number");
        return 0;
    }

    private boolean yes(Cells cells, CsvColumn column) {
        var value = cells.get(column);
        if (!value.isEmpty() && !value.equals("yes") && !value.equals("no"))
            faults.add(cells.where(), column.title() + " is " + Faults.quote(value) + ", not yes or no");
        return value.equals("yes");
    }
}
