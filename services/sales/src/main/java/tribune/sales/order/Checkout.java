package tribune.sales.order;

import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClientException;
import tribune.contracts.payments.PaymentPort;
import tribune.contracts.payments.PaymentPort.Begin;
import tribune.kernel.GroupCommit;
import tribune.sales.SalesProblem;
import tribune.sales.order.Order.State;

/** Turns a cart into a pending order that owns its seats, then begins the payment. */
public final class Checkout {
    private final GroupCommit<NewOrders.Wanted, NewOrders.Outcome> writer;
    private final PaymentPort payments;

    public Checkout(GroupCommit<NewOrders.Wanted, NewOrders.Outcome> writer, PaymentPort payments) {
        this.writer = writer;
        this.payments = payments;
    }

    /** The order, and the provider's page if there is something to pay. */
    record Begun(Order order, @Nullable String paymentLink) {}

    /** The same cart and request again gives the same order. */
    Order begin(NewOrders.Wanted wanted) {
        return switch (writer.submit(wanted)) {
            case NewOrders.Made(var order) -> order;
            case NewOrders.Refused(var refusal) -> throw refusal;
        };
    }

    /** Asks payments for the provider's page; asking again for the same order gives the same page. */
    Begun beginPayment(Order order, String returnUrl) {
        if (order.state() != State.PENDING || order.total().amount() == 0) return new Begun(order, null);
        try {
            var begin = new Begin(
                    order.id(),
                    order.organiser(),
                    order.reference(),
                    order.total(),
                    order.language(),
                    returnUrl,
                    order.payUntil());
            return new Begun(order, payments.begin(begin).link());
        } catch (RestClientException unreachable) {
            throw SalesProblem.PAYMENT_UNAVAILABLE.because("repeat with the same Idempotency-Key");
        }
    }

    /** The provider's page of an order that can still be paid; none if payments does not answer just now. */
    @Nullable
    String paymentLink(Order order) {
        if (order.state() != State.PENDING || order.total().amount() == 0) return null;
        try {
            return payments.page(order.organiser(), order.id()).link();
        } catch (RestClientException unreachable) {
            return null;
        }
    }
}
