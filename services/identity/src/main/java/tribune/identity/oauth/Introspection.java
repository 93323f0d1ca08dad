package tribune.identity.oauth;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenIntrospection;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * A client may look into its own tokens and into those that act for its organiser; the platform's own into all. Of
 * another's it learns what it would of one that never was: not active (RFC 7662 section 2.2).
 */
final class Introspection implements AuthenticationProvider {
    private final AuthenticationProvider library;
    private final Grants grants;

    private Introspection(AuthenticationProvider library, Grants grants) {
        this.library = library;
        this.grants = grants;
    }

    static UnaryOperator<AuthenticationProvider> of(Grants grants) {
        return library -> new Introspection(library, grants);
    }

    @Override
    public @Nullable Authentication authenticate(Authentication authentication) {
        var asked = (OAuth2TokenIntrospectionAuthenticationToken) authentication;
        if (!(asked.getPrincipal() instanceof OAuth2ClientAuthenticationToken client)
                || client.getRegisteredClient() == null) return library.authenticate(asked);
        var found = grants.findByToken(asked.getToken(), null);
        if (found != null && mayLook(client.getRegisteredClient(), found)) return library.authenticate(asked);
        var inactive = OAuth2TokenIntrospection.builder().build();
        return new OAuth2TokenIntrospectionAuthenticationToken(asked.getToken(), client, inactive);
    }

    private static boolean mayLook(RegisteredClient client, OAuth2Authorization found) {
        if (client.getId().equals(found.getRegisteredClientId())) return true;
        var own = client.getClientSettings().getSetting(RegisteredClients.ORGANISER);
        var token = found.getAccessToken();
        var claims = token == null ? null : token.getClaims();
        return own == null || claims != null && Objects.equals(own, claims.get("organiser"));
    }

    @Override
    public boolean supports(Class<?> kind) {
        return library.supports(kind);
    }
}
