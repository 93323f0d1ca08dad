package tribune.identity.oauth;

import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import tribune.contracts.Ids.ClientId;
import tribune.identity.login.LogIn;

/** Between what we keep and what the library works with. It wants texts of tokens where we have hashes. */
final class Translation {
    /** The hash, in hex, of the code or refresh token by which this was found: it may be used once. */
    static final String SHOWN = "tribune.shown";

    private static final String REQUEST = OAuth2AuthorizationRequest.class.getName();
    private static final String PRINCIPAL = Principal.class.getName();
    private static final String INVALIDATED = OAuth2Authorization.Token.INVALIDATED_METADATA_NAME;
    private static final String CLAIMS = OAuth2Authorization.Token.CLAIMS_METADATA_NAME;

    /** For a screen on which somebody decides. */
    private static final Duration STATE_LIFE = Duration.ofMinutes(10);

    private static final Set<String> KEPT_CLAIMS =
            Set.of("iss", "sub", "aud", "client_id", "jti", "scope", "organiser", "sid");

    private final RegisteredClients clients;
    private final Entitlements entitlements;
    private final Clock clock;

    Translation(RegisteredClients clients, Entitlements entitlements, Clock clock) {
        this.clients = clients;
        this.entitlements = entitlements;
        this.clock = clock;
    }

    /**
     * Null if the client is no more, or the person's role, or it asks for a stronger log-in than this was. Of the
     * scopes, those that the person has today.
     */
    @Nullable
    OAuth2Authorization toLibrary(Grant.Found found, String text) {
        var grant = found.grant();
        var client = clients.findById(grant.client().value().toString());
        if (client == null) return null;
        var logIn = grant.logIn();
        var name = logIn == null ? client.getClientId() : logIn.getName();
        var built = OAuth2Authorization.withRegisteredClient(client)
                .id(grant.id().toString())
                .principalName(name)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .attribute(REQUEST, request(grant, client))
                .authorizedScopes(grant.scopes());
        if (logIn != null) {
            built.attribute(PRINCIPAL, UsernamePasswordAuthenticationToken.authenticated(logIn, null, List.of()));
            var organiser = (String) grant.request().parameters().get(Entitlements.ORGANISER);
            // A role that came after the log-in may ask for a stronger one.
            var entitled = entitlements
                    .of(logIn, client, organiser, grant.scopes())
                    .filter(has -> !has.strongLogIn() || logIn.strong());
            if (entitled.isEmpty() && found.shown().uses()) return null;
            entitled.ifPresent(has -> built.attribute(Grants.ENTITLED, has).authorizedScopes(has.of(grant.scopes())));
        }
        var shown = found.shown();
        if (shown.kind() == Grant.Kind.CODE || shown.kind() == Grant.Kind.REFRESH) {
            built.attribute(SHOWN, HexFormat.of().formatHex(shown.hash()));
        }
        boolean over = grant.state().ended() || !grant.state().live();
        for (var other : found.others()) {
            if (!java.util.Arrays.equals(other.hash(), shown.hash())) add(built, other, other.placeholder(), over);
        }
        add(built, shown, text, over && shown.kind() != Grant.Kind.ID || shown.spent());
        return built.build();
    }

    private static void add(OAuth2Authorization.Builder built, Grant.Token token, String text, boolean over) {
        if (token.kind() == Grant.Kind.STATE) {
            built.attribute(OAuth2ParameterNames.STATE, text);
            return;
        }
        built.token(token(token, text), metadata -> {
            metadata.put(INVALIDATED, over);
            if (!token.claims().isEmpty()) metadata.put(CLAIMS, claims(token));
        });
    }

    private static OAuth2Token token(Grant.Token token, String text) {
        var from = token.issuedAt();
        var until = token.expiresAt();
        return switch (token.kind()) {
            case CODE -> new OAuth2AuthorizationCode(text, from, until);
            case REFRESH -> new OAuth2RefreshToken(text, from, until);
            case ID -> new OidcIdToken(text, from, until, claims(token));
            case ACCESS -> new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, text, from, until, scopes(token));
            case STATE -> throw new IllegalArgumentException("a state is no token");
        };
    }

    private static Set<String> scopes(Grant.Token token) {
        return token.claims().get("scope") instanceof String text ? Set.of(text.split(" ")) : Set.of();
    }

    private static Map<String, Object> claims(Grant.Token token) {
        var claims = new HashMap<>(token.claims());
        claims.put("iat", token.issuedAt());
        claims.put("exp", token.expiresAt());
        return claims;
    }

    private static OAuth2AuthorizationRequest request(Grant grant, RegisteredClient client) {
        var request = grant.request();
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(request.uri())
                .clientId(client.getClientId())
                .redirectUri(request.redirectUri())
                .scopes(request.scopes())
                .state(request.state())
                .additionalParameters(request.parameters())
                .build();
    }

    Grant toGrant(OAuth2Authorization authorization) {
        OAuth2AuthorizationRequest request = authorization.getAttribute(REQUEST);
        if (request == null) throw new IllegalStateException("a grant that nobody asked for");
        return new Grant(
                UUID.fromString(authorization.getId()),
                new ClientId(UUID.fromString(authorization.getRegisteredClientId())),
                logIn(authorization),
                new Grant.Request(
                        request.getAuthorizationUri(),
                        request.getRedirectUri(),
                        request.getState(),
                        request.getScopes(),
                        request.getAdditionalParameters()),
                authorization.getAuthorizedScopes(),
                new Grant.State(true, false));
    }

    static @Nullable LogIn logIn(OAuth2Authorization authorization) {
        Authentication principal = authorization.getAttribute(PRINCIPAL);
        return principal != null && principal.getPrincipal() instanceof LogIn logIn ? logIn : null;
    }

    /** True if the client gives its tokens back (RFC 7009), or the library found a code used twice. */
    static boolean revokes(OAuth2Authorization authorization) {
        return invalidated(authorization.getRefreshToken()) || invalidated(authorization.getAccessToken());
    }

    /** True if the library found a code in the hands of another client. */
    static boolean spoilt(OAuth2Authorization authorization) {
        return invalidated(authorization.getToken(OAuth2AuthorizationCode.class));
    }

    private static boolean invalidated(OAuth2Authorization.@Nullable Token<? extends OAuth2Token> token) {
        return token != null && token.isInvalidated();
    }

    /** What has not been kept yet. */
    List<Grant.Token> handedOut(OAuth2Authorization authorization) {
        var tokens = new ArrayList<Grant.Token>();
        add(tokens, Grant.Kind.CODE, authorization.getToken(OAuth2AuthorizationCode.class));
        add(tokens, Grant.Kind.ACCESS, authorization.getAccessToken());
        add(tokens, Grant.Kind.REFRESH, authorization.getRefreshToken());
        add(tokens, Grant.Kind.ID, authorization.getToken(OidcIdToken.class));
        String state = authorization.getAttribute(OAuth2ParameterNames.STATE);
        if (state != null && Grant.Token.isNew(state)) {
            var now = clock.instant();
            tokens.add(new Grant.Token(
                    Grant.Token.hash(state), Grant.Kind.STATE, Map.of(), now, now.plus(STATE_LIFE), false));
        }
        return tokens;
    }

    private static void add(
            List<Grant.Token> tokens,
            Grant.Kind kind,
            OAuth2Authorization.@Nullable Token<? extends OAuth2Token> kept) {
        if (kept == null || !Grant.Token.isNew(kept.getToken().getTokenValue())) return;
        var claims = new HashMap<String, Object>();
        if (kept.getClaims() != null) {
            kept.getClaims().forEach((name, value) -> {
                if (KEPT_CLAIMS.contains(name)) claims.put(name, name.equals("iss") ? value.toString() : value);
            });
        }
        var from = time(kept.getToken().getIssuedAt());
        var until = time(kept.getToken().getExpiresAt());
        tokens.add(
                new Grant.Token(Grant.Token.hash(kept.getToken().getTokenValue()), kind, claims, from, until, false));
    }

    private static Instant time(@Nullable Instant time) {
        if (time == null) throw new IllegalStateException("a token without an end");
        return time;
    }
}
