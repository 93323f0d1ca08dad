package tribune.sales.limit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Database;

/** The rules in force, kept in memory for two seconds: a change and a new ban hold everywhere after that. */
public final class LimitRules {
    private static final Duration TRUSTED = Duration.ofSeconds(2);
    private static final int KEPT = 1_000;

    /** An event's rule, absent if neither it nor the organiser has one; {@code bans}: there is a ban list at all. */
    public record InForce(Optional<LimitRule> rule, boolean bans) {
        /** Nobody's identity matters here. */
        boolean isOpen() {
            return rule.isEmpty() && !bans;
        }
    }

    private record Kept(InForce rules, Instant until) {}

    private final Database database;
    private final LimitStore store;
    private final Clock clock;
    private final Map<EventId, Kept> kept = new ConcurrentHashMap<>();

    public LimitRules(Database database, Clock clock) {
        this.database = database;
        this.store = new LimitStore(database);
        this.clock = clock;
    }

    /** The rules of an event. Not to be called inside a transaction. */
    InForce of(OrganiserId organiser, EventId event) {
        var now = clock.instant();
        var copy = kept.get(event);
        if (copy != null && now.isBefore(copy.until)) return copy.rules;
        var fresh = database.read(
                organiser, () -> new InForce(store.effective(organiser, event), store.hasBans(organiser, now)));
        if (kept.size() >= KEPT) kept.clear();
        kept.put(event, new Kept(fresh, now.plus(TRUSTED)));
        return fresh;
    }

    void forget(Collection<EventId> events) {
        kept.keySet().removeAll(events);
    }

    void forgetAll() {
        kept.clear();
    }
}
