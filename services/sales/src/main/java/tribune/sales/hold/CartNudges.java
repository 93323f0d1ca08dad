package tribune.sales.hold;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tribune.contracts.Ids.CartId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Database;
import tribune.sales.addon.AddOn;
import tribune.sales.addon.AddOnStore;
import tribune.sales.addon.AddOnUnits;
import tribune.sales.addon.AddOnUnits.Key;
import tribune.sales.addon.Nudge;
import tribune.sales.addon.NudgeStore;

/** What is suggested to whoever has a cart, by the club's rules and as counted at this moment. */
public final class CartNudges {
    private final Database database;
    private final CartStore carts;
    private final AddOnStore addOns;
    private final AddOnUnits units;
    private final NudgeStore nudges;
    private final Clock clock;

    public CartNudges(Database database, Clock clock) {
        this.database = database;
        this.carts = new CartStore(database);
        this.addOns = new AddOnStore(database);
        this.units = new AddOnUnits(database);
        this.nudges = new NudgeStore(database);
        this.clock = clock;
    }

    List<Nudge.Candidate> suggest(CartId id, OrganiserId organiser) {
        var now = clock.instant();
        return database.read(organiser, () -> {
            var cart = Carts.mustBeOpen(carts.find(id, organiser, false), now);
            var candidates = new ArrayList<Nudge.Candidate>();
            byEvent(cart).forEach((event, places) -> {
                var known = addOns.of(event);
                var left = units.left(event, now);
                var rules = nudges.of(known.keySet());
                for (var addOn : known.values()) {
                    var rule = rules.get(addOn.id());
                    if (rule != null)
                        candidates.add(new Nudge.Candidate(event, addOn, rule, left.get(addOn.id()), places));
                }
            });
            var taken = cart.addOns().stream()
                    .map(line -> new Key(line.addOn(), line.event()))
                    .collect(Collectors.toSet());
            return Nudge.choose(candidates, taken, now);
        });
    }

    private static Map<EventId, List<AddOn.Place>> byEvent(Cart cart) {
        return cart.lines().stream()
                .collect(Collectors.groupingBy(
                        CartLine::eventId,
                        LinkedHashMap::new,
                        Collectors.mapping(
                                line -> new AddOn.Place(
                                        line.place().level(), line.priced().category()),
                                Collectors.toList())));
    }
}
