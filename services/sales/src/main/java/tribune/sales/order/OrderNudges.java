package tribune.sales.order;

import java.time.Clock;
import java.util.List;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.sales.addon.Nudge;
import tribune.sales.addon.Suggestions;
import tribune.sales.hold.Additions;

/** What is suggested to whoever has an order that is paid, by its places: nothing that it or one added to it has. */
public final class OrderNudges {
    private final Database database;
    private final OrderStore orders;
    private final Additions additions;
    private final Suggestions suggestions;
    private final Clock clock;

    public OrderNudges(Database database, Clock clock) {
        this.database = database;
        this.orders = new OrderStore(database);
        this.additions = new Additions(database);
        this.suggestions = new Suggestions(database);
        this.clock = clock;
    }

    List<Nudge.Candidate> suggest(OrderId id, OrganiserId organiser) {
        return database.read(organiser, () -> {
            var order = orders.find(id).orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such order"));
            return with(order);
        });
    }

    /** In the open transaction. */
    List<Nudge.Candidate> with(Order order) {
        if (!order.paidFor() || order.addedTo() != null) return List.of();
        var entitled = additions.entitled(order.id());
        return suggestions.with(entitled.places(), entitled.had().keySet(), clock.instant());
    }
}
