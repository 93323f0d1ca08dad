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
 * {@code paymentLink} is the provider's page while the order waits for its money. Absent fields do not apply.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderView(
        OrderId orderId,
        String reference,
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
        @Nullable Accepted accepted) {

    static OrderView of(Order order) {
        return new OrderView(
                order.id(),
                order.reference(),
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
                null);
    }

    OrderView withAccess(@Nullable String token, @Nullable String link) {
        return new OrderView(
                orderId,
                reference,
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
                accepted);
    }

    OrderView withBuyer(Order.@Nullable Buyer shown, Accepted agreed) {
        return new OrderView(
                orderId,
                reference,
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
                shown,
                failedRefunds,
                agreed.equals(Accepted.NOTHING) ? null : agreed);
    }

    /** For the order desk, which then sends the money another way; without one the field is absent. */
    OrderView withFailedRefunds(List<FailedRefund> failed) {
        return new OrderView(
                orderId,
                reference,
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
                accepted);
    }
}
