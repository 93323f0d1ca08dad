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
 * What stands in a ticket's QR code: a signed payload of 110 bytes, written as 176 characters of Base32, and after it,
 * on a phone, a {@link TimeCode}. The specification is {@code docs/security/credentials.md}, the golden cases stand in
 * {@code contracts/vectors/credential.json}.
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

    static final int SIGNED_TEXT = 176;

    private static final byte[] PURPOSE = "tribune credential 1\0".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int PAYLOAD = 46;
    private static final int KEY_ID = 8;
    private static final int LENGTH = PAYLOAD + SigningKey.SIGNATURE_BYTES;
    private static final UUID NO_EVENT = new UUID(0, 0);

    /** How the code is shown. A static code may be printed; a rotating one is renewed on a phone every 15 seconds. */
    public enum Form {
        STATIC(1),
        ROTATING(2);

        private final int code;

        Form(int code) {
            this.code = code;
        }

        private static @Nullable Form of(byte code) {
            for (var form : values()) if (form.code == code) return form;
            return null;
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

    /**
     * Signed by a known key. Whether it still admits anyone is another question, and whether the ticket's secret made
     * the time code; {@code timeCode} is null where the signed part stands alone.
     */
    public record Genuine(CredentialCode code, @Nullable TimeCode timeCode) implements Reading {}

    public record Rejected(Fault fault) implements Reading {}

    public CredentialCode {
        if (issuedAt.getNano() != 0 || issuedAt.getEpochSecond() >>> 32 != 0)
            throw new IllegalArgumentException("not a whole second between 1970 and 2106: " + issuedAt);
    }

    /** The signed part's text: for paper, all of it. The key must be that of keyId; same fields, same text. */
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
        if (bytes.length != LENGTH && bytes.length != LENGTH + TimeCode.LENGTH) return new Rejected(Fault.MALFORMED);
        var form = Form.of(bytes[1]);
        if (form == null) return new Rejected(Fault.UNKNOWN_FORM);
        if (form == Form.STATIC && bytes.length != LENGTH) return new Rejected(Fault.MALFORMED);
        var payload = Arrays.copyOf(bytes, PAYLOAD);
        var code = fields(form, ByteBuffer.wrap(payload, 2, PAYLOAD - 2));
        var key = keys.apply(code.keyId);
        if (key.isEmpty()) return new Rejected(Fault.UNKNOWN_KEY);
        if (!key.get().verifies(signed(payload), Arrays.copyOfRange(bytes, PAYLOAD, LENGTH)))
            return new Rejected(Fault.BAD_SIGNATURE);
        var tail = Arrays.copyOfRange(bytes, LENGTH, bytes.length);
        return new Genuine(code, tail.length == 0 ? null : TimeCode.of(tail));
    }

    /** What stays the same of a shown text: all but the time code. A credential is found by this part's hash. */
    public static String signedPart(String text) {
        return text.length() == MAX_TEXT ? text.substring(0, SIGNED_TEXT) : text;
    }

    /** SHA-256 of the signed part's text in hexadecimal: what other services store instead of the code itself. */
    public static String hash(String text) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static CredentialCode fields(Form form, ByteBuffer payload) {
        var key = new byte[KEY_ID];
        payload.get(key);
        var credential = new UUID(payload.getLong(), payload.getLong());
        var event = new UUID(payload.getLong(), payload.getLong());
        var issuedAt = Instant.ofEpochSecond(Integer.toUnsignedLong(payload.getInt()));
        return new CredentialCode(
                form,
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
