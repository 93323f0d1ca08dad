package tribune.payments.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tribune.contracts.Ids.OrderId;
import tribune.kernel.Refusal;
import tribune.kernel.Uuid7;
import tribune.kernel.web.Caller;

/** What the organiser reads of a payment. */
class PaymentControllerTest {
    private final Till till = new Till();
    private final OrderId order = Till.newOrder();
    private PaymentController controller;

    @BeforeEach
    void a_payment_captured_and_refunded() {
        var database = till.test.service().database();
        controller = new PaymentController(database, new PaymentViews(database));
        till.begin(order, Till.PRICE);
        till.pay(order);
        till.cancel(order, Till.PRICE);
        till.pass(Duration.ofSeconds(1));
    }

    @AfterEach
    void close() {
        till.close();
    }

    @Test
    void shows_a_payment_with_its_captures_and_refunds() {
        var payment = controller
                .payments(caller(till.organiser.value()), order)
                .items()
                .getFirst();
        assertThat(payment.state()).isEqualTo(Payment.State.CAPTURED);
        assertThat(payment.captures())
                .singleElement()
                .satisfies(capture -> assertThat(capture.accepted()).isTrue());
        assertThat(payment.refunds())
                .singleElement()
                .satisfies(refund -> assertThat(refund.state()).isEqualTo(Refund.State.COMPLETED));
        assertThat(controller.payment(caller(till.organiser.value()), payment.id()))
                .isEqualTo(payment);
    }

    @Test
    void another_organiser_finds_nothing() {
        var other = caller(Uuid7.next());
        assertThat(controller.payments(other, order).items()).isEmpty();
        assertThatThrownBy(() -> controller.payment(other, Payment.idOf(order))).isInstanceOf(Refusal.class);
    }

    private static Caller caller(java.util.UUID organiser) {
        return new Caller("client", organiser, Set.of("payments:read"));
    }
}
