package tribune.sales.waitinglist;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.CartId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.WaitingEntryId;

/**
 * A place in the line: so many places together, of one of these price levels (any, if empty), for this category.
 * {@code cart} and {@code until} are there from the moment places were offered.
 */
record WaitingEntry(
        WaitingEntryId id,
        EventId event,
        long position,
        List<String> levels,
        int places,
        String category,
        String language,
        String fingerprint,
        Instant registeredAt,
        @Nullable CartId cart,
        @Nullable Instant until,
        @Nullable Outcome outcome) {

    enum Outcome {
        /** An order was made of the offer. */
        TAKEN,
        /** The deadline went by. */
        PASSED,
        /** The offered cart was given back. */
        DECLINED,
        WITHDRAWN
    }

    /** The offer still holds. */
    boolean offered(Instant now) {
        return outcome == null && until != null && now.isBefore(until);
    }
}
