package tribune.payments.payment;

import java.util.Locale;
import java.util.UUID;
import tribune.contracts.Ids.OrganiserId;

/** A call that is owed to a provider. {@code subject} is the payment to close or the refund to make. */
record OwedCall(Kind kind, UUID subject, OrganiserId organiser, int attempts) {
    enum Kind {
        CLOSE,
        REFUND;

        String stored() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How a call went, unless it threw. */
    enum Result {
        DONE,
        ASK_AGAIN
    }
}
