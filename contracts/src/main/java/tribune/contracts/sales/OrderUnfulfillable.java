package tribune.contracts.sales;

import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.FactType;
import tribune.kernel.Money;

/**
 * Money came that buys nothing: all of it goes back. The seats had gone to somebody else, the order had been cancelled,
 * or the purchase was refused once the payment was known.
 */
@FactType("sales.order.unfulfillable.v1")
public record OrderUnfulfillable(OrderId orderId, OrganiserId organiserId, Money refund) {}
