package tribune.payments.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tribune.contracts.Ids.RefundId;
import tribune.kernel.Json;
import tribune.kernel.Money;
import tribune.payments.PaymentsProblem;
import tribune.payments.provider.Provider;
import tribune.payments.provider.StandardWebhook;

/** The way from payments to the sandbox. A real provider is called over HTTPS in this place. */
final class SandboxProvider implements Provider {
    static final String NAME = "sandbox";

    private final Sessions sessions;
    private final StandardWebhook webhooks;
    private final Supplier<String> publicBase;
    private final Clock clock;

    SandboxProvider(Sessions sessions, StandardWebhook webhooks, Supplier<String> publicBase, Clock clock) {
        this.sessions = sessions;
        this.webhooks = webhooks;
        this.publicBase = publicBase;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Opened open(Opening opening) {
        var session = sessions.open(opening);
        return new Opened(session, publicBase.get() + PageController.address(session));
    }

    @Override
    public Closing close(String session) {
        return sessions.close(session);
    }

    @Override
    public RefundAnswer refund(RefundRequest refund) {
        return sessions.refund(refund);
    }

    @Override
    public Notification read(Delivery delivery) {
        var id = webhooks.check(delivery.headers(), delivery.body(), clock);
        try {
            var letter = Json.mapper().readTree(delivery.body());
            var data = letter.required("data");
            var session = data.required("session").stringValue();
            var kind = letter.required("type").stringValue();
            return switch (kind) {
                case "payment.captured" -> new Notification.Captured(id, session, taken(letter, data));
                case "session.closed" ->
                    new Notification.Closed(id, session, data.required("reason").stringValue());
                case "refund.completed" -> new Notification.Refunded(id, session, refund(data), amount(data));
                default -> new Notification.Other(id, kind);
            };
        } catch (JacksonException | IllegalArgumentException | java.time.DateTimeException malformed) {
            throw PaymentsProblem.WEBHOOK_MALFORMED.because("not a notification of the sandbox");
        }
    }

    private static Taken taken(JsonNode letter, JsonNode data) {
        var at = Instant.parse(letter.required("timestamp").stringValue());
        var instrument = data.path("instrument").stringValue(null);
        return new Taken(data.required("capture").stringValue(), amount(data), at, instrument);
    }

    private static RefundId refund(JsonNode data) {
        return new RefundId(UUID.fromString(data.required("refund").stringValue()));
    }

    private static Money amount(JsonNode data) {
        var amount = data.required("amount");
        return new Money(
                amount.required("amount").longValue(),
                amount.required("currency").stringValue());
    }
}
