package tribune.contracts.sales;

import tribune.contracts.Ids.AddOnLineId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.FactType;
import tribune.kernel.Money;

/** An add-on of a paid order is not handed out after all: {@code refund} goes back to the buyer. */
@FactType("sales.add-on.refunded.v1")
public record AddOnRefunded(OrderId orderId, OrganiserId organiserId, AddOnLineId lineId, Money refund) {}
