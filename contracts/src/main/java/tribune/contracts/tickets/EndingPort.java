package tribune.contracts.tickets;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrderLineId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.ReturnId;

/**
 * What sales asks tickets before a return counts: that the tickets are still the buyer's and unused, and that they
 * admit nobody from now on.
 */
public interface EndingPort {
    @PostExchange("/internal/tickets/ending")
    Ended end(@RequestBody Ending ending);

    /** All of these lines' tickets or none; the same again gives the same answer. {@code reason} is the tickets'. */
    record Ending(ReturnId returnId, OrganiserId organiserId, OrderId orderId, List<OrderLineId> lines, String reason) {
        public Ending {
            requireNonNull(returnId);
            requireNonNull(organiserId);
            requireNonNull(orderId);
            requireNonNull(lines);
            requireNonNull(reason);
        }
    }

    record Ended(Verdict verdict) {}

    enum Verdict {
        ENDED,
        /** Tickets or gate have not heard of them yet; ask again. */
        NOT_YET,
        /** Somebody has gone in. */
        USED,
        /** Given to somebody else, or offered just now. */
        NOT_THE_BUYERS,
        /** Ended already, or stopped by the club. */
        OVER,
        /** The doors have opened. */
        DOORS_OPEN
    }
}
