package tribune.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The OAuth 2.0 authorization server as far as programs need it: client credentials (RFC 6749 section 4.4) and the
 * public keys (RFC 7517). What the library offers beyond that is not reachable.
 */
final class TokenEndpoint {
    static final String TOKEN = "/oauth2/token";
    static final String KEYS = "/oauth2/jwks";

    private final RegisteredClients clients;
    private final Tokens tokens;
    private final String issuer;

    TokenEndpoint(RegisteredClients clients, Tokens tokens, String issuer) {
        this.clients = clients;
        this.tokens = tokens;
        this.issuer = issuer;
    }

    SecurityFilterChain chain(HttpSecurity http) {
        http.securityMatcher(endpoints())
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .oauth2AuthorizationServer(this::configure);
        return http.build();
    }

    private void configure(OAuth2AuthorizationServerConfigurer server) {
        server.registeredClientRepository(clients)
                .authorizationService(new NothingKept())
                .authorizationServerSettings(AuthorizationServerSettings.builder()
                        .issuer(issuer)
                        .tokenEndpoint(TOKEN)
                        .jwkSetEndpoint(KEYS)
                        .build())
                .tokenGenerator(tokens.generator())
                .clientAuthentication(client -> client.authenticationProviders(TokenEndpoint::ourSecrets))
                .tokenEndpoint(endpoint -> endpoint.accessTokenRequestConverters(converters -> {
                    converters.clear();
                    converters.add(TokenEndpoint::grant);
                }));
    }

    private static RequestMatcher endpoints() {
        var paths = PathPatternRequestMatcher.withDefaults();
        return new OrRequestMatcher(paths.matcher(HttpMethod.POST, TOKEN), paths.matcher(HttpMethod.GET, KEYS));
    }

    private static void ourSecrets(List<AuthenticationProvider> providers) {
        for (var provider : providers) {
            if (provider instanceof ClientSecretAuthenticationProvider secrets) {
                secrets.setPasswordEncoder(new ClientSecret());
            }
        }
    }

    /** A request that names no scope gets all that the client has: the default that RFC 6749 section 3.3 asks for. */
    private static @Nullable Authentication grant(HttpServletRequest request) {
        var asked = new OAuth2ClientCredentialsAuthenticationConverter().convert(request);
        if (!(asked instanceof OAuth2ClientCredentialsAuthenticationToken grant)
                || !grant.getScopes().isEmpty()
                || !(grant.getPrincipal() instanceof OAuth2ClientAuthenticationToken client)
                || client.getRegisteredClient() == null) return asked;
        return new OAuth2ClientCredentialsAuthenticationToken(
                client, client.getRegisteredClient().getScopes(), grant.getAdditionalParameters());
    }
}
