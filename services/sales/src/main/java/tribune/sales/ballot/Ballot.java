package tribune.sales.ballot;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AllocationId;
import tribune.contracts.Ids.BallotId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OfferId;
import tribune.contracts.Ids.OrganiserId;

/** A ballot for places that an allocation keeps for it, sold through one offer to those who win. */
record Ballot(BallotId id, OrganiserId organiser, State state, Terms terms, AllocationId allocation, Draw draw) {
    enum State {
        REGISTERING,
        /** Winners buy; whoever does not is followed by the next in the drawn order. */
        DRAWN,
        CLOSED
    }

    /** {@code difficulty}: the largest number of the proof of work. */
    record Terms(
            EventId event,
            OfferId offer,
            int places,
            int maxParty,
            Instant registerFrom,
            Instant registerUntil,
            Duration timeToPay,
            int difficulty) {}

    /** {@code seed} is secret until the ballot has been drawn. */
    record Draw(
            byte[] seed,
            byte[] seedHash,
            byte @Nullable [] listHash,
            @Nullable Instant listClosedAt,
            @Nullable Instant drawnAt) {}

    boolean registers(Instant now) {
        return state == State.REGISTERING
                && draw.listClosedAt == null
                && !now.isBefore(terms.registerFrom)
                && now.isBefore(terms.registerUntil);
    }
}
