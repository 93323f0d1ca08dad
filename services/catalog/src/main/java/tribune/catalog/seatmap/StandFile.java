package tribune.catalog.seatmap;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tribune.catalog.Faults;
import tribune.catalog.Json;
import tribune.catalog.seatmap.Stand.Sector;
import tribune.catalog.seatmap.Stand.SectorRow;
import tribune.contracts.catalog.SeatLabels;
import tribune.contracts.catalog.SeatPlan;

/**
 * A stadium as ticket shops publish it: {@code {name, seats_total?, stands: [{stand, sectors: [{sector, rows: [{row,
 * seats}]}]}]}}. {@code seats} is how many ("18": seats 1 to 18) or which ("1-10,12-16"). Without coordinates: the
 * stands
 * are laid out around a pitch. Is {@code seats_total} given, the seats must sum to it.
 */
final class StandFile {
    private static final String RANGES = "[0-9]{1,4}(-[0-9]{1,4})?(,[0-9]{1,4}(-[0-9]{1,4})?)*";

    private final Faults faults = new Faults();
    private int seats;

    private StandFile() {}

    static SeatPlan read(byte[] file) {
        return new StandFile().plan(Json.tree(file));
    }

    private SeatPlan plan(JsonNode tree) {
        var stands = new ArrayList<Stand>();
        var entries = list(tree, "stands", "file");
        for (int i = 0; i < entries.size(); i++) stands.add(stand(entries.get(i), "stands[" + i + "]"));
        faults.check();
        var total = tree.path("seats_total");
        if (!total.isMissingNode() && (!total.isIntegralNumber() || total.asLong() != seats))
            faults.add("seats_total", "is " + Faults.quote(total.toString()) + ", the rows have " + seats);
        var sectors = new HashSet<String>();
        for (var stand : stands)
            for (var sector : stand.sectors())
                if (!sectors.add(stand.name() + "\n" + sector.name()))
                    faults.add("stand " + stand.name() + ", sector " + sector.name(), "is there twice");
        faults.check();
        return Compaction.plan(PriceZones.priced(StandLayout.draft(text(tree, "name", "file"), stands)));
    }

    private Stand stand(JsonNode entry, String where) {
        var sectors = new ArrayList<Sector>();
        var entries = list(entry, "sectors", where);
        for (int i = 0; i < entries.size(); i++) sectors.add(sector(entries.get(i), where + ".sectors[" + i + "]"));
        return new Stand(text(entry, "stand", where), sectors);
    }

    private Sector sector(JsonNode entry, String where) {
        var rows = new ArrayList<SectorRow>();
        var entries = list(entry, "rows", where);
        for (int i = 0; i < entries.size(); i++) {
            var at = where + ".rows[" + i + "]";
            rows.add(new SectorRow(text(entries.get(i), "row", at), runs(text(entries.get(i), "seats", at), at)));
        }
        return new Sector(text(entry, "sector", where), rows);
    }

    private List<List<String>> runs(String text, String where) {
        try {
            if (!text.matches(RANGES)) throw new IllegalArgumentException(text);
            var runs = text.matches("[0-9]{1,4}") ? counted(Integer.parseInt(text)) : SeatLabels.runs(text);
            seats += runs.stream().mapToInt(List::size).sum();
            if (seats > PlanRules.MAX_PLACES)
                throw faults.fatal(where, "the map has more than " + PlanRules.MAX_PLACES + " places");
            return runs;
        } catch (IllegalArgumentException malformed) {
            faults.add(where, "seats are " + Faults.quote(text) + ", neither a number nor ranges");
            return List.of(List.of("1"));
        }
    }

    private static List<List<String>> counted(int count) {
        if (count < 1 || count > SeatLabels.MAX_SEATS_A_ROW) throw new IllegalArgumentException("no seats");
        return List.of(IntStream.rangeClosed(1, count).mapToObj(String::valueOf).toList());
    }

    private List<JsonNode> list(JsonNode parent, String key, String where) {
        var list = parent.path(key);
        if (!list.isArray() || list.isEmpty()) throw faults.fatal(where, "has no list '" + key + "'");
        return list.valueStream().toList();
    }

    private String text(JsonNode parent, String key, String where) {
        var value = parent.path(key);
        if (!value.isString() && !value.isIntegralNumber()) throw faults.fatal(where, "has no '" + key + "'");
        return value.asString().strip();
    }
}
