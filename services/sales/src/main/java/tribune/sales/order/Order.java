package tribune.sales.order;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.CartId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.sales.OrderPaid;
import tribune.kernel.Money;

/**
 * What a buyer has bought or is buying, {@code account} the one that was logged in. Its seats belong to it from
 * PENDING on; {@code addedTo} is the order whose places its add-ons go with, if it has none. {@code payUntil} closes
 * the payment, {@code freeAt} frees the seats even if the provider never answers.
 */
public record Order(
        OrderId id,
        OrganiserId organiser,
        String reference,
        CartId cart,
        @Nullable OrderId addedTo,
        @Nullable AccountId account,
        String fingerprint,
        String language,
        State state,
        Money total,
        Money tax,
        Money discount,
        Money refunded,
        Instant createdAt,
        Instant payUntil,
        Instant freeAt,
        @Nullable Instant paidAt,
        @Nullable String endReason,
        List<OrderPaid.Line> lines,
        List<OrderAddOn> addOns) {

    enum State {
        PENDING,
        /** Paid, and held back until people have looked at it; its seats are its own. */
        IN_REVIEW,
        PAID,
        /** Not paid in time; its seats are free again. */
        EXPIRED,
        CANCELLED,
        /** Paid too late, after a seat had gone to somebody else; the money goes back. */
        UNFULFILLABLE
    }

    Order withAddOns(List<OrderAddOn> taken) {
        return new Order(
                id,
                organiser,
                reference,
                cart,
                addedTo,
                account,
                fingerprint,
                language,
                state,
                total,
                tax,
                discount,
                refunded,
                createdAt,
                payUntil,
                freeAt,
                paidAt,
                endReason,
                lines,
                taken);
    }

    /** Bought, and neither cancelled nor held back. */
    public boolean paidFor() {
        return state == State.PAID;
    }

    /** Who buys. The only personal fields of an order. */
    public record Buyer(
            @Nullable String email,
            @Nullable String name,
            @Nullable String phone) {}
}
