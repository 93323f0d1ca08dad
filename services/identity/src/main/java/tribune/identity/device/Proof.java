package tribune.identity.device;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tribune.identity.IdentityProblem;
import tribune.kernel.Refusal;
import tribune.kernel.SigningKey;

/**
 * What a device signed with its own key: a JWT (RFC 7523 section 3) for this platform only, minutes long, of a type of
 * its own (RFC 8725 section 3.11), so that one made for one purpose is worth nothing for another. ES256 on P-256, which
 * every browser can make without letting the key out, or Ed25519.
 */
record Proof(Key key, JWTClaimsSet claims, Instant expires) {
    /** For pairing, with the new key in its header and the code as {@code nonce}. */
    static final JOSEObjectType PAIRING = new JOSEObjectType("device-pairing+jwt");
    /** For tokens and for a change of keys, {@code iss} and {@code sub} the device's id. */
    static final JOSEObjectType ASSERTION = new JOSEObjectType("device-assertion+jwt");

    static final Duration SKEW = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MOST_CHARACTERS = 2_000;

    /** A public key as JSON without anything beside it, and its thumbprint (RFC 7638). */
    record Key(String json, String id) {
        static Key of(JWK given) {
            try {
                var bare = bare(given);
                return new Key(bare.toJSONString(), bare.computeThumbprint().toString());
            } catch (JOSEException | IllegalArgumentException | IllegalStateException odd) {
                throw refused("the key is no point of its curve");
            }
        }

        private static JWK bare(JWK given) {
            if (given.isPrivate()) throw refused("the key's secret part must stay on the device");
            return switch (given) {
                case ECKey key
                when Curve.P_256.equals(key.getCurve()) ->
                    new ECKey.Builder(key.getCurve(), key.getX(), key.getY()).build();
                case OctetKeyPair key
                when Curve.Ed25519.equals(key.getCurve()) ->
                    new OctetKeyPair.Builder(key.getCurve(), key.getX()).build();
                default -> throw refused("the key must be P-256 or Ed25519");
            };
        }
    }

    /** A text that may be a proof, not checked yet. */
    static SignedJWT read(String text, JOSEObjectType type) {
        if (text.length() > MOST_CHARACTERS) throw refused("it is too long");
        try {
            var jwt = SignedJWT.parse(text);
            if (!type.equals(jwt.getHeader().getType())) throw refused("its type must be " + type);
            var critical = jwt.getHeader().getCriticalParams();
            if (critical != null && !critical.isEmpty()) throw refused("it asks for what nobody here knows (crit)");
            return jwt;
        } catch (ParseException | IllegalArgumentException malformed) {
            throw refused("it is no signed JWT");
        }
    }

    /** Signed with the key that its own header shows. */
    static Proof ofNewKey(String text, String issuer, Instant now) {
        var jwt = read(text, PAIRING);
        var shown = Optional.ofNullable(jwt.getHeader().getJWK()).orElseThrow(() -> refused("its header has no jwk"));
        return check(jwt, Key.of(shown), issuer, now);
    }

    static Proof check(SignedJWT jwt, Key key, String issuer, Instant now) {
        if (!isSigned(jwt, key)) throw refused("the signature does not fit the key");
        try {
            var claims = jwt.getJWTClaimsSet();
            if (!List.of(issuer).equals(claims.getAudience())) throw refused("aud must be " + issuer);
            var issued = required(claims.getIssueTime());
            var expires = required(claims.getExpirationTime());
            if (issued.isAfter(now.plus(SKEW))
                    || issued.isBefore(now.minus(SKEW).minus(LONGEST))) throw off(now);
            if (!expires.isAfter(now.minus(SKEW))) throw off(now);
            if (expires.isAfter(issued.plus(LONGEST))) throw refused("exp must be within five minutes of iat");
            return new Proof(key, claims, expires.plus(SKEW));
        } catch (ParseException malformed) {
            throw refused("its claims are malformed");
        }
    }

    /** {@code jti}: 16 to 100 printable characters. */
    String nonce(@Nullable String value) {
        if (value == null || !value.matches("[\\x21-\\x7e]{16,100}")) throw refused("jti must be 16 to 100 characters");
        return value;
    }

    private static Instant required(java.util.@Nullable Date time) {
        if (time == null) throw refused("iat and exp are needed");
        return time.toInstant();
    }

    private static boolean isSigned(SignedJWT jwt, Key key) {
        try {
            var algorithm = jwt.getHeader().getAlgorithm();
            return switch (JWK.parse(key.json)) {
                case ECKey curve when JWSAlgorithm.ES256.equals(algorithm) -> jwt.verify(new ECDSAVerifier(curve));
                case OctetKeyPair curve
                when isEdwards(algorithm) ->
                    SigningKey.Verifier.of(curve.getDecodedX())
                            .verifies(jwt.getSigningInput(), jwt.getSignature().decode());
                default -> false;
            };
        } catch (ParseException | JOSEException | IllegalArgumentException odd) {
            return false;
        }
    }

    private static boolean isEdwards(JWSAlgorithm algorithm) {
        return JWSAlgorithm.EdDSA.equals(algorithm) || JWSAlgorithm.Ed25519.equals(algorithm);
    }

    private static Refusal off(Instant now) {
        return IdentityProblem.DEVICE_CLOCK_OFF.because("sign again by the server's time", "serverTime", now);
    }

    static Refusal refused(String why) {
        return IdentityProblem.DEVICE_PROOF_REFUSED.because(why);
    }
}
