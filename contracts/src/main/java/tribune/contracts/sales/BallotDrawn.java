package tribune.contracts.sales;

import java.time.Instant;
import tribune.contracts.Ids.BallotId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.FactType;

/** A ballot has been drawn. Seed and hash of the list in hex: with the list anybody can compute the order again. */
@FactType("sales.ballot.drawn.v1")
public record BallotDrawn(
        BallotId ballotId,
        OrganiserId organiserId,
        EventId eventId,
        int entries,
        String seed,
        String listHash,
        Instant drawnAt) {}
