package tribune.sales.waitinglist;

import java.util.Set;
import java.util.TreeSet;
import tribune.sales.event.SellableEvent;

/** The places of an event at some price levels. */
final class Places {
    private Places() {}

    static Set<Integer> of(SellableEvent event, Set<Integer> levels) {
        var places = new TreeSet<Integer>();
        for (int seat = 0; seat < event.plan().size(); seat++)
            if (levels.contains(event.plan().levelNumber(seat))) places.add(seat);
        return places;
    }
}
