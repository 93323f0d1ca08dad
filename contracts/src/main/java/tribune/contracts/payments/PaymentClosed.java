package tribune.contracts.payments;

import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.PaymentId;
import tribune.kernel.FactType;

/** The provider's session is closed without money, and none will come: the order's seats may be freed. */
@FactType("payments.payment.closed.v1")
public record PaymentClosed(PaymentId paymentId, OrderId orderId, OrganiserId organiserId, String reason) {}
