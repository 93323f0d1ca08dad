package tribune.payments.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tribune.kernel.Refusal;
import tribune.payments.PaymentsProblem;

class StandardWebhookTest {
    /** The vector of the specification's own libraries (standard-webhooks, test_sign_function). */
    private static final StandardWebhook WEBHOOK = new StandardWebhook("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final Instant SENT = Instant.ofEpochSecond(1_614_265_330);
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    private final Map<String, String> headers = new HashMap<>(Map.of(
            StandardWebhook.ID, ID,
            StandardWebhook.TIMESTAMP, "1614265330",
            StandardWebhook.SIGNATURE, SIGNATURE));

    @Test
    void signs_as_the_specification_does() {
        assertThat(WEBHOOK.headers(ID, SENT, BODY)).isEqualTo(headers);
        assertThat(check(SENT)).isEqualTo(ID);
    }

    @Test
    void any_of_several_signatures_is_enough_while_a_secret_is_changed() {
        headers.put(StandardWebhook.SIGNATURE, "v1a,AAAA v1,AAAA " + SIGNATURE);
        assertThat(check(SENT)).isEqualTo(ID);
    }

    @Test
    void a_changed_body_id_or_time_is_refused() {
        assertRefused(() -> WEBHOOK.check(headers, "{}".getBytes(StandardCharsets.UTF_8), clock(SENT)));
        headers.put(StandardWebhook.ID, "msg_other");
        assertRefused(() -> check(SENT));
        headers.put(StandardWebhook.ID, ID);
        headers.put(StandardWebhook.TIMESTAMP, "1614265331");
        assertRefused(() -> check(SENT));
    }

    @Test
    void missing_or_malformed_headers_are_refused() {
        for (var header : headers.keySet().toArray(String[]::new)) {
            var value = headers.remove(header);
            assertRefused(() -> check(SENT));
            headers.put(header, "\u0000 . v1");
            assertRefused(() -> check(SENT));
            headers.put(header, value);
        }
    }

    @Test
    void a_webhook_from_long_ago_or_from_the_future_is_refused() {
        assertThat(check(SENT.plusSeconds(300))).isEqualTo(ID);
        for (long away : new long[] {301, -301}) {
            assertThatThrownBy(() -> check(SENT.plusSeconds(away)))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refused -> assertThat(refused.problem()).isEqualTo(PaymentsProblem.WEBHOOK_TOO_OLD));
        }
    }

    private String check(Instant now) {
        return WEBHOOK.check(headers, BODY, clock(now));
    }

    private static Clock clock(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable check) {
        assertThatThrownBy(check)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refused -> assertThat(refused.problem()).isEqualTo(PaymentsProblem.WEBHOOK_SIGNATURE_INVALID));
    }
}
