package tribune.kernel;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Short-lived tokens that services sign for one another and put into links: PASETO v4.public (Ed25519) with the key id
 * as footer. Bound to one audience; a reader that finds anything odd sees nothing at all.
 */
public final class SignedToken {
    private static final String HEADER = "v4.public.";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private SignedToken() {}

    /** {@code iss} signed it for {@code aud}; {@code sub} is what it grants; {@code exp} seconds since 1970. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Claims(
            String iss, String aud, String sub, @Nullable UUID organiser, long exp) {

        boolean grants(String audience, Instant now) {
            return aud.equals(audience) && now.getEpochSecond() < exp;
        }
    }

    /** A public key and who may sign with it. */
    public record IssuerKey(String issuer, SigningKey.Verifier verifier) {}

    public static String sign(SigningKey key, Claims claims) {
        var message = Json.write(claims).getBytes(StandardCharsets.UTF_8);
        var footer = key.kid().getBytes(StandardCharsets.UTF_8);
        var signature = key.sign(signed(message, footer));
        var body = Arrays.copyOf(message, message.length + signature.length);
        System.arraycopy(signature, 0, body, message.length, signature.length);
        return HEADER + ENCODER.encodeToString(body) + "." + ENCODER.encodeToString(footer);
    }

    public static Optional<Claims> verify(
            String token, String audience, Instant now, Function<String, Optional<IssuerKey>> keys) {
        if (token.length() > 2_000 || !token.startsWith(HEADER)) return Optional.empty();
        var parts = token.substring(HEADER.length()).split("\\.", -1);
        if (parts.length != 2) return Optional.empty();
        try {
            var body = DECODER.decode(parts[0]);
            var footer = DECODER.decode(parts[1]);
            int split = body.length - SigningKey.SIGNATURE_BYTES;
            if (split <= 0) return Optional.empty();
            var message = Arrays.copyOf(body, split);
            var signature = Arrays.copyOfRange(body, split, body.length);
            var key = keys.apply(new String(footer, StandardCharsets.UTF_8));
            if (key.isEmpty() || !key.get().verifier().verifies(signed(message, footer), signature)) {
                return Optional.empty();
            }
            var claims = Json.read(new String(message, StandardCharsets.UTF_8), Claims.class);
            boolean holds = claims.iss().equals(key.get().issuer()) && claims.grants(audience, now);
            return holds ? Optional.of(claims) : Optional.empty();
        } catch (IllegalArgumentException | JacksonException malformed) {
            return Optional.empty();
        }
    }

    private static byte[] signed(byte[] message, byte[] footer) {
        return SigningKey.encode(HEADER.getBytes(StandardCharsets.UTF_8), message, footer, new byte[0]);
    }
}
