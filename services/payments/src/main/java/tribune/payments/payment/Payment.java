package tribune.payments.payment;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.PaymentId;
import tribune.kernel.Money;
import tribune.kernel.Uuid7;

/** One attempt to collect an order's money. Without a session it was closed before it had begun. */
record Payment(
        OrganiserId organiser,
        PaymentId id,
        OrderId order,
        State state,
        @Nullable Session session) {

    /** A closed payment may still become captured, if money comes late; captured is final. */
    enum State {
        BEGUN,
        CAPTURED,
        CLOSED;

        String stored() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String stored) {
            return valueOf(stored.toUpperCase(Locale.ROOT));
        }
    }

    /** What was agreed with the provider: {@code id} is its session, {@code link} its page for the buyer. */
    record Session(String provider, String id, String link, String reference, Money amount) {}

    /** A payment's id follows from its order's, so everything about an order finds its payment. */
    static PaymentId idOf(OrderId order) {
        return new PaymentId(Uuid7.derived("payment", order.value().toString()));
    }

    Session begunSession() {
        if (session == null) throw new IllegalStateException("payment " + id.value() + " never began");
        return session;
    }
}
