package tribune.contracts.sales;

import java.util.List;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrderLineId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.ReturnId;
import tribune.kernel.FactType;
import tribune.kernel.Money;

/**
 * A buyer has given tickets back, or to a cause. They admit nobody since before this; {@code refund} goes back to the
 * buyer (zero for a gift, and where the club's rule gives nothing).
 */
@FactType("sales.tickets.returned.v1")
public record TicketsReturned(
        ReturnId returnId, OrderId orderId, OrganiserId organiserId, Money refund, List<OrderLineId> lines) {}
