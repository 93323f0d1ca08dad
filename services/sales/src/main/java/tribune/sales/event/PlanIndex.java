package tribune.sales.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tribune.contracts.catalog.SeatLabels;
import tribune.contracts.catalog.SeatPlan;
import tribune.contracts.catalog.SeatPlan.Kind;
import tribune.contracts.catalog.SeatPlan.Row;
import tribune.contracts.catalog.SeatPlan.Section;

/** A seat plan unfolded for selling: what holds for an ordinal is one array access away. */
public final class PlanIndex {
    private static final int NONE = -1;

    private final SeatPlan plan;
    private final int size;
    private final byte[] level;
    private final int[] rowOf;
    private final int[] companionOf;
    private final boolean[] accessible;
    private final boolean[] restricted;
    private final List<PlacedRow> rows = new ArrayList<>();
    private final Map<String, Integer> levels = new TreeMap<>();

    /** A row with its section. {@code runs} are the lengths of its stretches of neighbouring seats. */
    public record PlacedRow(Section section, Row row, int[] runs) {
        public boolean standing() {
            return section.kind() == Kind.STANDING;
        }
    }

    /** Where a place is, in words, and its price level's key; row and seat name are absent in a standing area. */
    public record Place(
            String section,
            @Nullable String row,
            @Nullable String seatName,
            @Nullable String gate,
            @Nullable String zone,
            String level) {}

    public PlanIndex(SeatPlan plan) {
        this.plan = plan;
        this.size = plan.size();
        this.level = new byte[size];
        this.rowOf = new int[size];
        this.companionOf = new int[size];
        this.accessible = new boolean[size];
        this.restricted = new boolean[size];
        Arrays.fill(companionOf, NONE);
        for (int i = 0; i < plan.levels().size(); i++)
            levels.put(plan.levels().get(i).key(), i);
        for (var section : plan.sections()) section.rows().forEach(row -> add(section, row));
    }

    public SeatPlan plan() {
        return plan;
    }

    public int size() {
        return size;
    }

    public boolean has(int seat) {
        return seat >= 0 && seat < size;
    }

    public String levelKey(int seat) {
        return plan.levels().get(level[seat]).key();
    }

    /** The number of a price level, or -1. */
    public int levelNumber(String key) {
        return levels.getOrDefault(key, NONE);
    }

    public int levelNumber(int seat) {
        return level[seat];
    }

    /** Rows in plan order; a seat's row is {@link #rowNumber}. */
    public List<PlacedRow> rows() {
        return rows;
    }

    public int rowNumber(int seat) {
        return rowOf[seat];
    }

    public boolean isAccessible(int seat) {
        return accessible[seat];
    }

    public boolean isRestrictedView(int seat) {
        return restricted[seat];
    }

    /** The accessible seat that this companion seat belongs to, or -1. */
    public int companionOf(int seat) {
        return companionOf[seat];
    }

    public Place place(int seat) {
        var placed = rows.get(rowOf[seat]);
        var section = placed.section;
        if (placed.standing())
            return new Place(section.name(), null, null, section.gate(), section.zone(), levelKey(seat));
        var labels = placed.row.labels() == null ? List.<String>of() : SeatLabels.all(placed.row.labels());
        int index = seat - placed.row.first();
        var name = index < labels.size() ? labels.get(index) : String.valueOf(index + 1);
        return new Place(section.name(), placed.row.name(), name, section.gate(), section.zone(), levelKey(seat));
    }

    private void add(Section section, Row row) {
        var labels = row.labels();
        int[] runs = labels == null
                ? new int[] {row.places()}
                : SeatLabels.runs(labels).stream().mapToInt(List::size).toArray();
        int number = rows.size();
        rows.add(new PlacedRow(section, row, runs));
        for (int seat = row.first(); seat < row.first() + row.places(); seat++) {
            level[seat] = (byte) row.level();
            rowOf[seat] = number;
        }
        if (row.specials() == null) return;
        for (var special : row.specials()) {
            accessible[special.seat()] = special.accessible();
            restricted[special.seat()] = special.restrictedView();
            if (special.companionOf() != null) companionOf[special.seat()] = special.companionOf();
            if (special.level() != null) level[special.seat()] = special.level().byteValue();
        }
    }
}
