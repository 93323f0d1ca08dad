package tribune.contracts.sales;

import java.util.UUID;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.FactType;

/** Somebody asks for the order's mail again; each {@code request} is answered by one message. */
@FactType("sales.order.mail-requested.v1")
public record TicketMailRequested(OrderId orderId, OrganiserId organiserId, UUID request) {}
