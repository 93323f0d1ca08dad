package tribune.identity.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import tribune.kernel.Json;
import tribune.kernel.SigningKey;

/**
 * Where an organiser's chain ended at a moment: how many entries, and the last one's hash (hex). {@code signature} is
 * Ed25519 (RFC 8032, base64url) by identity's key {@code kid} over the words "tribune audit head ", then the other
 * fields as canonical JSON (RFC 8785). Whoever keeps one can show later that the log was cut back or written anew.
 */
record AuditHead(UUID organiser, long entries, String hash, Instant signedAt, String kid, String signature) {
    private record Signed(UUID organiser, long entries, String hash, Instant signedAt, String kid) {}

    static AuditHead sign(UUID organiser, long entries, String hash, Instant at, SigningKey key) {
        var words = words(new Signed(organiser, entries, hash, at, key.kid()));
        var signature = Base64.getUrlEncoder().withoutPadding().encodeToString(key.sign(words));
        return new AuditHead(organiser, entries, hash, at, key.kid(), signature);
    }

    boolean isSignedBy(SigningKey.Verifier key) {
        try {
            var words = words(new Signed(organiser, entries, hash, signedAt, kid));
            return key.verifies(words, Base64.getUrlDecoder().decode(signature));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static byte[] words(Signed signed) {
        var json = CanonicalJson.of(Json.tree(Json.write(signed)));
        return ("tribune audit head " + json).getBytes(StandardCharsets.UTF_8);
    }
}
