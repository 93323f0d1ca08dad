package tribune.contracts.sales;

import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.FactType;

/**
 * A pending order has run out of time, or was cancelled: payments closes the provider's session and says when that is
 * done. Money that had come by then is captured all the same.
 */
@FactType("sales.order.lapsed.v1")
public record OrderLapsed(OrderId orderId, OrganiserId organiserId) {}
