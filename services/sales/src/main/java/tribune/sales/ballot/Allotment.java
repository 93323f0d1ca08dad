package tribune.sales.ballot;

import java.util.ArrayList;
import java.util.List;

/**
 * Who wins: in the drawn order everybody whose party still fits. A party that is too large for what is left keeps its
 * rank and is asked again when more comes free; those behind it may be small enough.
 */
final class Allotment {
    private Allotment() {}

    /** {@code waiting} in the drawn order; the sum of the winners' parties is never more than {@code free}. */
    static List<Entry> winners(int free, List<Entry> waiting) {
        var winners = new ArrayList<Entry>();
        int left = free;
        for (var entry : waiting) {
            if (left <= 0) break;
            if (entry.party() > left) continue;
            winners.add(entry);
            left -= entry.party();
        }
        return winners;
    }
}
