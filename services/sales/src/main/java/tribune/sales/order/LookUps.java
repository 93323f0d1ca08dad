package tribune.sales.order;

import java.time.Duration;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Hints;
import tribune.kernel.Uuid7;

/**
 * A guest who lost the mail asks for it again. A few times an hour for one address; beyond that nothing is sent, and
 * the
 * answer stays the same, so that nobody learns who bought and nobody's mailbox is flooded.
 */
public final class LookUps {
    private static final int MOST = 5;
    private static final Duration WINDOW = Duration.ofHours(1);

    private final Orders orders;
    private final Hints hints;

    public LookUps(Orders orders, Hints hints) {
        this.orders = orders;
        this.hints = hints;
    }

    void mailAgain(OrganiserId organiser, String reference, String email) {
        var address = Uuid7.derived("look-up", organiser.value().toString(), String.valueOf(OrderStore.key(email)));
        if (hints.count("look-up:" + address, WINDOW) > MOST) return;
        orders.mailAgain(organiser, reference, email, Uuid7.next());
    }
}
