package tribune.contracts.tickets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.CredentialId;
import tribune.contracts.Ids.EventId;
import tribune.kernel.SigningKey;

/**
 * What stands in a ticket's QR code: a signed payload of 110 bytes, written as 176 characters of Base32. The
 * specification is {@code contracts/vectors/credential.md}, the golden cases {@code credential.json} beside it.
 *
 * @param keyId the signer's key as {@link SigningKey#kid()} names it, sixteen hexadecimal digits
 * @param event null when the credential opens more than one event
 * @param issuedAt whole seconds
 */
public record CredentialCode(
        Form form,
        String keyId,
        CredentialId credential,
        @Nullable EventId event,
        Instant issuedAt) {
    /** The longest text that any reader looks at: 120 bytes. */
    public static final int MAX_TEXT = 192;

    private static final byte[] PURPOSE = "tribune credential 1\0".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int PAYLOAD = 46;
    private static final int KEY_ID = 8;
    private static final int LENGTH = PAYLOAD + SigningKey.SIGNATURE_BYTES;
    private static final UUID NO_EVENT = new UUID(0, 0);

    /** How the code is shown. A static code may be printed. */
    public enum Form {
        STATIC(1);

        private final int code;

        Form(int code) {
            this.code = code;
        }
    }

    /** Why a text is no credential, in the order in which a reader finds out. */
    public enum Fault {
        MALFORMED,
        UNKNOWN_VERSION,
        UNKNOWN_FORM,
        UNKNOWN_KEY,
        BAD_SIGNATURE
    }

    public sealed interface Reading {}

    /** Signed by a known key. Whether it still admits anyone is another question. */
    public record Genuine(CredentialCode code) implements Reading {}

    public record Rejected(Fault fault) implements Reading {}

    public CredentialCode {
        if (issuedAt.getNano() != 0 || issuedAt.getEpochSecond() >>> 32 != 0)
            throw new IllegalArgumentException("not a whole second between 1970 and 2106: " + issuedAt);
    }

    /** The text for the QR code. The key must be the one that keyId names; the same fields give the same text. */
    public String text(SigningKey key) {
        if (!key.kid().equals(keyId)) throw new IllegalArgumentException("key " + key.kid() + " is not " + keyId);
        var payload = ByteBuffer.allocate(PAYLOAD)
                .put((byte) VERSION)
                .put((byte) form.code)
                .put(HexFormat.of().parseHex(keyId));
        put(payload, credential.value());
        put(payload, event == null ? NO_EVENT : event.value());
        payload.putInt((int) issuedAt.getEpochSecond());
        var code = ByteBuffer.allocate(LENGTH).put(payload.array()).put(key.sign(signed(payload.array())));
        return Base32.write(code.array());
    }

    /** Reads a code exactly as printed. {@code keys} knows the public keys that may sign credentials. */
    public static Reading read(String text, Function<String, Optional<SigningKey.Verifier>> keys) {
        if (text.isEmpty() || text.length() > MAX_TEXT) return new Rejected(Fault.MALFORMED);
        var decoded = Base32.read(text);
        if (decoded.isEmpty()) return new Rejected(Fault.MALFORMED);
        var bytes = decoded.get();
        if (bytes.length == 0) return new Rejected(Fault.MALFORMED);
        if (bytes[0] != VERSION) return new Rejected(Fault.UNKNOWN_VERSION);
        if (bytes.length != LENGTH) return new Rejected(Fault.MALFORMED);
        if (bytes[1] != Form.STATIC.code) return new Rejected(Fault.UNKNOWN_FORM);
        var payload = Arrays.copyOf(bytes, PAYLOAD);
        var code = fields(ByteBuffer.wrap(payload, 2, PAYLOAD - 2));
        var key = keys.apply(code.keyId);
        if (key.isEmpty()) return new Rejected(Fault.UNKNOWN_KEY);
        boolean fits = key.get().verifies(signed(payload), Arrays.copyOfRange(bytes, PAYLOAD, LENGTH));
        return fits ? new Genuine(code) : new Rejected(Fault.BAD_SIGNATURE);
    }

    /** SHA-256 of the text in hexadecimal: what other services store instead of the code itself. */
    public static String hash(String text) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static CredentialCode fields(ByteBuffer payload) {
        var key = new byte[KEY_ID];
        payload.get(key);
        var credential = new UUID(payload.getLong(), payload.getLong());
        var event = new UUID(payload.getLong(), payload.getLong());
        var issuedAt = Instant.ofEpochSecond(Integer.toUnsignedLong(payload.getInt()));
        return new CredentialCode(
                Form.STATIC,
                HexFormat.of().formatHex(key),
                new CredentialId(credential),
                event.equals(NO_EVENT) ? null : new EventId(event),
                issuedAt);
    }

    /** The prefix keeps a signature made for a credential from meaning anything elsewhere, and the other way round. */
    private static byte[] signed(byte[] payload) {
        return ByteBuffer.allocate(PURPOSE.length + payload.length)
                .put(PURPOSE)
                .put(payload)
                .array();
    }

    private static void put(ByteBuffer buffer, UUID id) {
        buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }
}
