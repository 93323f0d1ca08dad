package tribune.sales.addon;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tribune.contracts.Ids.EventId;
import tribune.kernel.Database;
import tribune.sales.addon.AddOn.Place;
import tribune.sales.addon.AddOnUnits.Key;

/** What is suggested with places, by the club's rules and as counted at this moment; in the open transaction. */
public final class Suggestions {
    private final AddOnStore addOns;
    private final AddOnUnits units;
    private final NudgeStore nudges;

    public Suggestions(Database database) {
        this.addOns = new AddOnStore(database);
        this.units = new AddOnUnits(database);
        this.nudges = new NudgeStore(database);
    }

    /** {@code taken}: what is had already. */
    public List<Nudge.Candidate> with(Map<EventId, List<Place>> places, Set<Key> taken, Instant now) {
        var candidates = new ArrayList<Nudge.Candidate>();
        places.forEach((event, of) -> {
            var known = addOns.of(event);
            var left = units.left(event, now);
            var rules = nudges.of(known.keySet());
            for (var addOn : known.values()) {
                var rule = rules.get(addOn.id());
                if (rule != null) candidates.add(new Nudge.Candidate(event, addOn, rule, left.get(addOn.id()), of));
            }
        });
        return Nudge.choose(candidates, taken, now);
    }
}
