package tribune.catalog.seatmap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tribune.catalog.Faults;
import tribune.catalog.seatmap.Draft.Block;
import tribune.catalog.seatmap.Draft.Line;
import tribune.catalog.seatmap.Draft.Mate;
import tribune.catalog.seatmap.Draft.Spot;
import tribune.contracts.catalog.SeatLabels;
import tribune.contracts.catalog.SeatPlan;
import tribune.contracts.catalog.SeatPlan.Kind;
import tribune.contracts.catalog.SeatPlan.Point;
import tribune.contracts.catalog.SeatPlan.Row;
import tribune.contracts.catalog.SeatPlan.Section;
import tribune.contracts.catalog.SeatPlan.Special;

/** Numbers the seats of a draft densely and writes each row in its shortest form. Equal drafts give equal plans. */
final class Compaction {
    /** Centimetres. */
    private static final int ROUNDING = 1;

    private final Faults faults = new Faults();
    private int next;

    private Compaction() {}

    /** The plan of this draft, checked; throws RefusedFile with every fault's place. */
    static SeatPlan plan(Draft draft) {
        var compaction = new Compaction();
        var sections = draft.blocks().stream().map(compaction::section).toList();
        compaction.faults.check();
        var focus = draft.focus() == null ? Outline.focus(draft) : draft.focus();
        return PlanRules.checked(new SeatPlan(draft.name(), focus, draft.levels(), sections));
    }

    private Section section(Block block) {
        var ordinals = new HashMap<Mate, Integer>();
        int ordinal = next;
        for (var line : block.lines())
            for (var spot : line.spots()) ordinals.put(new Mate(line.name(), spot.label()), ordinal++);
        var rows = new ArrayList<Row>();
        for (var line : block.lines()) {
            if (line.spots().isEmpty()) faults.add(where(block, line), "has no seats");
            else rows.add(block.kind() == Kind.STANDING ? standing(line) : seated(block, line, ordinals));
        }
        var outline = block.outline().isEmpty() ? Outline.around(block) : block.outline();
        return new Section(
                block.key(), block.name(), block.stand(), block.kind(), block.gate(), block.zone(), outline, rows);
    }

    private Row standing(Line line) {
        int first = next;
        next += line.standing();
        var middle = line.spots().getFirst();
        return new Row(line.name(), first, line.standing(), null, middle.level(), middle.at(), middle.at(), null, null);
    }

    private Row seated(Block block, Line line, Map<Mate, Integer> ordinals) {
        int first = next;
        int places = line.spots().size();
        next += places;
        int level = commonLevel(line);
        var from = line.spots().getFirst().at();
        var to = line.spots().getLast().at();
        var points = line.spots().stream().map(Spot::at).toList();
        var even = new Row(line.name(), first, places, null, level, from, to, null, null);
        var specials = new ArrayList<Special>();
        for (int i = 0; i < places; i++) {
            var special = special(block, line, i, first, level, ordinals);
            if (special != null) specials.add(special);
        }
        return new Row(
                line.name(),
                first,
                places,
                labels(block, line),
                level,
                from,
                to,
                lieEvenly(even, points) ? null : points,
                specials.isEmpty() ? null : List.copyOf(specials));
    }

    private @Nullable Special special(
            Block block, Line line, int index, int first, int level, Map<Mate, Integer> ordinals) {
        var spot = line.spots().get(index);
        Integer companionOf = null;
        if (spot.companionOf() != null) {
            companionOf = ordinals.get(spot.companionOf());
            if (companionOf == null)
                faults.add(where(block, line) + ", seat " + spot.label(), "companion of a seat that the section lacks");
        }
        boolean plain = !spot.accessible() && spot.companionOf() == null && !spot.restricted();
        if (plain && spot.level() == level) return null;
        return new Special(
                first + index,
                spot.accessible(),
                companionOf,
                spot.restricted(),
                spot.level() == level ? null : spot.level());
    }

    private String labels(Block block, Line line) {
        var runs = new ArrayList<List<String>>();
        for (var spot : line.spots()) {
            if (spot.gap() || runs.isEmpty()) runs.add(new ArrayList<>());
            runs.getLast().add(spot.label());
        }
        try {
            return SeatLabels.compact(runs);
        } catch (IllegalArgumentException malformed) {
            faults.add(where(block, line), "can't carry " + Faults.quote(String.valueOf(malformed.getMessage())));
            return "";
        }
    }

    /** The level of most seats; of equals the one that comes first in the row. */
    private static int commonLevel(Line line) {
        var counts = line.spots().stream().collect(Collectors.groupingBy(Spot::level, Collectors.counting()));
        int best = line.spots().getFirst().level();
        Function<Integer, Long> count = level -> counts.getOrDefault(level, 0L);
        for (var spot : line.spots()) if (count.apply(spot.level()) > count.apply(best)) best = spot.level();
        return best;
    }

    /** But for the rounding of whoever measured: one point a seat would be most of a plan's bytes. */
    private static boolean lieEvenly(Row row, List<Point> points) {
        for (int i = 0; i < points.size(); i++) if (!near(row.at(i), points.get(i))) return false;
        return true;
    }

    private static boolean near(Point one, Point other) {
        return Math.abs((long) one.x() - other.x()) <= ROUNDING && Math.abs((long) one.y() - other.y()) <= ROUNDING;
    }

    private static String where(Block block, Line line) {
        return "section " + block.key() + ", row " + line.name();
    }
}
