package tribune.contracts.payments;

import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.PaymentId;
import tribune.contracts.Ids.RefundId;
import tribune.kernel.FactType;
import tribune.kernel.Money;

/** Money has gone back to the buyer. */
@FactType("payments.refund.completed.v1")
public record RefundCompleted(
        RefundId refundId, PaymentId paymentId, OrderId orderId, OrganiserId organiserId, Money amount) {}
