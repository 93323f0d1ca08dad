package tribune.identity.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Random texts of 256 bits for cookies and links. Kept as SHA-256: nobody guesses them, a slow hash adds nothing. */
final class Secret {
    /** 32 bytes in base64url. */
    static final int LENGTH = 43;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Secret() {}

    static String fresh() {
        var bits = new byte[32];
        RANDOM.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
