package tribune.contracts.tickets;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TransferId;

/** What identity asks tickets for whoever is logged in: which offers wait at the address that they have proved. */
public interface OfferPort {
    /** More than anybody waits with; those that run out first. */
    int MOST = 100;

    @PostExchange("/internal/waiting-transfers")
    Waiting waiting(@RequestBody Addressed addressed);

    /** {@code addresses}: forms of the one address, in lower case. */
    record Addressed(List<String> addresses) {
        public Addressed {
            requireNonNull(addresses);
        }
    }

    record Waiting(List<WaitingTransfer> offers) {}

    /**
     * {@code access} is what the letter's link carries: it shows and accepts. {@code places} read "West 12, row 3, seat
     * 14"; {@code event} is absent until its fact has come, {@code from} if the sender has been forgotten.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WaitingTransfer(
            OrganiserId organiserId,
            TransferId transferId,
            String access,
            EventId eventId,
            @Nullable String event,
            @Nullable Instant kickoff,
            @Nullable String venue,
            String zone,
            List<String> places,
            @Nullable String from,
            @Nullable String greeting,
            Instant expiresAt) {}
}
