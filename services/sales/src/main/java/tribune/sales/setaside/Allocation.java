package tribune.sales.setaside;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AllocationId;
import tribune.contracts.Ids.EventId;

/**
 * Seats set aside under a name, and what has become of them. {@code left} are free and still set aside; at
 * {@code returnAt} (or by hand) all that are not sold go back to the general sale, those held or being paid for too
 * once they become free.
 */
record Allocation(
        AllocationId id,
        EventId eventId,
        String name,
        Kind kind,
        @Nullable Instant returnAt,
        @Nullable Instant returnedAt,
        int sold,
        int held,
        int left) {}
