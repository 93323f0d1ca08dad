package tribune.contracts.tickets;

import java.util.List;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TicketId;
import tribune.kernel.FactType;

/** These tickets admit nobody any more. */
@FactType("tickets.ticket.voided.v1")
public record TicketsVoided(OrderId orderId, OrganiserId organiserId, String reason, List<TicketId> tickets) {}
