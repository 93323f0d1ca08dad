package tribune.tickets.transfer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TransferId;
import tribune.kernel.Keys;
import tribune.tickets.ticket.Readers;

/** The two links of a transfer: one accepts it, the other opens the tickets that came by it. */
final class TransferLinks {
    private static final String OFFER = "transfer-offer";
    /** As long as an order's link in a mail. */
    private static final Duration TICKETS = Duration.ofDays(14);

    private final Keys keys;
    private final Clock clock;

    TransferLinks(Keys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** For the letter alone: whoever has it has the recipient's mailbox. */
    String offer(Transfer transfer) {
        var left = Duration.between(clock.instant(), transfer.expiresAt());
        return keys.token(OFFER, transfer.id().value().toString(), transfer.organiser(), left);
    }

    /** Until the day after the kick-off, if that is known and later. */
    String tickets(Transfer transfer, @Nullable Instant kickoff) {
        var now = clock.instant();
        var until = kickoff == null ? TICKETS : Duration.between(now, kickoff.plus(Duration.ofDays(1)));
        var life = until.compareTo(TICKETS) > 0 ? until : TICKETS;
        return keys.token(Readers.TICKET_LINK, transfer.id().value().toString(), transfer.organiser(), life);
    }

    /** The organiser, if this is the link of that offer. */
    Optional<OrganiserId> offered(TransferId transfer, @Nullable String token) {
        return Optional.ofNullable(token)
                .flatMap(text -> keys.check(text, OFFER))
                .filter(claims -> claims.iss().equals("tickets"))
                .filter(claims -> claims.sub().equals(transfer.value().toString()))
                .flatMap(claims -> Optional.ofNullable(claims.organiser()))
                .map(OrganiserId::new);
    }
}
