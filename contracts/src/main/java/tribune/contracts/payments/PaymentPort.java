package tribune.contracts.payments;

import java.time.Instant;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.PaymentId;
import tribune.kernel.Money;

/** What sales asks payments at checkout. Repeating a begin for the same order gives the same payment. */
public interface PaymentPort {
    @PostExchange("/internal/payments")
    Begun begin(@RequestBody Begin begin);

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
