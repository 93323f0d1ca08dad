package tribune.access.admission;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;

/** What the gate knows about an event. The doors are open from opensAt up to closesAt; null: no limit on that side. */
public record Match(
        EventId id,
        Status status,
        @Nullable Instant opensAt,
        @Nullable Instant closesAt) {
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
