package tribune.payments.sandbox;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import tribune.kernel.Json;
import tribune.kernel.Money;
import tribune.payments.provider.Provider.Taken;

/** A webhook to send: {@code body} is JSON with type, timestamp and data, as Standard Webhooks proposes. */
record Letter(String id, String session, String body, boolean forged, int copies, Instant dueAt, int attempts) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static Letter captured(Session session, Taken taken, Instant due) {
        var details = new LinkedHashMap<String, String>();
        details.put("capture", taken.reference());
        if (taken.instrument() != null) details.put("instrument", taken.instrument());
        return of(session, "payment.captured", taken.at(), due, details, taken.amount());
    }

    static Letter closed(Session session, String reason, Instant due) {
        return of(session, "session.closed", due, due, Map.of("reason", reason), session.amount());
    }

    static Letter refunded(Session session, String refund, Money amount, Instant due) {
        return of(session, "refund.completed", due, due, Map.of("refund", refund), amount);
    }

    Letter asForged() {
        return new Letter(id, session, body, true, copies, dueAt, attempts);
    }

    Letter inCopies(int number) {
        return new Letter(id, session, body, forged, number, dueAt, attempts);
    }

    /** {@code prefix} and 128 random bits. */
    static String randomId(String prefix) {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return prefix + HexFormat.of().formatHex(bytes);
    }

    private static Letter of(
            Session session, String type, Instant time, Instant due, Map<String, String> details, Money amount) {
        var data = new LinkedHashMap<String, Object>();
        data.put("session", session.id());
        data.putAll(details);
        data.put("amount", amount);
        var body = Json.write(Map.of("type", type, "timestamp", time.toString(), "data", data));
        return new Letter(randomId("msg_"), session.id(), body, false, 1, due, 0);
    }
}
