package tribune.contracts.tickets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.CredentialId;
import tribune.contracts.Ids.EventId;

/**
 * What stands in a ticket's QR code: a signed payload of 106 bytes, written as 170 characters of Base32. The
 * specification is {@code contracts/vectors/credential.md}, the golden cases {@code credential.json} beside it.
 *
 * @param keyId the signer's key, eight hexadecimal digits; see {@link #keyId(byte[])}
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
    private static final int PAYLOAD = 42;
    private static final int KEY_ID = 4;
    private static final int LENGTH = PAYLOAD + Ed25519.SIGNATURE_SIZE;
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

    /** The text for the QR code. {@code sign} makes an Ed25519 signature (64 bytes) with the key that keyId names. */
    public String text(UnaryOperator<byte[]> sign) {
        var payload = ByteBuffer.allocate(PAYLOAD)
                .put((byte) VERSION)
                .put((byte) form.code)
                .put(HexFormat.of().parseHex(keyId));
        put(payload, credential.value());
        put(payload, event == null ? NO_EVENT : event.value());
        payload.putInt((int) issuedAt.getEpochSecond());
        var signature = sign.apply(signed(payload.array(), PAYLOAD));
        return Base32.write(
                ByteBuffer.allocate(LENGTH).put(payload.array()).put(signature).array());
    }

    /** Reads a code exactly as printed. {@code publicKeys} knows the 32 bytes of a key by its id, or answers null. */
    public static Reading read(String text, Function<String, byte @Nullable []> publicKeys) {
        if (text.isEmpty() || text.length() > MAX_TEXT) return new Rejected(Fault.MALFORMED);
        var decoded = Base32.read(text);
        if (decoded.isEmpty()) return new Rejected(Fault.MALFORMED);
        var bytes = decoded.get();
        if (bytes[0] != VERSION) return new Rejected(Fault.UNKNOWN_VERSION);
        if (bytes.length != LENGTH) return new Rejected(Fault.MALFORMED);
        if (bytes[1] != Form.STATIC.code) return new Rejected(Fault.UNKNOWN_FORM);
        var code = fields(ByteBuffer.wrap(bytes, 2, PAYLOAD - 2));
        var key = publicKeys.apply(code.keyId);
        if (key == null) return new Rejected(Fault.UNKNOWN_KEY);
        var message = signed(bytes, PAYLOAD);
        boolean fits = key.length == Ed25519.PUBLIC_KEY_SIZE
                && Ed25519.verify(bytes, PAYLOAD, key, 0, message, 0, message.length);
        return fits ? new Genuine(code) : new Rejected(Fault.BAD_SIGNATURE);
    }

    /** SHA-256 of the text in hexadecimal: what other services store instead of the code itself. */
    public static String hash(String text) {
        return HexFormat.of().formatHex(sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A key's short name: the first four bytes of the SHA-256 of its public part, in hexadecimal. */
    public static String keyId(byte[] publicKey) {
        return HexFormat.of().formatHex(sha256(publicKey), 0, KEY_ID);
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
    private static byte[] signed(byte[] bytes, int length) {
        var message = Arrays.copyOf(PURPOSE, PURPOSE.length + length);
        System.arraycopy(bytes, 0, message, PURPOSE.length, length);
        return message;
    }

    private static void put(ByteBuffer buffer, UUID id) {
        buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
