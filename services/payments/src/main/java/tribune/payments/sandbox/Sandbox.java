package tribune.payments.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import tribune.kernel.Service;
import tribune.kernel.web.Ports;
import tribune.payments.provider.Provider;
import tribune.payments.provider.StandardWebhook;

/**
 * Composes the sandbox. Settings: {@code tribune.sandbox.secret} (whsec_..., by default derived from the platform's
 * secret), {@code tribune.url.payments} where its webhooks go, {@code tribune.public-url} before its page.
 */
public final class Sandbox {
    private static final Duration LETTERS = Duration.ofSeconds(1);
    private static final Duration EXPIRY = Duration.ofSeconds(5);

    private final Sessions sessions;
    private final Courier courier;
    private final Provider provider;

    public Sandbox(Service service, Ports ports, Environment settings) {
        this(service, secret(settings), new Ways(road(ports), Thread::startVirtualThread, ports::publicBase));
        service.every(LETTERS, "sandbox-letters", courier::sendDue);
        service.every(EXPIRY, "sandbox-expiry", sessions::expire);
    }

    /** How the sandbox reaches the shop, does things in the background, and is reached by buyers. */
    record Ways(Courier.Road road, Executor background, Supplier<String> publicBase) {}

    Sandbox(Service service, String secret, Ways ways) {
        var clock = service.clock();
        var store = new SessionStore(service.database());
        var seals =
                new Courier.Seals(new StandardWebhook(secret), new StandardWebhook(derived(secret, "a wrong secret")));
        var letters = new LetterStore(service.database());
        this.courier = new Courier(store, letters, seals, ways.road(), ways.background(), clock);
        this.sessions = new Sessions(store, courier, clock);
        this.provider = new SandboxProvider(sessions, seals.genuine(), ways.publicBase(), clock);
    }

    public Provider provider() {
        return provider;
    }

    Courier courier() {
        return courier;
    }

    Sessions sessions() {
        return sessions;
    }

    private static Courier.Road road(Ports ports) {
        var client = ports.untrusted("payments");
        return (headers, body) -> client.post()
                .uri("/v1/payment/confirmation?provider={provider}", SandboxProvider.NAME)
                .contentType(MediaType.APPLICATION_JSON)
                .headers(all -> headers.forEach(all::set))
                .body(body)
                .exchange((_, answer) -> answer.getStatusCode().value());
    }

    private static String secret(Environment settings) {
        var own = settings.getProperty("tribune.sandbox.secret");
        return own != null ? own : derived(settings.getRequiredProperty("tribune.secret"), "sandbox webhooks");
    }

    private static String derived(String secret, String purpose) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var bytes = mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
            return "whsec_" + Base64.getEncoder().encodeToString(bytes);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
