package tribune.sales.availability;

import java.util.List;

/**
 * What became different between two versions: pairs of a place's ordinal and its state now. {@code full} without
 * changes means that the way from {@code from} is not known (any more): read the whole.
 */
record Changes(String from, String to, boolean full, List<int[]> changes) {
    boolean isNone() {
        return !full && changes.isEmpty();
    }
}
