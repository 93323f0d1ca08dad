package tribune.messaging;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.BallotEntryId;
import tribune.contracts.Ids.BallotId;
import tribune.contracts.Ids.MessageId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.WaitingEntryId;

/**
 * A message to the buyer of an order, to somebody on a waiting list, or to a winner of a ballot. {@code entryId} is the
 * entry of the list or ballot. {@code reason} says why the last attempt failed, {@code doneAt} when it was sent or
 * given up. Neither the address nor the text is here: they are read from the order when the message is sent.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Message(
        MessageId id,
        Kind kind,
        @Nullable OrderId orderId,
        @Nullable UUID entryId,
        @Nullable BallotId ballotId,
        @JsonIgnore @Nullable MessageId mailId,
        State state,
        int attempts,
        @Nullable Outcome reason,
        Instant createdAt,
        @Nullable Instant doneAt) {

    enum Kind {
        TICKETS,
        /** Places are held for somebody who waited. */
        WAITING_OFFER,
        /** An entry of a ballot has won, at the draw or later. */
        BALLOT_WON,
        /** About somebody's account; the platform's, so no organiser sees it. */
        ACCOUNT
    }

    enum State {
        QUEUED,
        SENT,
        FAILED
    }

    static Message queued(MessageId id, OrderId order, Instant now) {
        return new Message(id, Kind.TICKETS, order, null, null, null, State.QUEUED, 0, null, now, null);
    }

    static Message offered(MessageId id, WaitingEntryId entry, Instant now) {
        return new Message(id, Kind.WAITING_OFFER, null, entry.value(), null, null, State.QUEUED, 0, null, now, null);
    }

    static Message won(MessageId id, BallotId ballot, BallotEntryId entry, Instant now) {
        return new Message(id, Kind.BALLOT_WON, null, entry.value(), ballot, null, State.QUEUED, 0, null, now, null);
    }

    static Message account(MessageId id, MessageId mail, Instant now) {
        return new Message(id, Kind.ACCOUNT, null, null, null, mail, State.QUEUED, 0, null, now, null);
    }

    /** The same again. */
    Message again(MessageId other, Instant now) {
        return new Message(other, kind, orderId, entryId, ballotId, mailId, State.QUEUED, 0, null, now, null);
    }
}
