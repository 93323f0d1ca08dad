package tribune.sales.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.sales.OrderPaid;
import tribune.kernel.Money;
import tribune.sales.order.FailedRefunds.FailedRefund;

/**
 * An order as its buyer and the order desk see it. {@code access} opens it again without an account;
 * {@code paymentLink} is the provider's page while the order waits for its money; {@code addedTo} is the order whose
 * places its add-ons go with, {@code additions} are those that go with this one's. Absent fields do not apply.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderView(
        OrderId orderId,
        String reference,
        @Nullable OrderId addedTo,
        Order.State state,
        Money total,
        Money tax,
        Money discount,
        Money refunded,
        Instant createdAt,
        Instant payUntil,
        @Nullable Instant paidAt,
        @Nullable String endReason,
        List<OrderPaid.Line> lines,
        List<OrderAddOnView> addOns,
        List<VatLine> taxes,
        @Nullable String access,
        @Nullable String paymentLink,
        Order.@Nullable Buyer buyer,
        @Nullable List<FailedRefund> failedRefunds,
        @Nullable Accepted accepted,
        @Nullable List<Added> additions) {

    /** An order without places that goes with this one. */
    record Added(
            OrderId orderId,
            String reference,
            Order.State state,
            Money total,
            Money refunded,
            List<OrderAddOnView> addOns) {
        static Added of(Order order) {
            return new Added(
                    order.id(),
                    order.reference(),
                    order.state(),
                    order.total(),
                    order.refunded(),
                    OrderAddOnView.of(order));
        }
    }

    static OrderView of(Order order) {
        return new OrderView(
                order.id(),
                order.reference(),
                order.addedTo(),
                order.state(),
                order.total(),
                order.tax(),
                order.discount(),
                order.refunded(),
                order.createdAt(),
                order.payUntil(),
                order.paidAt(),
                order.endReason(),
                order.lines(),
                OrderAddOnView.of(order),
                VatLine.of(order),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    OrderView withAccess(@Nullable String token, @Nullable String link) {
        return new OrderView(
                orderId,
                reference,
                addedTo,
                state,
                total,
                tax,
                discount,
                refunded,
                createdAt,
                payUntil,
                paidAt,
                endReason,
                lines,
                addOns,
                taxes,
                token,
                link,
                buyer,
                failedRefunds,
                accepted,
                additions);
    }

    OrderView with(Orders.Found found) {
        return new OrderView(
                orderId,
                reference,
                addedTo,
                state,
                total,
                tax,
                discount,
                refunded,
                createdAt,
                payUntil,
                paidAt,
                endReason,
                lines,
                addOns,
                taxes,
                access,
                paymentLink,
                found.buyer(),
                failedRefunds,
                found.accepted().equals(Accepted.NOTHING) ? null : found.accepted(),
                found.additions().isEmpty()
                        ? null
                        : found.additions().stream().map(Added::of).toList());
    }

    /** For the order desk, which then sends the money another way; without one the field is absent. */
    OrderView withFailedRefunds(List<FailedRefund> failed) {
        return new OrderView(
                orderId,
                reference,
                addedTo,
                state,
                total,
                tax,
                discount,
                refunded,
                createdAt,
                payUntil,
                paidAt,
                endReason,
                lines,
                addOns,
                taxes,
                access,
                paymentLink,
                buyer,
                failed.isEmpty() ? null : failed,
                accepted,
                additions);
    }
}
