package tribune.contracts.access;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TicketId;

/**
 * What tickets asks the gate before a ticket changes hands or ends by its holder's wish: whether anybody has gone in
 * with it is known there alone. It is answered and made true in one transaction.
 */
public interface GatePort {
    @PostExchange("/internal/admissions/closing")
    Closed close(@RequestBody Closing closing);

    /**
     * Codes of these tickets below the given generation admit nobody from now on. All of them or none; the same again
     * gives CLOSED again, whatever has happened since.
     */
    record Closing(OrganiserId organiserId, List<Code> codes) {
        public Closing {
            requireNonNull(organiserId);
            requireNonNull(codes);
        }
    }

    record Code(TicketId ticketId, long generation) {}

    record Closed(Verdict verdict) {}

    enum Verdict {
        CLOSED,
        /** The fact of a ticket has not arrived at the gate; ask again. */
        NOT_KNOWN_YET,
        /** Somebody has gone in. */
        USED,
        /** Flagged by people. */
        BLOCKED,
        /** Ended already: its order was cancelled, or it was stopped. */
        OVER,
        /** The doors have opened: devices that are apart may let people in now. */
        DOORS_OPEN
    }
}
