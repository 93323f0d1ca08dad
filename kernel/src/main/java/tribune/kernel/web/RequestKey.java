package tribune.kernel.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.kernel.CommonProblem;
import tribune.kernel.Json;
import tribune.kernel.Uuid7;

/**
 * The Idempotency-Key of a request (draft-ietf-httpapi-idempotency-key-header) with a fingerprint of its body. The key
 * names the thing that the request makes: a repetition derives the same id, finds its own row and gives the same
 * answer, after a crash too. The same key with another body is refused.
 */
public record RequestKey(String value, String fingerprint) {
    /** Reads the header: a quoted string, or the bare text as many clients send it; 16 to 128 printable characters. */
    public static RequestKey of(@Nullable String header, Object body) {
        if (header == null)
            throw CommonProblem.IDEMPOTENCY_KEY_MISSING.because("add the header Idempotency-Key: \"...\"");
        var text = header.strip();
        if (text.length() > 2 && text.startsWith("\"") && text.endsWith("\""))
            text = text.substring(1, text.length() - 1);
        boolean printable = text.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '"' && c != '\\');
        if (!printable || text.length() < 16 || text.length() > 128) {
            throw CommonProblem.INVALID_FIELD.because(
                    "Idempotency-Key: 16 to 128 printable ASCII characters, best a UUID");
        }
        return new RequestKey(text, sha256(Json.write(body)));
    }

    /** The id of what this request makes; {@code scope} keeps the keys of different endpoints and callers apart. */
    public UUID id(String... scope) {
        var parts = java.util.Arrays.copyOf(scope, scope.length + 1);
        parts[scope.length] = value;
        return Uuid7.derived(parts);
    }

    /** Refuses if the thing that this key made was asked for by another body. */
    public void mustMatch(String stored) {
        if (!fingerprint.equals(stored)) {
            throw CommonProblem.IDEMPOTENCY_KEY_REUSED.because("a new request needs a new key");
        }
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
