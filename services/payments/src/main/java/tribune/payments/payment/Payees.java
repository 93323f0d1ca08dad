package tribune.payments.payment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Database;

/** The names under which organisers are paid, as identity told them; a changed name shows within a minute. */
public final class Payees {
    private static final Duration KEPT = Duration.ofMinutes(1);

    private record Kept(String name, Instant until) {}

    private final Database database;
    private final PaymentStore store;
    private final Clock clock;
    private final Map<OrganiserId, Kept> kept = new ConcurrentHashMap<>();

    public Payees(Database database, PaymentStore store, Clock clock) {
        this.database = database;
        this.store = store;
        this.clock = clock;
    }

    /** Empty if identity has not told yet. */
    String name(OrganiserId organiser) {
        var now = clock.instant();
        var known = kept.get(organiser);
        if (known != null && now.isBefore(known.until)) return known.name;
        var name = database.read(organiser, () -> store.payee(organiser));
        name.ifPresent(found -> kept.put(organiser, new Kept(found, now.plus(KEPT))));
        return name.orElse("");
    }
}
