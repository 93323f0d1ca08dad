package tribune.identity.oauth;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import tribune.identity.login.LogIn;
import tribune.kernel.Id;
import tribune.kernel.web.AccessTokens;

/**
 * What is handed out. Access tokens: JWT of RFC 9068 signed by PS256, ten minutes long, with {@code organiser} (UUID,
 * of the one for whom the caller acts) and {@code scope} (separated by blanks); a person's has {@code sid},
 * {@code auth_time}, {@code amr} and {@code acr} beside them, and rights that hold for some events or checkpoints only
 * as {@code authorization_details} (RFC 9396). Refresh tokens: 256 random bits.
 */
final class Tokens {
    /** Unused for this long, a refresh token is worth nothing: a browser that was closed logs in by its session. */
    static final Duration REFRESH_LIFE = Duration.ofHours(24);

    static final String STRONG = AccessTokens.STRONG;
    static final String PLAIN = "plain";

    private static final String PREFIX = "tribune_refresh_";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SigningKeys keys;
    private final Clock clock;

    Tokens(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    OAuth2TokenGenerator<? extends OAuth2Token> generator() {
        var signed = new JwtGenerator(new NimbusJwtEncoder(keys.signing()));
        signed.setJwtCustomizer(Tokens::claims);
        return new DelegatingOAuth2TokenGenerator(signed, this::refreshToken);
    }

    /** Browsers get one too, which the library's own generator refuses them: theirs changes with every use. */
    private @Nullable OAuth2RefreshToken refreshToken(OAuth2TokenContext context) {
        if (!OAuth2TokenType.REFRESH_TOKEN.equals(context.getTokenType())) return null;
        var bits = new byte[32];
        RANDOM.nextBytes(bits);
        var now = clock.instant();
        var text = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        return new OAuth2RefreshToken(text, now, now.plus(REFRESH_LIFE));
    }

    /** An access token of these claims, for what the authorization server's grants do not know: devices. */
    String sign(JwtClaimsSet claims) {
        var header =
                JwsHeader.with(SignatureAlgorithm.PS256).type(AccessTokens.TYPE).build();
        return new NimbusJwtEncoder(keys.signing())
                .encode(JwtEncoderParameters.from(header, claims))
                .getTokenValue();
    }

    private static void claims(JwtEncodingContext context) {
        context.getJwsHeader().algorithm(SignatureAlgorithm.PS256);
        var principal = context.getPrincipal();
        var logIn = principal != null && principal.getPrincipal() instanceof LogIn person ? person : null;
        if (logIn != null) session(context, logIn);
        if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) access(context, logIn);
    }

    private static void session(JwtEncodingContext context, LogIn logIn) {
        context.getClaims()
                .claim("sid", logIn.session().value().toString())
                .claim("auth_time", logIn.at().getEpochSecond())
                .claim("amr", logIn.methods().stream().sorted().toList())
                .claim("acr", logIn.strong() ? STRONG : PLAIN);
    }

    private static void access(JwtEncodingContext context, @Nullable LogIn logIn) {
        context.getJwsHeader().type(AccessTokens.TYPE);
        var claims = context.getClaims();
        claims.audience(List.of(AccessTokens.AUDIENCE))
                .claim("client_id", context.getRegisteredClient().getClientId())
                .claims(all -> all.keySet().removeAll(Set.of("nbf", "scope")));
        if (logIn == null) {
            var organiser = context.getRegisteredClient().getClientSettings().getSetting(RegisteredClients.ORGANISER);
            if (organiser != null) claims.claim("organiser", organiser);
            claims.claim("scope", String.join(" ", context.getAuthorizedScopes()));
            return;
        }
        var authorization = context.getAuthorization();
        var entitled =
                authorization == null ? null : authorization.<Entitlements.Entitled>getAttribute(Grants.ENTITLED);
        if (entitled == null) throw new IllegalStateException("a person's token without what the person may");
        rights(context, entitled);
    }

    private static void rights(JwtEncodingContext context, Entitlements.Entitled entitled) {
        var claims = context.getClaims();
        if (entitled.organiser() != null)
            claims.claim("organiser", entitled.organiser().value().toString());
        var whole = new HashSet<>(context.getAuthorizedScopes());
        whole.retainAll(entitled.whole());
        if (!whole.isEmpty()) claims.claim("scope", String.join(" ", whole));
        var details = details(context.getAuthorizedScopes(), entitled);
        if (!details.isEmpty()) claims.claim("authorization_details", details);
    }

    private static List<Map<String, Object>> details(Set<String> authorized, Entitlements.Entitled entitled) {
        var details = new ArrayList<Map<String, Object>>();
        for (var rule : entitled.narrow()) {
            var actions =
                    rule.scopes().stream().filter(authorized::contains).sorted().toList();
            if (actions.isEmpty()) continue;
            var detail = new LinkedHashMap<String, Object>();
            detail.put("type", "tribune");
            detail.put("actions", actions);
            if (!rule.events().isEmpty()) detail.put("events", texts(rule.events()));
            if (!rule.checkpoints().isEmpty()) detail.put("checkpoints", texts(rule.checkpoints()));
            details.add(detail);
        }
        return details;
    }

    private static List<String> texts(Set<? extends Id> ids) {
        return ids.stream().map(id -> id.value().toString()).sorted().toList();
    }
}
