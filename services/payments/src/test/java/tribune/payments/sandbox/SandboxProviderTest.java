package tribune.payments.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tribune.contracts.Ids.PaymentId;
import tribune.kernel.Uuid7;
import tribune.kernel.testing.TestService;
import tribune.payments.provider.Provider;
import tribune.payments.provider.Provider.Delivery;
import tribune.payments.provider.Provider.Notification;
import tribune.payments.provider.Provider.Opening;
import tribune.payments.provider.ProviderContract;

class SandboxProviderTest extends ProviderContract {
    private final TestService test = new TestService("payments");
    private final List<Delivery> webhooks = new ArrayList<>();
    private int answer = 200;
    private final TestSandbox sandbox = new TestSandbox(test.service(), this::receive);

    @AfterEach
    void close() {
        test.close();
    }

    @Override
    protected Provider provider() {
        return sandbox.provider();
    }

    @Override
    protected Instant now() {
        return test.now();
    }

    @Override
    protected void pay(String session) {
        sandbox.pay(session, "normal");
    }

    @Override
    protected List<Delivery> webhooks() {
        return webhooks;
    }

    @Test
    void a_webhook_is_sent_until_it_is_answered_with_success() {
        answer = 503;
        pay(session());
        sandbox.turn();
        assertThat(webhooks).hasSize(1);
        test.advance(Duration.ofMinutes(1));
        answer = 200;
        sandbox.turn();
        test.advance(Duration.ofMinutes(1));
        sandbox.turn();
        assertThat(webhooks).hasSize(2);
        assertThat(webhooks.get(1).body()).isEqualTo(webhooks.get(0).body());
        assertThat(webhooks.get(1).headers().get("webhook-id"))
                .isEqualTo(webhooks.get(0).headers().get("webhook-id"));
    }

    @Test
    void a_late_webhook_waits_for_its_time() {
        sandbox.pay(session(), "late");
        sandbox.turn();
        assertThat(webhooks).isEmpty();
        test.advance(Duration.ofSeconds(31));
        sandbox.turn();
        assertThat(webhooks).hasSize(1);
    }

    @Test
    void a_declined_card_leaves_the_session_open_for_another() {
        var session = session();
        sandbox.decline(session);
        assertThat(webhooks).isEmpty();
        pay(session);
        assertThat(webhooks).hasSize(1);
    }

    @Test
    void a_session_closes_by_itself_when_its_time_is_over() {
        session();
        test.advance(Duration.ofMinutes(16));
        sandbox.turn();
        assertThat(provider().read(webhooks.getLast()))
                .isInstanceOfSatisfying(
                        Notification.Closed.class,
                        closed -> assertThat(closed.reason()).isEqualTo("expired"));
    }

    private String session() {
        var opening = new Opening(
                new PaymentId(Uuid7.next()),
                "Fjordby FK",
                "K7QX-PM4T",
                PRICE,
                "en",
                "https://shop.example/orders/1",
                now().plusSeconds(900));
        return provider().open(opening).session();
    }

    private int receive(Delivery webhook) {
        webhooks.add(webhook);
        return answer;
    }
}
