package tribune.payments.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tribune.contracts.Ids.PaymentId;
import tribune.contracts.Ids.RefundId;
import tribune.kernel.Money;
import tribune.kernel.Refusal;
import tribune.kernel.Uuid7;
import tribune.payments.provider.Provider.Closing;
import tribune.payments.provider.Provider.Delivery;
import tribune.payments.provider.Provider.Notification;
import tribune.payments.provider.Provider.Opened;
import tribune.payments.provider.Provider.Opening;
import tribune.payments.provider.Provider.RefundAnswer;
import tribune.payments.provider.Provider.RefundRequest;

/** What payments relies on, whichever provider stands behind the port. Every adapter's test extends this. */
public abstract class ProviderContract {
    protected static final Money PRICE = new Money(49_900, "NOK");

    protected abstract Provider provider();

    protected abstract Instant now();

    /** The buyer pays on the hosted page. */
    protected abstract void pay(String session);

    /** The webhooks sent so far, oldest first. */
    protected abstract List<Delivery> webhooks();

    @Test
    void opening_the_same_payment_again_gives_the_same_session() {
        var payment = new PaymentId(Uuid7.next());
        var opened = open(payment);
        assertThat(open(payment)).isEqualTo(opened);
        assertThat(open(new PaymentId(Uuid7.next())).session()).isNotEqualTo(opened.session());
    }

    @Test
    void a_session_without_money_closes_as_often_as_asked() {
        var session = open().session();
        assertThat(provider().close(session)).isInstanceOf(Closing.Closed.class);
        assertThat(provider().close(session)).isInstanceOf(Closing.Closed.class);
    }

    @Test
    void a_closed_session_takes_no_money() {
        var session = open().session();
        provider().close(session);
        assertThatThrownBy(() -> pay(session)).isInstanceOf(Refusal.class);
        assertThat(provider().close(session)).isInstanceOf(Closing.Closed.class);
    }

    @Test
    void closing_a_paid_session_tells_the_money_that_the_webhook_tells() {
        var session = open().session();
        pay(session);
        assertThat(provider().close(session)).isInstanceOfSatisfying(Closing.Captured.class, closing -> {
            assertThat(closing.money().amount()).isEqualTo(PRICE);
            assertThat(provider().read(webhooks().getLast()))
                    .isInstanceOfSatisfying(Notification.Captured.class, captured -> {
                        assertThat(captured.session()).isEqualTo(session);
                        assertThat(captured.money()).isEqualTo(closing.money());
                    });
        });
    }

    @Test
    void a_session_that_it_does_not_know_is_not_said_to_be_closed() {
        assertThat(provider().close("sb_0")).isInstanceOf(Closing.Unknown.class);
    }

    @Test
    void a_refund_is_made_once_however_often_it_is_asked_for() {
        var session = open().session();
        pay(session);
        var refund = new RefundRequest(session, new RefundId(UUID.randomUUID()), PRICE);
        assertThat(provider().refund(refund)).isNotInstanceOf(RefundAnswer.Refused.class);
        assertThat(provider().refund(refund)).isNotInstanceOf(RefundAnswer.Refused.class);
        var another = new RefundRequest(session, new RefundId(UUID.randomUUID()), new Money(1, "NOK"));
        assertThat(provider().refund(another)).isInstanceOf(RefundAnswer.Refused.class);
        assertThat(provider().read(webhooks().getLast()))
                .isInstanceOfSatisfying(Notification.Refunded.class, refunded -> {
                    assertThat(refunded.refundId()).isEqualTo(refund.refundId());
                    assertThat(refunded.amount()).isEqualTo(PRICE);
                });
    }

    @Test
    void what_was_not_captured_is_not_refunded() {
        var refund = new RefundRequest(open().session(), new RefundId(UUID.randomUUID()), PRICE);
        assertThat(provider().refund(refund)).isInstanceOf(RefundAnswer.Refused.class);
    }

    @Test
    void a_webhook_with_one_byte_changed_is_refused() {
        pay(open().session());
        var webhook = webhooks().getLast();
        for (int at = 0; at < webhook.body().length; at += 7) {
            var body = webhook.body().clone();
            body[at] ^= 1;
            assertThatThrownBy(() -> provider().read(new Delivery(webhook.headers(), body)))
                    .isInstanceOf(Refusal.class);
        }
    }

    private Opened open() {
        return open(new PaymentId(Uuid7.next()));
    }

    private Opened open(PaymentId payment) {
        return provider()
                .open(new Opening(
                        payment,
                        "Fjordby FK",
                        "K7QX-PM4T",
                        PRICE,
                        "nb",
                        "https://shop.example/orders/1",
                        now().plusSeconds(900)));
    }
}
