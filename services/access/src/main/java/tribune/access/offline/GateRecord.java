package tribune.access.offline;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.kernel.Json;

/**
 * What a device holds about one code. It lies there under a name, and sealed by a key, that both come from the code
 * itself: whoever has the device and has not seen the code learns nothing, not even which code it is. The specification
 * is {@code docs/security/credentials.md}.
 *
 * @param secret what the ticket's time codes are made of; null for a static code
 */
record GateRecord(long generation, byte @Nullable [] secret, List<List<@Nullable Object>> tickets) {
    private static final String ID = "tribune record id 1";
    private static final String KEY = "tribune record key 1";
    private static final int ID_BYTES = 12;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    /** {@code codeHash} in hex, as the gate finds the code by it. */
    static String id(String codeHash) {
        return BASE64.encodeToString(Arrays.copyOf(hmac(HexFormat.of().parseHex(codeHash), ID), ID_BYTES));
    }

    String sealed(String codeHash, EventId event) {
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        return sealed(codeHash, event, nonce);
    }

    String sealed(String codeHash, EventId event, byte[] nonce) {
        var plain = new Object[] {generation, secret == null ? null : BASE64.encodeToString(secret), tickets};
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            var key = new SecretKeySpec(hmac(HexFormat.of().parseHex(codeHash), KEY), "AES");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(event.value().toString().getBytes(StandardCharsets.US_ASCII));
            var text = cipher.doFinal(Json.write(plain).getBytes(StandardCharsets.UTF_8));
            var all = Arrays.copyOf(nonce, NONCE + text.length);
            System.arraycopy(text, 0, all, NONCE, text.length);
            return BASE64.encodeToString(all);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static byte[] hmac(byte[] key, String purpose) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(purpose.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
