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
import tribune.contracts.tickets.EventPort;

/**
 * A message to the buyer of an order, to somebody on a waiting list, to a winner of a ballot, about tickets that are
 * given to somebody or given back, or about an event. {@code entryId} is the entry of the list or ballot, or the
 * transfer by which a reader of news got tickets; {@code aboutId} the transfer, the return or the news. {@code reason}
 * says why the last attempt failed, {@code doneAt} when it was sent or given up. Neither the address nor the text is
 * here: they are read when the message is sent.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Message(
        MessageId id,
        Kind kind,
        @Nullable OrderId orderId,
        @Nullable UUID entryId,
        @Nullable BallotId ballotId,
        @JsonIgnore @Nullable MessageId mailId,
        @Nullable UUID aboutId,
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
        /** Tickets are offered to the recipient. */
        TRANSFER_OFFERED,
        /** To the recipient, who has accepted. */
        TRANSFER_ACCEPTED,
        /** To the sender: they are another's now. */
        TRANSFER_TAKEN,
        /** To the recipient. */
        TRANSFER_WITHDRAWN,
        /** To the sender: nobody accepted in time. */
        TRANSFER_EXPIRED,
        /** Tickets were given back, or to a cause. */
        RETURNED,
        /** The event is soon. */
        REMINDER,
        /** The event is on another day. */
        EVENT_MOVED,
        /** About somebody's account; the platform's, so no organiser sees it. */
        ACCOUNT;

        /** Told to everybody who has a ticket. */
        boolean isNews() {
            return this == REMINDER || this == EVENT_MOVED;
        }
    }

    enum State {
        QUEUED,
        SENT,
        FAILED
    }

    static Message queued(MessageId id, OrderId order, Instant now) {
        return new Message(id, Kind.TICKETS, order, null, null, null, null, State.QUEUED, 0, null, now, null);
    }

    static Message offered(MessageId id, WaitingEntryId entry, Instant now) {
        return new Message(
                id, Kind.WAITING_OFFER, null, entry.value(), null, null, null, State.QUEUED, 0, null, now, null);
    }

    static Message won(MessageId id, BallotId ballot, BallotEntryId entry, Instant now) {
        return new Message(
                id, Kind.BALLOT_WON, null, entry.value(), ballot, null, null, State.QUEUED, 0, null, now, null);
    }

    static Message account(MessageId id, MessageId mail, Instant now) {
        return new Message(id, Kind.ACCOUNT, null, null, null, mail, null, State.QUEUED, 0, null, now, null);
    }

    /** Of a transfer or a return. */
    static Message about(MessageId id, Kind kind, UUID about, Instant now) {
        return new Message(id, kind, null, null, null, null, about, State.QUEUED, 0, null, now, null);
    }

    /** To the buyer of an order, or to whoever got tickets by a transfer. */
    static Message news(MessageId id, EventNews news, EventPort.Reader reader, Instant now) {
        var transfer = reader.transfer();
        return new Message(
                id,
                news.kind(),
                reader.order(),
                transfer == null ? null : transfer.value(),
                null,
                null,
                news.id(),
                State.QUEUED,
                0,
                null,
                now,
                null);
    }

    /** The same again. */
    Message again(MessageId other, Instant now) {
        return new Message(other, kind, orderId, entryId, ballotId, mailId, aboutId, State.QUEUED, 0, null, now, null);
    }
}
