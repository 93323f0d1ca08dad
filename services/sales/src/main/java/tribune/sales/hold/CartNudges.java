package tribune.sales.hold;

import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import tribune.contracts.Ids.CartId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Database;
import tribune.sales.addon.AddOnUnits.Key;
import tribune.sales.addon.Nudge;
import tribune.sales.addon.Suggestions;

/** What is suggested to whoever has a cart, by its places. */
public final class CartNudges {
    private final Database database;
    private final CartStore carts;
    private final Suggestions suggestions;
    private final Clock clock;

    public CartNudges(Database database, Clock clock) {
        this.database = database;
        this.carts = new CartStore(database);
        this.suggestions = new Suggestions(database);
        this.clock = clock;
    }

    List<Nudge.Candidate> suggest(CartId id, OrganiserId organiser) {
        var now = clock.instant();
        return database.read(organiser, () -> {
            var cart = Carts.mustBeOpen(carts.find(id, organiser, false), now);
            var taken = cart.addOns().stream()
                    .map(line -> new Key(line.addOn(), line.event()))
                    .collect(Collectors.toSet());
            return suggestions.with(Entitled.by(cart).places(), taken, now);
        });
    }
}
