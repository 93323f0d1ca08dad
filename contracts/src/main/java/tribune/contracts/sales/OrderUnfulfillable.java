package tribune.contracts.sales;

import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.FactType;
import tribune.kernel.Money;

/** Money came after the seats had gone to somebody else: all of it goes back. */
@FactType("sales.order.unfulfillable.v1")
public record OrderUnfulfillable(OrderId orderId, OrganiserId organiserId, Money refund) {}
