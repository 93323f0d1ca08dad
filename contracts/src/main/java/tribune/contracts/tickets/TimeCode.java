package tribune.contracts.tickets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tribune.contracts.Ids.CredentialId;

/**
 * What a rotating code ends with: the number of the 15 seconds in which it was shown, and an HMAC of that under the
 * credential's own secret. The specification is {@code docs/security/credentials.md}.
 *
 * @param step 15 seconds each, counted from 1970
 * @param mac twelve hexadecimal digits
 */
public record TimeCode(long step, String mac) {
    public static final int STEP_SECONDS = 15;
    static final int LENGTH = 10;

    private static final int SECRET_BYTES = 32;
    private static final int MAC = 6;
    private static final byte[] PURPOSE = "tribune time code 1\0".getBytes(StandardCharsets.US_ASCII);
    private static final SecureRandom RANDOM = new SecureRandom();

    public static byte[] freshSecret() {
        var secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /** What a secret is sealed with on its way from tickets to access, so that none can be put in another's place. */
    public static String sealedFor(CredentialId credential) {
        return "time code secret " + credential.value();
    }

    public static long stepOf(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), STEP_SECONDS);
    }

    public static TimeCode at(Instant now, byte[] secret) {
        long step = stepOf(now);
        return new TimeCode(step, mac(secret, step));
    }

    public boolean isGenuine(byte[] secret) {
        return MessageDigest.isEqual(
                HexFormat.of().parseHex(mac), HexFormat.of().parseHex(mac(secret, step)));
    }

    /** The text that a phone shows: the credential's signed part, and this. */
    public String after(String signedPart) {
        var tail = ByteBuffer.allocate(LENGTH)
                .putInt((int) step)
                .put(HexFormat.of().parseHex(mac));
        return signedPart + Base32.write(tail.array());
    }

    /** The time code at the end of a shown text; the rest of it is not looked at. */
    public static Optional<TimeCode> in(String text) {
        if (text.length() != CredentialCode.MAX_TEXT) return Optional.empty();
        return Base32.read(text.substring(CredentialCode.SIGNED_TEXT)).map(TimeCode::of);
    }

    static TimeCode of(byte[] tail) {
        long step = Integer.toUnsignedLong(ByteBuffer.wrap(tail).getInt());
        return new TimeCode(step, HexFormat.of().formatHex(tail, LENGTH - MAC, LENGTH));
    }

    private static String mac(byte[] secret, long step) {
        try {
            var hmac = Mac.getInstance("HmacSHA256");
            hmac.init(new SecretKeySpec(secret, "HmacSHA256"));
            hmac.update(PURPOSE);
            var whole = hmac.doFinal(ByteBuffer.allocate(4).putInt((int) step).array());
            return HexFormat.of().formatHex(Arrays.copyOf(whole, MAC));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
