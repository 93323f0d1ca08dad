package tribune.kernel.web;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.transaction.TransactionException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tribune.kernel.Json;
import tribune.kernel.Services;

/**
 * Checks access tokens (RFC 9068, PS256 and nothing else, RFC 8725) with keys that this process has learnt, asking
 * nobody. The header may say algorithm, type and key and no more: a token never brings its own key. Decoded tokens are
 * cached until they expire: a verification costs 30 us, a look-up one.
 * Whether access was revoked since is asked each time.
 */
public final class AccessTokens implements JwtDecoder {
    public static final String AUDIENCE = "tribune";
    public static final String ALGORITHM = "PS256";
    public static final String TYPE = "at+jwt";
    /** {@code acr} of a log-in by a passkey or two factors. */
    public static final String STRONG = "strong";

    public static final Duration LIFE = Duration.ofMinutes(10);

    /** Ours have 900 characters, with narrowed rights three thousand. More is refused before it costs anything. */
    private static final int LONGEST = 6_000;

    /** What a denial can name; ids of different kinds never meet, for all are UUIDs. */
    private static final List<String> DENIABLE = List.of("sid", "sub", "client_id");

    private static final int CACHED = 10_000;
    private static final Set<String> HEADER = Set.of("alg", "typ", "kid");

    /** Between the clocks of our own processes. */
    private static final Duration SKEW = Duration.ofSeconds(10);

    /** A withdrawn key is forgotten within this time, by every process. */
    private static final Duration KEY_REREAD = Duration.ofSeconds(30);

    private static final JsonMapper STRICT = Json.mapper()
            .rebuild()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Services services;
    private final Clock clock;
    private final NimbusJwtDecoder decoder;
    private final Map<String, Known> keys = new ConcurrentHashMap<>();
    private final Map<String, Shown> decoded = new ConcurrentHashMap<>();

    private record Known(Key key, Instant read) {}

    /** {@code issuer} is the platform's public address; an empty one trusts no token. */
    public AccessTokens(Services services, Clock clock, String issuer) {
        this.services = services;
        this.clock = clock;
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType(TYPE)));
        JWSKeySelector<SecurityContext> selector =
                (header, _) -> key(header.getKeyID()).map(List::of).orElse(List.of());
        processor.setJWSKeySelector(selector);
        processor.setJWTClaimsSetVerifier((_, _) -> {});
        var times = new JwtTimestampValidator(SKEW);
        times.setClock(clock);
        this.decoder = new NimbusJwtDecoder(processor);
        this.decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                times,
                new JwtIssuerValidator(issuer.isEmpty() ? "nobody" : issuer),
                new JwtClaimValidator<Instant>("exp", until -> until != null),
                new JwtClaimValidator<String>("sub", subject -> subject != null && !subject.isBlank()),
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

    /** A genuine token, with the one for whom it speaks, who is read out of it once and not at each request. */
    static final class Shown extends Jwt {
        private static final long serialVersionUID = 1;

        private final transient AccessTokens tokens;
        private transient volatile @Nullable Caller caller;

        private Shown(Jwt jwt, AccessTokens tokens) {
            super(jwt.getTokenValue(), jwt.getIssuedAt(), jwt.getExpiresAt(), jwt.getHeaders(), jwt.getClaims());
            this.tokens = tokens;
        }

        /** False once it has expired, or lost its access. */
        boolean isStillGood() {
            try {
                tokens.decode(getTokenValue());
                return true;
            } catch (BadJwtException refused) {
                return false;
            }
        }

        Caller caller() {
            var known = caller;
            if (known == null) caller = known = Callers.read(this);
            return known;
        }
    }

    /** Whatever is wrong with a token, it is the caller's mistake: 401, never 500. */
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

    private Shown genuine(String token) {
        var known = decoded.get(token);
        if (known != null
                && known.getExpiresAt() != null
                && known.getExpiresAt().isAfter(clock.instant())
                && key(String.valueOf(known.getHeaders().get("kid"))).isPresent()) return known;
        if (token.length() > LONGEST) throw new BadJwtException("longer than any access token");
        mustBePlain(token);
        var jwt = new Shown(verified(token), this);
        if (decoded.size() >= CACHED) decoded.clear();
        decoded.put(token, jwt);
        return jwt;
    }

    private Jwt verified(String token) {
        try {
            return decoder.decode(token);
        } catch (BadJwtException refused) {
            throw refused;
        } catch (JwtException malformed) {
            throw new BadJwtException("not an access token", malformed);
        }
    }

    /** Before anything is believed: no other algorithm, no key or address of one inside, nothing said twice. */
    private static void mustBePlain(String token) {
        var parts = token.split("\\.", -1);
        if (parts.length != 3) throw new BadJwtException("not a signed token");
        try {
            var header = json(parts[0]);
            boolean ours = header.isObject()
                    && HEADER.equals(Set.copyOf(header.propertyNames()))
                    && ALGORITHM.equals(header.get("alg").stringValue(null));
            if (!ours || !json(parts[1]).isObject()) throw new BadJwtException("not an access token");
        } catch (JacksonException | IllegalArgumentException malformed) {
            throw new BadJwtException("not an access token", malformed);
        }
    }

    private static JsonNode json(String part) {
        return STRICT.readTree(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    /** Read again now and then; a database that is away leaves what was last known. */
    private Optional<Key> key(String kid) {
        var known = keys.get(kid);
        var now = clock.instant();
        if (known != null && known.read().plus(KEY_REREAD).isAfter(now)) return Optional.of(known.key());
        try {
            var encoded = services.running().values().stream()
                    .flatMap(service -> service.keys().rsaKey(kid, ALGORITHM).stream())
                    .findFirst();
            if (encoded.isEmpty()) keys.remove(kid);
            else keys.put(kid, new Known(decode(encoded.get()), now));
        } catch (DataAccessException | TransactionException away) {
            if (known == null) throw away;
            keys.put(kid, new Known(known.key(), now));
        }
        return Optional.ofNullable(keys.get(kid)).map(Known::key);
    }

    private static Key decode(byte[] encoded) {
        try {
            return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException malformed) {
            throw new IllegalStateException(malformed);
        }
    }
}
