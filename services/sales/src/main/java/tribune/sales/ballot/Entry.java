package tribune.sales.ballot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.BallotEntryId;

/** Somebody's entry. {@code rank} is its place in the drawn order, {@code bought} how many of its places it took. */
record Entry(
        BallotEntryId id,
        State state,
        int party,
        @Nullable Integer rank,
        @Nullable Instant payUntil,
        int bought) {
    enum State {
        REGISTERED,
        WITHDRAWN,
        /** Drawn, but its turn has not come. */
        WAITING,
        /** May buy until {@code payUntil}. */
        WON,
        BOUGHT,
        LAPSED
    }

    /** As it stands in the list whose hash is published. */
    String line() {
        return id.value() + " " + party;
    }
}
