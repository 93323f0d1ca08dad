package tribune.contracts.sales;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.WaitingEntryId;
import tribune.kernel.Money;

/** What messaging asks sales when it writes to somebody whose turn on a waiting list has come. */
public interface WaitingListPort {
    @GetExchange("/internal/organisers/{organiser}/waiting-list/{entry}/offer")
    Offer offer(@PathVariable OrganiserId organiser, @PathVariable WaitingEntryId entry);

    /**
     * {@code linkToken} opens the entry and the cart that is held for it. {@code email} is absent once the person has
     * been erased; {@code open} is false when the offer has been taken or is over. {@code places} read "West 12, row 3,
     * seat 14"; {@code when} is absent while the kick-off is to be decided.
     */
    record Offer(
            WaitingEntryId entryId,
            String language,
            @Nullable String email,
            boolean open,
            String organiserName,
            String event,
            String venue,
            @Nullable Instant when,
            String zone,
            List<String> places,
            Money total,
            Instant until,
            String linkToken) {}
}
