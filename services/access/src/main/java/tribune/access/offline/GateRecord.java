package tribune.access.offline;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;

/**
 * What a device holds about one code. It lies there under a name, and sealed by a key, that both come from the code
 * itself: whoever has the device and has not seen the code learns nothing, not even which code it is. The specification
 * is {@code docs/security/credentials.md}.
 *
 * @param secret what the ticket's time codes are made of; null for a static code
 */
record GateRecord(long generation, byte @Nullable [] secret, List<Ticket> tickets) {
    static final int VOIDED = 1;
    static final int SUPERSEDED = 2;
    static final int BLOCKED = 4;
    static final int ROTATING = 8;

    /**
     * @param texts section, row, seat, gate, zone, category
     * @param counts entries, used, gone, the newest generation
     * @param usedAt milliseconds since 1970; 0: never
     */
    record Ticket(
            UUID id,
            List<@Nullable String> texts,
            List<Integer> counts,
            int flags,
            long usedAt,
            @Nullable String usedWhere) {}

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
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            var key = new SecretKeySpec(hmac(HexFormat.of().parseHex(codeHash), KEY), "AES");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(event.value().toString().getBytes(StandardCharsets.US_ASCII));
            var text = cipher.doFinal(plain());
            var all = Arrays.copyOf(nonce, NONCE + text.length);
            System.arraycopy(text, 0, all, NONCE, text.length);
            return BASE64.encodeToString(all);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private byte[] plain() {
        var out = new ByteArrayOutputStream(128);
        number(out, generation);
        number(out, secret == null ? 0 : secret.length);
        if (secret != null) out.writeBytes(secret);
        number(out, tickets.size());
        for (var ticket : tickets) {
            var id = ticket.id;
            out.writeBytes(ByteBuffer.allocate(16)
                    .putLong(id.getMostSignificantBits())
                    .putLong(id.getLeastSignificantBits())
                    .array());
            ticket.texts.forEach(each -> text(out, each));
            ticket.counts.forEach(each -> number(out, each));
            out.write(ticket.flags);
            number(out, ticket.usedAt);
            text(out, ticket.usedWhere);
        }
        return out.toByteArray();
    }

    /** Seven bits a byte, the lowest first; the eighth says that there are more. */
    private static void number(ByteArrayOutputStream out, long value) {
        long left = value;
        for (; left > 127; left >>>= 7) out.write((int) (left & 127) | 128);
        out.write((int) left);
    }

    /** One more than the number of bytes, then these; 0: there is none. */
    private static void text(ByteArrayOutputStream out, @Nullable String text) {
        var bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        number(out, text == null ? 0 : bytes.length + 1);
        out.writeBytes(bytes);
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
