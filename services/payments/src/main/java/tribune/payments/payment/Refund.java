package tribune.payments.payment;

import java.util.Locale;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.PaymentId;
import tribune.contracts.Ids.RefundId;
import tribune.kernel.Money;

/** Money on its way back to the buyer, or arrived. */
record Refund(OrganiserId organiser, RefundId id, PaymentId payment, String cause, Money amount, State state) {
    enum State {
        REQUESTED,
        COMPLETED,
        FAILED;

        static State of(String stored) {
            return valueOf(stored.toUpperCase(Locale.ROOT));
        }
    }
}
