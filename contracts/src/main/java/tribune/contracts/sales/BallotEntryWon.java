package tribune.contracts.sales;

import java.time.Instant;
import tribune.contracts.Ids.BallotEntryId;
import tribune.contracts.Ids.BallotId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.FactType;

/** An entry may buy {@code party} places until {@code payUntil}: at the draw, or later because somebody did not buy. */
@FactType("sales.ballot.entry-won.v1")
public record BallotEntryWon(
        BallotEntryId entryId,
        BallotId ballotId,
        OrganiserId organiserId,
        EventId eventId,
        int party,
        Instant payUntil) {}
