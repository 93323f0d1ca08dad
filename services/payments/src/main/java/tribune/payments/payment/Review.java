package tribune.payments.payment;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.PaymentId;
import tribune.kernel.Money;

/** Money that did not fit its payment, and what people decided about it; the last four are absent until then. */
record Review(
        UUID id,
        PaymentId paymentId,
        OrderId orderId,
        String reason,
        Money amount,
        Instant notedAt,
        @Nullable Resolution resolution,
        @Nullable String note,
        @Nullable String resolvedBy,
        @Nullable Instant resolvedAt) {

    enum Resolution {
        /** The organiser keeps it: it is earned. */
        KEPT,
        /** It was paid back by hand at the provider. */
        GIVEN_BACK,
        /** Looked at; the ledger stays as it is. */
        NOTED;

        String stored() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Resolution of(String stored) {
            return valueOf(stored.toUpperCase(Locale.ROOT));
        }
    }

    /** A refund that nobody asked for has posted nothing, so there is nothing to move. */
    boolean movesMoney() {
        return !reason.equals("refund_unknown");
    }
}
