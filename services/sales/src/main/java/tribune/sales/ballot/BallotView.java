package tribune.sales.ballot;

import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.BallotId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OfferId;

/**
 * A ballot as everybody may see it. {@code seedHash} is SHA-256 of the seed and stands there from the first moment;
 * {@code seed} and {@code listHash}, all in hex, once it has been drawn.
 */
record BallotView(
        BallotId id,
        EventId eventId,
        OfferId offerId,
        Ballot.State state,
        int places,
        int maxParty,
        Instant registerFrom,
        Instant registerUntil,
        long payMinutes,
        String seedHash,
        @Nullable String listHash,
        @Nullable String seed,
        @Nullable Instant drawnAt) {

    static BallotView of(Ballot ballot) {
        var terms = ballot.terms();
        var draw = ballot.draw();
        var listHash = draw.listHash();
        return new BallotView(
                ballot.id(),
                terms.event(),
                terms.offer(),
                ballot.state(),
                terms.places(),
                terms.maxParty(),
                terms.registerFrom(),
                terms.registerUntil(),
                terms.timeToPay().toMinutes(),
                HexFormat.of().formatHex(draw.seedHash()),
                listHash == null ? null : HexFormat.of().formatHex(listHash),
                listHash == null ? null : HexFormat.of().formatHex(draw.seed()),
                draw.drawnAt());
    }
}
