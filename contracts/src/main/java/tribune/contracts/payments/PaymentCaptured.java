package tribune.contracts.payments;

import java.time.Instant;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.PaymentId;
import tribune.kernel.FactType;
import tribune.kernel.Money;

/** The buyer's money is here. Sent once per payment, however often the provider says so. */
@FactType("payments.payment.captured.v1")
public record PaymentCaptured(
        PaymentId paymentId, OrderId orderId, OrganiserId organiserId, Money amount, Instant capturedAt) {}
