package tribune.contracts.sales;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import tribune.contracts.Ids.BallotEntryId;
import tribune.contracts.Ids.BallotId;
import tribune.contracts.Ids.OrganiserId;

/** What messaging asks sales when it writes to somebody whose entry has won in a ballot. */
public interface BallotPort {
    @GetExchange("/internal/organisers/{organiser}/ballots/{ballot}/entries/{entry}")
    Won won(@PathVariable OrganiserId organiser, @PathVariable BallotId ballot, @PathVariable BallotEntryId entry);

    /**
     * {@code linkToken} opens the entry, and with it the pass. {@code email} is absent once the person has been erased;
     * {@code open} is false when the places have been bought or the time is over. {@code party}: places at most.
     * {@code when} is absent while the kick-off is to be decided.
     */
    record Won(
            BallotEntryId entryId,
            BallotId ballotId,
            String language,
            @Nullable String email,
            boolean open,
            String organiserName,
            String event,
            String venue,
            @Nullable Instant when,
            String zone,
            int party,
            Instant payUntil,
            String linkToken) {}
}
