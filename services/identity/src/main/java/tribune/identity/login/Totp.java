package tribune.identity.login;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time passwords, RFC 6238: steps of 30 seconds, six digits, HMAC-SHA-1 because that is what every
 * authenticator app takes. One step before and after the present one is taken too, for clocks that are off.
 */
final class Totp {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int STEP = 30;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    /** 160 bits, as RFC 4226 recommends. */
    static byte[] secret() {
        var secret = new byte[20];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /** The step whose code this is, if it is later than the last one that was taken. */
    static OptionalLong step(byte[] secret, String code, Instant now, long last) {
        long present = now.getEpochSecond() / STEP;
        var found = OptionalLong.empty();
        for (long step = present - 1; step <= present + 1; step++) {
            boolean right = MessageDigest.isEqual(
                    code(secret, step, 6).getBytes(StandardCharsets.US_ASCII), code.getBytes(StandardCharsets.UTF_8));
            if (right && step > last) found = OptionalLong.of(step);
        }
        return found;
    }

    static String code(byte[] secret, Instant at, int digits) {
        return code(secret, at.getEpochSecond() / STEP, digits);
    }

    private static String code(byte[] secret, long step, int digits) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int truncated = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fffffff;
            return String.format("%0" + digits + "d", truncated % (int) Math.pow(10, digits));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** RFC 4648 section 6, without padding: 20 bytes need none. */
    static String base32(byte[] bytes) {
        var text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte each : bytes) {
            buffer = buffer << 8 | each & 0xff;
            for (bits += 8; bits >= 5; bits -= 5) text.append(BASE32.charAt(buffer >> bits - 5 & 31));
        }
        return text.toString();
    }

    /** What an authenticator app reads from the picture. */
    static String address(byte[] secret, String issuer, String account) {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s"
                .formatted(encoded(issuer), encoded(account), base32(secret), encoded(issuer));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
