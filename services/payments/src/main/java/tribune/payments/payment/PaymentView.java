package tribune.payments.payment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.PaymentId;
import tribune.contracts.Ids.RefundId;
import tribune.kernel.Money;

/**
 * A payment with everything that happened to it. {@code amount}, {@code reference} and {@code provider} are absent if
 * the order lapsed before the payment began.
 */
record PaymentView(
        PaymentId id,
        OrderId orderId,
        Payment.State state,
        @Nullable String reference,
        @Nullable Money amount,
        @Nullable String provider,
        Instant begunAt,
        @Nullable Instant closedAt,
        @Nullable String closeReason,
        List<CaptureView> captures,
        List<RefundView> refunds,
        List<ReviewView> reviews) {

    /** {@code accepted} is false for money that does not pay the order: it waits for review. */
    record CaptureView(String providerReference, Money amount, boolean accepted, Instant capturedAt) {}

    record RefundView(
            RefundId id,
            String cause,
            Money amount,
            Refund.State state,
            Instant requestedAt,
            @Nullable Instant settledAt,
            @Nullable String failure) {}

    /** {@code reason}: amount_differs, captured_twice or refund_unknown. */
    record ReviewView(String reason, Money amount, Instant notedAt) {}
}
