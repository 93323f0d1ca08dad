package tribune.catalog.seatmap;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tribune.catalog.Faults;
import tribune.catalog.Json;
import tribune.catalog.seatmap.Draft.Block;
import tribune.catalog.seatmap.Draft.Line;
import tribune.catalog.seatmap.Draft.Spot;
import tribune.catalog.seatmap.Places.Place;
import tribune.contracts.catalog.SeatPlan;
import tribune.contracts.catalog.SeatPlan.Kind;
import tribune.contracts.catalog.SeatPlan.Level;
import tribune.contracts.catalog.SeatPlan.Point;
import tribune.contracts.catalog.SeatPlan.Section;

/**
 * The seating-plan JSON of pretix. Zones are sections, categories are price levels. Written as the schema of 2019
 * (whole numbers, one unit a centimetre, everything right of and below 100,100); the later additions are read and,
 * where
 * they only concern the drawing, left out.
 *
 * <p>The format has no standing capacity, accessible or companion seats, gates or stands: those are lost in writing.
 * Positions of zone, row and seat add up. A plan whose seats stand 25 to 150 units apart is taken to be in centimetres;
 * any other is scaled so that they stand 50 cm apart. Rows of one name in a zone become one row with a gap.
 */
final class PretixPlan {
    private static final String[] COLOURS = {"#3b6fb6", "#c0504d", "#5a9367", "#8064a2", "#d08a2e", "#2f8f9d"};

    private final Faults faults = new Faults();
    private final Map<String, Integer> levels = new LinkedHashMap<>();
    private final List<Level> levelList = new ArrayList<>();
    private double scale = 1;

    private PretixPlan() {}

    static SeatPlan read(byte[] file) {
        var tree = Json.tree(file);
        var reader = new PretixPlan();
        reader.readCategories(tree);
        reader.scale = PretixScale.of(tree);
        var zones = reader.list(tree, "zones", "file");
        var blocks = new LinkedHashMap<String, Block>();
        for (int i = 0; i < zones.size(); i++) reader.readZone(zones.get(i), i, blocks);
        reader.faults.check();
        var name = tree.path("name").stringValue("");
        if (reader.levelList.isEmpty()) reader.level("Standard");
        return Compaction.plan(new Draft(name, null, reader.levelList, List.copyOf(blocks.values())));
    }

    private void readCategories(JsonNode tree) {
        if (!tree.isObject()) throw faults.fatal("file", "is no object");
        for (var category : list(tree, "categories", "file")) {
            var name = category.path("name").stringValue("");
            if (levels.containsKey(name)) faults.add("category " + name, "is there twice");
            addLevel(name, category.path("color").stringValue(""));
        }
    }

    private int level(String name) {
        var known = levels.get(name);
        return known != null ? known : addLevel(name, "");
    }

    private int addLevel(String name, String colour) {
        int level = levelList.size();
        levels.put(name, level);
        var hex = colour.matches("#[0-9a-fA-F]{6}") ? colour : COLOURS[level % COLOURS.length];
        levelList.add(new Level(name, name, hex));
        return level;
    }

    private void readZone(JsonNode zone, int index, Map<String, Block> blocks) {
        var where = "zones[" + index + "]";
        var name = zone.path("name").stringValue("");
        if (name.isBlank()) name = "Zone " + (index + 1);
        var lines = new LinkedHashMap<String, Line>();
        var rows = list(zone, "rows", where);
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var rowName = row.path("row_number").stringValue("");
            if (rowName.isBlank()) rowName = row.path("row_label").stringValue("");
            if (rowName.isBlank()) rowName = String.valueOf(i + 1);
            var at = where + ".rows[" + i + "]";
            var spots = spots(row, at, new Offset(zone, row));
            if (spots.isEmpty()) continue;
            lines.merge(rowName, new Line(rowName, 0, spots), PretixPlan::joined);
        }
        if (lines.isEmpty()) return;
        var key = name;
        for (int copy = 2; blocks.containsKey(key); copy++) key = name + " (" + copy + ")";
        blocks.put(key, new Block(key, name, name, Kind.SEATED, null, null, List.of(), List.copyOf(lines.values())));
    }

    private static Line joined(Line left, Line right) {
        var spots = new ArrayList<Spot>(left.spots());
        for (int i = 0; i < right.spots().size(); i++) {
            var spot = right.spots().get(i);
            spots.add(Spot.plain(spot.label(), i == 0 || spot.gap(), spot.at(), spot.level()));
        }
        return new Line(left.name(), 0, spots);
    }

    private List<Spot> spots(JsonNode row, String where, Offset offset) {
        var spots = new ArrayList<Spot>();
        var seats = list(row, "seats", where);
        for (int i = 0; i < seats.size(); i++) {
            var seat = seats.get(i);
            var at = where + ".seats[" + i + "]";
            var label = seat.path("seat_number").stringValue("");
            if (label.isBlank()) label = seat.path("seat_label").stringValue("");
            if (label.isBlank()) faults.add(at, "has no seat_number");
            if (!seat.path("position").path("x").isNumber()
                    || !seat.path("position").path("y").isNumber())
                faults.add(at, "has no position with the numbers x and y");
            var category = seat.path("category").stringValue("");
            int level = level(category.isBlank() ? "Standard" : category);
            spots.add(Spot.plain(label, false, offset.plus(seat, scale), level));
        }
        return spots;
    }

    private List<JsonNode> list(JsonNode parent, String key, String where) {
        var list = parent.path(key);
        if (!list.isArray()) throw faults.fatal(where, "has no list '" + key + "'");
        return list.valueStream().toList();
    }

    /** Where a row's seats count from. */
    private record Offset(double x, double y) {
        Offset(JsonNode zone, JsonNode row) {
            this(number(zone, "x") + number(row, "x"), number(zone, "y") + number(row, "y"));
        }

        Point plus(JsonNode seat, double scale) {
            return new Point(
                    Math.toIntExact(clamp(Math.round((x + number(seat, "x")) * scale))),
                    Math.toIntExact(clamp(Math.round((y + number(seat, "y")) * scale))));
        }

        private static double number(JsonNode node, String axis) {
            return node.path("position").path(axis).doubleValue(0);
        }

        /** Far outside stays outside: the rules refuse it. */
        private static long clamp(long distance) {
            return Math.clamp(distance, -PlanRules.MAX_DISTANCE - 1, PlanRules.MAX_DISTANCE + 1);
        }
    }

    static byte[] write(SeatPlan plan) {
        var places = Places.of(plan).stream()
                .filter(place -> place.section().kind() == Kind.SEATED)
                .toList();
        int left = places.stream().mapToInt(place -> place.at().x()).min().orElse(0) - 100;
        int top = places.stream().mapToInt(place -> place.at().y()).min().orElse(0) - 100;
        int right = places.stream().mapToInt(place -> place.at().x()).max().orElse(0) + 100;
        int bottom = places.stream().mapToInt(place -> place.at().y()).max().orElse(0) + 100;
        var root = Json.MAPPER.createObjectNode();
        root.put("name", plan.name());
        var categories = root.putArray("categories");
        for (var level : plan.levels())
            categories.addObject().put("name", level.name()).put("color", level.colour());
        var zones = root.putArray("zones");
        Section section = null;
        ArrayNode rows = zones;
        ArrayNode seats = zones;
        Place before = null;
        for (var place : places) {
            if (place.section() != section) rows = zone(zones, place.section());
            if (before == null || before.row() != place.row() || place.gap()) seats = row(rows, place);
            section = place.section();
            before = place;
            var seat = seats.addObject().put("seat_number", place.label());
            seat.put("category", plan.levels().get(place.level()).name());
            position(seat, place.at().x() - left, place.at().y() - top);
        }
        root.putObject("size").put("width", right - left).put("height", bottom - top);
        return Json.MAPPER.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
    }

    private static ArrayNode zone(ArrayNode zones, Section section) {
        var zone = zones.addObject()
                .put("name", Objects.requireNonNull(section.key()))
                .put("displayed", true);
        position(zone, 0, 0);
        return zone.putArray("rows");
    }

    private static ArrayNode row(ArrayNode rows, Place place) {
        var row = rows.addObject().put("row_number", place.row().name());
        position(row, 0, 0);
        return row.putArray("seats");
    }

    private static void position(ObjectNode owner, int x, int y) {
        owner.putObject("position").put("x", x).put("y", y);
    }
}
