package tribune.identity.oauth;

import java.time.Instant;
import java.util.HashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;

/** Tokens of client credentials are kept nowhere; whoever asks about one is told what it says itself. */
final class ProgramTokens {
    private final RegisteredClients clients;
    private final JwtDecoder genuine;

    ProgramTokens(RegisteredClients clients, JwtDecoder genuine) {
        this.clients = clients;
        this.genuine = genuine;
    }

    /** Null for everything but a genuine token of a client that stands. */
    @Nullable
    OAuth2Authorization find(String text) {
        try {
            return found(genuine.decode(text));
        } catch (JwtException unknown) {
            return null;
        }
    }

    private @Nullable OAuth2Authorization found(Jwt token) {
        var clientId = token.getClaimAsString("client_id");
        if (clientId == null || !clientId.equals(token.getSubject())) return null;
        var client = clients.findByClientId(clientId);
        if (client == null) return null;
        var claims = new HashMap<>(token.getClaims());
        var scope = token.getClaimAsString("scope");
        Set<String> scopes = scope == null || scope.isEmpty() ? Set.of() : Set.of(scope.split(" "));
        var shown = new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER, token.getTokenValue(), issued(token), token.getExpiresAt(), scopes);
        return OAuth2Authorization.withRegisteredClient(client)
                .principalName(clientId)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .authorizedScopes(scopes)
                .token(shown, metadata -> metadata.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, claims))
                .build();
    }

    private static Instant issued(Jwt token) {
        var at = token.getIssuedAt();
        return at == null ? Instant.EPOCH : at;
    }
}
