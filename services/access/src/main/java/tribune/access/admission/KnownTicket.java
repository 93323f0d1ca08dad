package tribune.access.admission;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.TicketId;

/** The ticket as the steward sees it: where to send the person, and whether to ask for a proof of category. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KnownTicket(
        TicketId ticketId,
        EventId eventId,
        @Nullable String gate,
        @Nullable String zone,
        String section,
        @Nullable String row,
        @Nullable String seat,
        String category,
        int entries) {}
