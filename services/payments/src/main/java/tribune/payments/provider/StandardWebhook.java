package tribune.payments.provider;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tribune.payments.PaymentsProblem;

/**
 * Signs and checks webhooks in the form of Standard Webhooks 1.0.0 (standardwebhooks.com): HMAC-SHA256 over
 * {@code id.timestamp.body}, in the headers webhook-id, webhook-timestamp (Unix seconds) and webhook-signature.
 */
public final class StandardWebhook {
    public static final String ID = "webhook-id";
    public static final String TIMESTAMP = "webhook-timestamp";
    public static final String SIGNATURE = "webhook-signature";
    /** How far a webhook's time may be from ours, so that a recorded one cannot be sent again later. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String SECRET_PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final int MAX_SIGNATURES = 8;
    /** Without a full stop, which separates the parts that are signed. */
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");

    private final SecretKeySpec key;

    /** {@code secret} is {@code whsec_} and base64 of 24 to 64 bytes. */
    public StandardWebhook(String secret) {
        if (!secret.startsWith(SECRET_PREFIX)) throw new IllegalArgumentException("a secret begins with whsec_");
        var bytes = Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()));
        if (bytes.length < 24 || bytes.length > 64) throw new IllegalArgumentException("a secret has 24 to 64 bytes");
        this.key = new SecretKeySpec(bytes, "HmacSHA256");
    }

    /** The three headers of a webhook sent at this time. */
    public Map<String, String> headers(String id, Instant time, byte[] body) {
        var timestamp = String.valueOf(time.getEpochSecond());
        return Map.of(ID, id, TIMESTAMP, timestamp, SIGNATURE, VERSION + encode(sign(id, timestamp, body)));
    }

    /** The webhook's id, if one of its signatures is genuine and its time near; refuses otherwise. */
    public String check(Map<String, String> headers, byte[] body, Clock clock) {
        var id = header(headers, ID, IDENTIFIER);
        var timestamp = header(headers, TIMESTAMP, SECONDS);
        if (!genuine(headers.get(SIGNATURE), sign(id, timestamp, body)))
            throw PaymentsProblem.WEBHOOK_SIGNATURE_INVALID.because("no signature in webhook-signature fits");
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant());
        if (age.abs().compareTo(TOLERANCE) > 0)
            throw PaymentsProblem.WEBHOOK_TOO_OLD.because("webhook-timestamp is more than 5 minutes away");
        return id;
    }

    private static String header(Map<String, String> headers, String name, Pattern form) {
        var value = headers.get(name);
        if (value == null || !form.matcher(value).matches())
            throw PaymentsProblem.WEBHOOK_SIGNATURE_INVALID.because(name + " is missing or malformed");
        return value;
    }

    private static boolean genuine(@Nullable String header, byte[] expected) {
        if (header == null) return false;
        boolean found = false;
        var signatures = header.split(" ", MAX_SIGNATURES + 1);
        for (int i = 0; i < Math.min(signatures.length, MAX_SIGNATURES); i++) {
            if (!signatures[i].startsWith(VERSION)) continue;
            var offered = signatures[i].substring(VERSION.length()).getBytes(StandardCharsets.US_ASCII);
            found |= MessageDigest.isEqual(offered, encode(expected).getBytes(StandardCharsets.US_ASCII));
        }
        return found;
    }

    private byte[] sign(String id, String timestamp, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(body);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
