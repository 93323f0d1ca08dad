package tribune.contracts.tickets;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TransferId;

/** What messaging asks tickets when it writes about a ticket that is given to somebody. */
public interface TransferPort {
    @GetExchange("/internal/organisers/{organiser}/transfers/{transfer}/letter")
    Letter letter(@PathVariable OrganiserId organiser, @PathVariable TransferId transfer);

    /**
     * {@code recipient} and {@code sender} are absent once the person has been forgotten; the sender's also while the
     * buyer of {@code order} is the sender, whom sales knows. {@code offerToken} accepts, {@code ticketToken} opens
     * the tickets afterwards. {@code places} read "West 12, row 3, seat 14"; {@code event} is empty until its fact has
     * come. {@code greeting} is the sender's own line, or empty.
     */
    record Letter(
            String language,
            @Nullable String recipient,
            String recipientName,
            String senderName,
            String greeting,
            @Nullable String sender,
            @Nullable OrderId order,
            boolean open,
            String organiserName,
            String event,
            String venue,
            @Nullable Instant when,
            String zone,
            List<String> places,
            Instant until,
            String offerToken,
            String ticketToken) {}
}
