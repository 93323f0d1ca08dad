package tribune.sales.hold;

import tribune.contracts.Ids.OrderId;

/** The paid order to which a cart without places is added, and in what it is paid. */
public record Addition(OrderId to, String currency) {}
