package tribune.sales.addon;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.sales.addon.AddOn.Place;
import tribune.sales.addon.AddOnUnits.Key;

/**
 * To whom an add-on is suggested: who has a place of one of these categories and levels (all if empty), and, with
 * {@code leftAtMost}, once it is as scarce as that. The lowest {@code priority} comes first. {@code inMail}: also
 * in the mail with the tickets.
 */
public record Nudge(
        List<String> categories,
        List<String> levels,
        @Nullable Integer leftAtMost,
        int priority,
        boolean inMail) {
    /** More would be in the way of buying. */
    private static final int MOST = 2;

    /** An add-on with its rule for one event; {@code left} null: not limited. */
    public record Candidate(
            EventId event,
            AddOn addOn,
            Nudge nudge,
            @Nullable Integer left,
            List<Place> places) {
        Key key() {
            return new Key(addOn.id(), event);
        }
    }

    /** At most two, and only what these places may have and the cart has not; {@code left} is as counted. */
    public static List<Candidate> choose(Collection<Candidate> candidates, Set<Key> taken, Instant now) {
        return candidates.stream()
                .filter(each -> !taken.contains(each.key()))
                .filter(each -> each.addOn.objection(each.places, 1, now) == null)
                .filter(each -> each.nudge.isFor(each.places) && each.nudge.isScarceEnough(each.left))
                .sorted(Comparator.comparingInt((Candidate each) -> each.nudge.priority)
                        .thenComparing(each -> each.addOn.id().value()))
                .limit(MOST)
                .toList();
    }

    private boolean isFor(List<Place> places) {
        return places.stream()
                .anyMatch(place -> (categories.isEmpty() || categories.contains(place.category()))
                        && (levels.isEmpty() || levels.contains(place.level())));
    }

    private boolean isScarceEnough(@Nullable Integer left) {
        if (left == null) return leftAtMost == null;
        return left > 0 && (leftAtMost == null || left <= leftAtMost);
    }
}
