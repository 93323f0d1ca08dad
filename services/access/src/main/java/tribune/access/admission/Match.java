package tribune.access.admission;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;

/**
 * What the gate knows about an event. The doors are open from opensAt up to closesAt; null: no limit on that side.
 *
 * @param reentry whoever goes out may come in again
 * @param checks what to look at, by the ticket's category
 */
public record Match(
        EventId id,
        Status status,
        @Nullable Instant opensAt,
        @Nullable Instant closesAt,
        boolean reentry,
        Map<String, Check> checks) {
    /** For a scan of some time ago: whether the event has ended since is no reason to refuse it. */
    public Match before() {
        var then = status == Status.ENDED ? Status.CLOSED : status;
        return new Match(id, then, opensAt, closesAt, reentry, checks);
    }

    public enum Status {
        DRAFT,
        PUBLISHED,
        ON_SALE,
        CLOSED,
        POSTPONED,
        CANCELLED,
        ENDED
    }
}
