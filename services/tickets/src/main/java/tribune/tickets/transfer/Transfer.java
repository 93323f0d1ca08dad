package tribune.tickets.transfer;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.Ids.TransferId;

/**
 * Tickets that somebody gives to somebody else. {@code sender}: the transfer by which the sender had got them, null for
 * the order's buyer. {@code acceptance} names the one request that accepted.
 */
record Transfer(
        TransferId id,
        OrganiserId organiser,
        OrderId order,
        EventId event,
        @Nullable TransferId sender,
        State state,
        @Nullable String reason,
        String language,
        String fingerprint,
        @Nullable UUID acceptance,
        Instant offeredAt,
        Instant expiresAt,
        @Nullable Instant decidedAt,
        List<TicketId> tickets) {

    enum State {
        OFFERED,
        /** Accepted, and the gate is being asked: nobody can withdraw any more. */
        ACCEPTING,
        ACCEPTED,
        WITHDRAWN,
        EXPIRED,
        /** The gate said no; the sender keeps the tickets. */
        REFUSED
    }

    /** {@code email} is null once forgotten. */
    record People(
            @Nullable String email,
            String name,
            String senderName,
            String greeting,
            @Nullable AccountId account) {
        static final People FORGOTTEN = new People(null, "", "", "", null);
    }
}
