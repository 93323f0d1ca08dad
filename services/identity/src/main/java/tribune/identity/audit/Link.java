package tribune.identity.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * One entry in its chain: {@code body} is canonical JSON, {@code hash} (hex) SHA-256 of the hash before it and the
 * body.
 */
record Link(long seq, UUID fact, String at, String body, String hash) {
    /** What stands before the first entry of every chain. */
    static final String NOTHING = "00".repeat(32);

    static Link after(String previous, long seq, UUID fact, String at, String body) {
        return new Link(seq, fact, at, body, hash(previous, body));
    }

    static String hash(String previous, String body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(HexFormat.of().parseHex(previous));
            return HexFormat.of().formatHex(digest.digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
