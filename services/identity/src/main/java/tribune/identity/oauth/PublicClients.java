package tribune.identity.oauth;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Clients without a secret where they show something that is worth more than one: a refresh token, a token to give
 * back, a request to push. (With a code it is PKCE's verifier, which the library asks for.) They cannot look into
 * tokens: introspection is for clients with a secret.
 */
final class PublicClients implements AuthenticationConverter, AuthenticationProvider {
    private static final Set<String> PATHS = Set.of(AuthorizationServer.REVOCATION, AuthorizationServer.PUSHED);

    private final RegisteredClients clients;

    PublicClients(RegisteredClients clients) {
        this.clients = clients;
    }

    /** Names itself and shows nothing; told apart from the library's, which carries a verifier. */
    static final class Named extends OAuth2ClientAuthenticationToken {
        private static final long serialVersionUID = 1;

        Named(String clientId) {
            super(clientId, ClientAuthenticationMethod.NONE, null, Map.of());
        }
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        boolean refreshes = request.getRequestURI().equals(AuthorizationServer.TOKEN)
                && "refresh_token".equals(request.getParameter(OAuth2ParameterNames.GRANT_TYPE));
        if (!refreshes && !PATHS.contains(request.getRequestURI())) return null;
        var names = request.getParameterValues(OAuth2ParameterNames.CLIENT_ID);
        boolean secret = request.getHeader(HttpHeaders.AUTHORIZATION) != null
                || request.getParameter(OAuth2ParameterNames.CLIENT_SECRET) != null;
        return secret || names == null || names.length != 1 || names[0].isBlank() ? null : new Named(names[0]);
    }

    @Override
    public Authentication authenticate(Authentication shown) {
        var client = clients.findByClientId(shown.getName());
        if (client == null || !client.getClientAuthenticationMethods().contains(ClientAuthenticationMethod.NONE)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        return new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.NONE, null);
    }

    @Override
    public boolean supports(Class<?> kind) {
        return Named.class.isAssignableFrom(kind);
    }
}
