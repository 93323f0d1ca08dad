package tribune.contracts.payments;

import java.time.Instant;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.PaymentId;
import tribune.contracts.Ids.RefundId;
import tribune.kernel.FactType;
import tribune.kernel.Money;

/**
 * The provider refused a refund for good: the money stays with the organiser, and people must send it another way.
 * {@code reason} is the provider's, for people.
 */
@FactType("payments.refund.failed.v1")
public record RefundFailed(
        RefundId refundId,
        PaymentId paymentId,
        OrderId orderId,
        OrganiserId organiserId,
        Money amount,
        String reason,
        Instant failedAt) {}
