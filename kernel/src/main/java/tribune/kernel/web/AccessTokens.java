package tribune.kernel.web;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import tribune.kernel.Services;

/**
 * Checks access tokens (RS256, RFC 9068) with keys that this process has learnt, asking nobody. Decoded tokens are
 * cached until they expire: a verification costs 26 us, a look-up one.
 * Whether access was revoked since is asked each time.
 */
public final class AccessTokens implements JwtDecoder {
    public static final String AUDIENCE = "tribune";
    /** What a denial can name; ids of different kinds never meet, for all are UUIDs. */
    private static final List<String> DENIABLE = List.of("sid", "sub", "client_id");

    private static final int CACHED = 10_000;

    private final Services services;
    private final Clock clock;
    private final NimbusJwtDecoder decoder;
    private final Map<String, Key> keys = new ConcurrentHashMap<>();
    private final Map<String, Jwt> decoded = new ConcurrentHashMap<>();

    public AccessTokens(Services services, Clock clock) {
        this.services = services;
        this.clock = clock;
        var processor = new DefaultJWTProcessor<SecurityContext>();
        JWSKeySelector<SecurityContext> selector = (header, _) -> {
            if (!JWSAlgorithm.RS256.equals(header.getAlgorithm()) || header.getKeyID() == null) return List.of();
            return key(header.getKeyID());
        };
        processor.setJWSKeySelector(selector);
        processor.setJWTClaimsSetVerifier((_, _) -> {});
        this.decoder = new NimbusJwtDecoder(processor);
        this.decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(),
                new JwtClaimValidator<List<String>>(
                        "aud", audience -> audience != null && audience.contains(AUDIENCE))));
    }

    /** A genuine token whose session, account, client or device has lost its access since. */
    static final class Revoked extends BadJwtException {
        private static final long serialVersionUID = 1;

        Revoked() {
            super("access was revoked");
        }
    }

    @Override
    public Jwt decode(String token) {
        var jwt = genuine(token);
        for (var claim : DENIABLE) {
            if (jwt.getClaims().get(claim) instanceof String subject
                    && services.denied().refuses(subject, issued(jwt))) throw new Revoked();
        }
        return jwt;
    }

    private static Instant issued(Jwt jwt) {
        return jwt.getIssuedAt() == null ? Instant.EPOCH : jwt.getIssuedAt();
    }

    private Jwt genuine(String token) {
        var known = decoded.get(token);
        if (known != null
                && known.getExpiresAt() != null
                && known.getExpiresAt().isAfter(clock.instant())) return known;
        var jwt = decoder.decode(token);
        if (decoded.size() >= CACHED) decoded.clear();
        decoded.put(token, jwt);
        return jwt;
    }

    private List<? extends Key> key(String kid) {
        var known = keys.get(kid);
        if (known != null) return List.of(known);
        for (var service : services.running().values()) {
            var encoded = service.keys().rsaKey(kid);
            if (encoded.isPresent()) return List.of(keys.computeIfAbsent(kid, _ -> decode(encoded.get())));
        }
        return List.of();
    }

    private static Key decode(byte[] encoded) {
        try {
            return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException malformed) {
            throw new IllegalStateException(malformed);
        }
    }
}
