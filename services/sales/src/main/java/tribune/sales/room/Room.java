package tribune.sales.room;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.WaitingRoomId;
import tribune.sales.room.AdmissionRate.Pace;

/** A waiting room as its row says. {@code serving}: everybody up to this place may go in. */
record Room(
        WaitingRoomId id,
        OrganiserId organiser,
        State state,
        List<EventId> events,
        Terms terms,
        Message message,
        Shuffle shuffle,
        int early,
        int lastPlace,
        int serving,
        Pace pace,
        Instant tickedAt) {

    enum State {
        /** Too early to come. */
        SCHEDULED,
        /** Who comes now takes part in the shuffle. */
        COLLECTING,
        OPEN,
        /** As open, but nobody else is let in for now. */
        PAUSED,
        /** No door any more. */
        CLOSED
    }

    /** What the organiser sets. {@code difficulty}: the largest number of the proof of work. */
    record Terms(Instant collectFrom, Instant opensAt, int maxPerMinute, int cartsPerPass, int difficulty) {}

    record Message(String en, String nb, int version) {}

    /** {@code seed} is secret until the list is closed. */
    record Shuffle(
            byte[] seed,
            byte[] seedHash,
            byte @Nullable [] listHash,
            @Nullable Instant listClosedAt) {}

    /** How many have come. */
    int arrived() {
        return shuffle.listClosedAt == null ? early : lastPlace;
    }

    int admitted() {
        return Math.min(serving, lastPlace);
    }
}
