package tribune.contracts.payments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.PaymentId;
import tribune.kernel.FactType;
import tribune.kernel.Money;

/**
 * The buyer's money is here. Sent once per payment, however often the provider says so. {@code instrument} tells cards
 * and accounts apart without naming them: a keyed hash of the provider's fingerprint, absent where it gives none.
 */
@FactType("payments.payment.captured.v1")
public record PaymentCaptured(
        PaymentId paymentId,
        OrderId orderId,
        OrganiserId organiserId,
        Money amount,
        Instant capturedAt,
        @Nullable String instrument) {
    public PaymentCaptured(
            PaymentId paymentId, OrderId orderId, OrganiserId organiserId, Money amount, Instant capturedAt) {
        this(paymentId, orderId, organiserId, amount, capturedAt, null);
    }
}
