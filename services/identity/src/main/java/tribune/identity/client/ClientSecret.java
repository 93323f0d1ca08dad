package tribune.identity.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Secrets of programs: 256 random bits behind a prefix by which secret scanners know a leaked one. Kept as SHA-256
 * with the algorithm in front. A slow hash would protect nothing here, for nobody guesses 256 bits, and would make
 * every token request cost the server half a second: a gift to whoever wants it busy.
 */
public final class ClientSecret implements PasswordEncoder {
    /** A secret that people chose for the bootstrap client must be as long as it would be if it were random. */
    static final int LEAST = 32;

    private static final String PREFIX = "tribune_";
    private static final String ALGORITHM = "sha256:";
    private static final SecureRandom RANDOM = new SecureRandom();

    static String fresh() {
        var bits = new byte[32];
        RANDOM.nextBytes(bits);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    static String hash(CharSequence secret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return ALGORITHM
                    + HexFormat.of().formatHex(digest.digest(secret.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence secret) {
        return secret == null ? null : hash(secret);
    }

    /** In constant time, so that the answer's delay says nothing of the hash. */
    @Override
    public boolean matches(@Nullable CharSequence secret, @Nullable String hash) {
        if (secret == null || hash == null) return false;
        return MessageDigest.isEqual(
                hash(secret).getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }
}
