package tribune.contracts.payments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.PaymentId;
import tribune.kernel.Money;

/**
 * What sales asks payments at checkout, and for a buyer who comes back. Repeating a begin for the same order gives the
 * same payment.
 */
public interface PaymentPort {
    @PostExchange("/internal/payments")
    Begun begin(@RequestBody Begin begin);

    /** The page of a payment that has begun and waits for its money. */
    @GetExchange("/internal/organisers/{organiser}/orders/{order}/payment-page")
    PaymentPage page(@PathVariable OrganiserId organiser, @PathVariable OrderId order);

    /** {@code link} is absent if there is nothing to pay, or not any more. */
    record PaymentPage(@Nullable String link) {}

    /** {@code returnUrl} is where the provider sends the buyer afterwards; the session closes at {@code expiresAt}. */
    record Begin(
            OrderId orderId,
            OrganiserId organiserId,
            String reference,
            Money amount,
            String language,
            String returnUrl,
            Instant expiresAt) {}

    /** {@code link} is the provider's hosted page. */
    record Begun(PaymentId paymentId, String link) {}
}
