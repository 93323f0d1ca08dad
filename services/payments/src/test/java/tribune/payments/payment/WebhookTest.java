package tribune.payments.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tribune.contracts.payments.PaymentCaptured;
import tribune.contracts.payments.PaymentClosed;
import tribune.kernel.Money;
import tribune.payments.payment.Confirmations.Outcome;
import tribune.payments.provider.Provider.Delivery;
import tribune.payments.provider.StandardWebhook;

/** Webhooks as they really come: twice, late, in the wrong order, forged, over other sums. */
class WebhookTest {
    private static final StandardWebhook SIGNER = new StandardWebhook("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    private final Till till = new Till();

    @AfterEach
    void close() {
        till.close();
    }

    @Test
    void twice_counts_once() {
        var order = till.begun();
        till.sandbox.pay(till.session(order), "twice");
        assertThat(till.lastStatus).isEqualTo(200);
        assertPaidOnce();
    }

    @Test
    void the_same_webhook_many_times_at_once_counts_once() throws Exception {
        var order = till.begun();
        till.sandbox.pay(till.session(order), "never");
        var webhook = captured("msg_1", till.session(order), "cap_1", Till.PRICE);
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = senders.invokeAll(IntStream.range(0, 40)
                    .<Callable<Outcome>>mapToObj(_ -> () -> till.confirmations.receive("sandbox", webhook))
                    .toList());
            int applied = 0;
            for (var answer : answers) if (answer.get() == Outcome.APPLIED) applied++;
            assertThat(applied).isEqualTo(1);
        }
        assertPaidOnce();
    }

    @Test
    void two_webhooks_about_one_capture_count_once() {
        var order = till.begun();
        till.deliver(captured("msg_1", till.session(order), "cap_1", Till.PRICE));
        till.deliver(captured("msg_2", till.session(order), "cap_1", Till.PRICE));
        assertThat(till.lastStatus).isEqualTo(200);
        assertPaidOnce();
    }

    @Test
    void money_after_the_session_was_said_to_be_closed_is_still_told() {
        var order = till.begun();
        till.sandbox.pay(till.session(order), "closed-first");
        assertThat(till.test.published(PaymentClosed.class)).hasSize(1);
        till.pass(Duration.ofSeconds(2));
        assertPaidOnce();
    }

    @Test
    void closed_after_captured_changes_nothing() {
        var order = till.begun();
        till.pay(order);
        till.deliver(webhook("msg_9", """
                {"type": "session.closed", "timestamp": "2026-08-01T10:00:00Z",
                 "data": {"session": "%s", "reason": "expired"}}""".formatted(till.session(order))));
        assertThat(till.lastStatus).isEqualTo(200);
        assertThat(till.test.published(PaymentClosed.class)).isEmpty();
        assertPaidOnce();
    }

    @Test
    void a_refund_that_nobody_asked_for_waits_for_review_and_stops_nothing() {
        var order = till.begun();
        till.sandbox.pay(till.session(order), "refund-first");
        assertThat(till.number("select count(*) from review where reason = 'refund_unknown'"))
                .isEqualTo(1);
        till.pass(Duration.ofSeconds(2));
        assertPaidOnce();
    }

    @Test
    void a_forged_webhook_is_refused_and_leaves_no_trace() {
        var order = till.begun();
        till.sandbox.pay(till.session(order), "forged");
        assertThat(till.lastStatus).isEqualTo(401);
        assertThat(till.number("select count(*) from webhook")).isZero();
        assertThat(till.number("select count(*) from capture")).isZero();
    }

    @Test
    void a_recorded_webhook_sent_again_much_later_is_refused() {
        var order = till.begun();
        till.pay(order);
        var recorded = till.lastWebhook;
        till.test.advance(Duration.ofMinutes(6));
        assertThat(till.deliver(recorded)).isEqualTo(401);
    }

    @Test
    void an_unknown_session_is_not_found_so_that_the_provider_tries_again() {
        assertThat(till.deliver(captured("msg_1", "sb_unknown", "cap_1", Till.PRICE)))
                .isEqualTo(404);
    }

    @Test
    void a_signed_webhook_that_makes_no_sense_is_refused() {
        assertThat(till.deliver(webhook("msg_1", "not json"))).isEqualTo(400);
        assertThat(till.deliver(webhook("msg_1", "{\"type\": \"payment.captured\"}")))
                .isEqualTo(400);
        assertThat(till.deliver(webhook("msg_1", "{\"type\": \"x\", \"data\": {\"session\": \"s\"}}")))
                .isEqualTo(200);
    }

    @Test
    void another_amount_or_currency_pays_nothing_and_waits_for_review() {
        var order = till.begun();
        till.deliver(captured("msg_1", till.session(order), "cap_1", new Money(1, "NOK")));
        till.deliver(captured("msg_2", till.session(order), "cap_2", new Money(49_900, "SEK")));
        assertThat(till.lastStatus).isEqualTo(200);
        assertThat(till.test.published(PaymentCaptured.class)).isEmpty();
        assertThat(till.number("select count(*) from review where reason = 'amount_differs'"))
                .isEqualTo(2);
        assertThat(till.balance("organiser_payable")).isZero();
        assertThat(till.one(String.class, "select state from payment")).isEqualTo("begun");
        till.deliver(captured("msg_3", till.session(order), "cap_3", Till.PRICE));
        assertThat(till.test.published(PaymentCaptured.class)).hasSize(1);
    }

    @Test
    void money_that_comes_twice_is_kept_apart_for_review() {
        var order = till.begun();
        till.pay(order);
        till.deliver(captured("msg_2", till.session(order), "cap_2", Till.PRICE));
        assertThat(till.number("select count(*) from review where reason = 'captured_twice'"))
                .isEqualTo(1);
        assertThat(till.balance("organiser_payable")).isEqualTo(-49_900);
        assertThat(till.balance("unmatched")).isEqualTo(-49_900);
        assertThat(till.test.published(PaymentCaptured.class)).hasSize(1);
    }

    private void assertPaidOnce() {
        assertThat(till.test.published(PaymentCaptured.class)).hasSize(1);
        assertThat(till.number("select count(*) from capture")).isEqualTo(1);
        assertThat(till.balance("provider_clearing")).isEqualTo(49_900);
        assertThat(till.one(String.class, "select state from payment")).isEqualTo("captured");
    }

    private Delivery captured(String id, String session, String capture, Money amount) {
        return webhook(id, """
                {"type": "payment.captured", "timestamp": "2026-08-01T10:00:00Z", "data": {"session": "%s",
                 "capture": "%s", "amount": {"amount": %d, "currency": "%s"}}}
                """.formatted(session, capture, amount.amount(), amount.currency()));
    }

    private Delivery webhook(String id, String json) {
        var body = json.getBytes(StandardCharsets.UTF_8);
        return new Delivery(SIGNER.headers(id, till.test.now(), body), body);
    }
}
