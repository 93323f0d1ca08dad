package tribune.payments.payment;

import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.PaymentId;
import tribune.kernel.Uuid7;
import tribune.payments.provider.Provider.Taken;

/**
 * Money that a provider reports for a payment: in a webhook (its notification's id), or when asked (none).
 * {@code trace} is the W3C trace parent of the report: the writer works on a thread of its own, where it is not known.
 */
record Receipt(
        OrganiserId organiser,
        PaymentId payment,
        String provider,
        @Nullable String notification,
        Taken money,
        @Nullable String trace) {

    /** Derived from the provider's own id of the capture, so that two reports of one capture find one row. */
    java.util.UUID captureId() {
        return Uuid7.derived("capture", provider, money.reference());
    }
}
