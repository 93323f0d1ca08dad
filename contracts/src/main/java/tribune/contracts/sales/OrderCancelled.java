package tribune.contracts.sales;

import java.util.List;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrderLineId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.FactType;
import tribune.kernel.Money;

/** A paid order is cancelled: its tickets die, {@code refund} goes back to the buyer (zero for a free order). */
@FactType("sales.order.cancelled.v1")
public record OrderCancelled(
        OrderId orderId, OrganiserId organiserId, String reason, Money refund, List<OrderLineId> lines) {}
