package tribune.contracts.sales;

import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.FactType;

/** A pending order has run out of time: payments closes the provider's session and says when that is done. */
@FactType("sales.order.lapsed.v1")
public record OrderLapsed(OrderId orderId, OrganiserId organiserId) {}
