package tribune.sales.waitinglist;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.CartId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.WaitingEntryId;

/**
 * An entry as its person sees it. {@code access} opens it again; {@code ahead}: how many stand before it;
 * {@code offer} is there while places are held for it. Absent fields do not apply.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WaitingView(
        WaitingEntryId entryId,
        String access,
        EventId eventId,
        State state,
        List<String> levels,
        int places,
        String category,
        Instant registeredAt,
        @Nullable Integer ahead,
        @Nullable OfferView offer) {

    enum State {
        WAITING,
        /** Places are held for it until a deadline. */
        OFFERED,
        /** An order was made of the offer. */
        TAKEN,
        /** The deadline went by, and the places went on to the next. */
        PASSED,
        /** The offered cart was given back. */
        DECLINED,
        WITHDRAWN
    }

    /** A cart like any other, to be checked out by {@code until}. */
    record OfferView(CartId cartId, String token, Instant until) {}

    static State state(WaitingEntry entry, Instant now) {
        if (entry.outcome() != null) return State.valueOf(entry.outcome().name());
        if (entry.cart() == null) return State.WAITING;
        return entry.offered(now) ? State.OFFERED : State.PASSED;
    }
}
