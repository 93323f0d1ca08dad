package tribune.payments.provider;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.PaymentId;
import tribune.contracts.Ids.RefundId;
import tribune.kernel.Money;

/**
 * A payment provider. Each call may go over a network, so none is made inside a transaction, and each may be repeated:
 * the ids given are idempotency keys. A provider that cannot be reached throws {@link Unavailable}.
 */
public interface Provider {
    /** The name stored with its payments and given in the webhook's address. */
    String name();

    /** Opens a session with a hosted page. The same payment gives the same session. */
    Opened open(Opening opening);

    /** Closes a session so that no money can come through it any more, or says that it has come. */
    Closing close(String session);

    /** Sends money back. The same refund is made once. */
    RefundAnswer refund(RefundRequest refund);

    /** Reads a webhook whose signature is genuine and fresh; refuses any other. */
    Notification read(Delivery delivery);

    /**
     * {@code payee} is the organiser's name; the buyer returns to {@code returnUrl}; no payment
     * after {@code expiresAt}.
     */
    record Opening(
            PaymentId paymentId,
            String payee,
            String reference,
            Money amount,
            String language,
            String returnUrl,
            Instant expiresAt) {}

    /** {@code link} is the hosted page for the buyer. */
    record Opened(String session, String link) {}

    /**
     * Money taken; {@code reference} is the provider's own id of the capture, {@code instrument} its fingerprint of the
     * card or account that paid: the same each time, and of no use to anybody else.
     */
    record Taken(
            String reference,
            Money amount,
            Instant at,
            @Nullable String instrument) {}

    record RefundRequest(String session, RefundId refundId, Money amount) {}

    /** A webhook as it arrived: header names in lower case, the body byte for byte. */
    record Delivery(Map<String, String> headers, byte[] body) {}

    sealed interface Closing {
        /** No money came, and none will. */
        record Closed() implements Closing {}

        record Captured(Taken money) implements Closing {}

        /** The provider cannot tell yet: ask again. */
        record Unknown() implements Closing {}
    }

    sealed interface RefundAnswer {
        record Completed() implements RefundAnswer {}

        /** A webhook will say how it went. */
        record Pending() implements RefundAnswer {}

        /** Final: people must find another way. */
        record Refused(String reason) implements RefundAnswer {}
    }

    /** What a webhook says. {@code id} is the provider's id of the notification, the same at each repetition. */
    sealed interface Notification {
        String id();

        record Captured(String id, String session, Taken money) implements Notification {}

        record Closed(String id, String session, String reason) implements Notification {}

        record Refunded(String id, String session, RefundId refundId, Money amount) implements Notification {}

        record RefundFailed(String id, String session, RefundId refundId, String reason) implements Notification {}

        /** Nothing that payments acts on. */
        record Other(String id, String kind) implements Notification {}
    }

    /** The provider could not be reached or does not answer in time; whether it acted is not known. */
    final class Unavailable extends RuntimeException {
        public Unavailable(String message) {
            super(message);
        }
    }
}
