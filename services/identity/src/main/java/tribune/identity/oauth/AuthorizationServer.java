package tribune.identity.oauth;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.web.OAuth2AuthorizationEndpointFilter;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretBasicAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretPostAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2RefreshTokenAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.PublicClientAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import tribune.identity.Scope;
import tribune.identity.client.ClientSecret;
import tribune.identity.login.Attempts;
import tribune.identity.login.LogIns;

/**
 * OAuth 2.1 and OpenID Connect: code with PKCE (S256, for every client), client credentials, refresh tokens; pushed
 * requests (RFC 9126), revocation (RFC 7009), introspection (RFC 7662), log-out. What the library offers beyond that
 * (implicit and password it does not even know; devices, token exchange, registration, mutual TLS) is not reachable.
 */
final class AuthorizationServer {
    static final String AUTHORIZATION = "/oauth2/authorize";
    static final String PUSHED = "/oauth2/par";
    static final String TOKEN = "/oauth2/token";
    static final String REVOCATION = "/oauth2/revoke";
    static final String INTROSPECTION = "/oauth2/introspect";
    static final String KEYS = "/oauth2/jwks";
    static final String LOG_OUT = "/oauth2/logout";

    private final RegisteredClients clients;
    private final Grants grants;
    private final Consents consents;
    private final Tokens tokens;
    private final Asking asking;
    private final String issuer;

    AuthorizationServer(
            RegisteredClients clients, Grants grants, Consents consents, Tokens tokens, Asking asking, String issuer) {
        this.clients = clients;
        this.grants = grants;
        this.consents = consents;
        this.tokens = tokens;
        this.asking = asking;
        this.issuer = issuer;
    }

    SecurityFilterChain chain(HttpSecurity http, LogIns logIns, Attempts attempts) {
        var answers = new Answers(issuer);
        http.securityMatcher(endpoints())
                .addFilterAfter(new Pace(attempts), CorsFilter.class)
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .cors(cors -> cors.configurationSource(browsers()))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .securityContext(held -> held.securityContextRepository(logIns))
                .headers(headers -> headers.contentSecurityPolicy(
                        policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'")))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .oauth2AuthorizationServer(server -> {
                    endpoints(server);
                    people(server, answers, logIns);
                });
        return http.build();
    }

    private void endpoints(OAuth2AuthorizationServerConfigurer server) {
        server.registeredClientRepository(clients)
                .authorizationService(grants)
                .authorizationConsentService(consents)
                .authorizationServerSettings(AuthorizationServerSettings.builder()
                        .issuer(issuer)
                        .authorizationEndpoint(AUTHORIZATION)
                        .pushedAuthorizationRequestEndpoint(PUSHED)
                        .tokenEndpoint(TOKEN)
                        .tokenRevocationEndpoint(REVOCATION)
                        .tokenIntrospectionEndpoint(INTROSPECTION)
                        .jwkSetEndpoint(KEYS)
                        .oidcLogoutEndpoint(LOG_OUT)
                        .build())
                .tokenGenerator(tokens.generator())
                .clientAuthentication(client -> {
                    var publicClients = new PublicClients(clients);
                    client.authenticationConverters(all -> replace(
                            all,
                            new ClientSecretBasicAuthenticationConverter(),
                            new ClientSecretPostAuthenticationConverter(),
                            new PublicClientAuthenticationConverter(),
                            publicClients));
                    client.authenticationProviders(all -> {
                        all.addFirst(publicClients);
                        ourSecrets(all);
                    });
                })
                .tokenEndpoint(endpoint -> endpoint.accessTokenRequestConverters(all -> replace(
                        all,
                        AuthorizationServer::program,
                        new OAuth2AuthorizationCodeAuthenticationConverter(),
                        new OAuth2RefreshTokenAuthenticationConverter())))
                .tokenIntrospectionEndpoint(
                        endpoint -> endpoint.authenticationProviders(all -> all.replaceAll(Introspection.of(grants))))
                .pushedAuthorizationRequestEndpoint(_ -> {});
    }

    private void people(OAuth2AuthorizationServerConfigurer server, Answers answers, LogIns logIns) {
        server.addObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationEndpointFilter>() {
            /** The library would remember sessions in memory and begin one of the web server's. */
            @Override
            public <F extends OAuth2AuthorizationEndpointFilter> F postProcess(F filter) {
                filter.setSessionAuthenticationStrategy((_, _, _) -> {});
                return filter;
            }
        });
        server.authorizationEndpoint(endpoint -> endpoint.authenticationProviders(each(
                                OAuth2AuthorizationCodeRequestAuthenticationProvider.class,
                                provider -> provider.setAuthenticationValidator(asking)))
                        .authorizationResponseHandler(answers::code)
                        .errorResponseHandler(answers::refusal)
                        .consentPage(issuer + ConsentController.PATH))
                .oidc(oidc -> oidc.logoutEndpoint(
                        endpoint -> endpoint.logoutResponseHandler(new LogOut(grants, logIns, answers)::answer)));
    }

    private static RequestMatcher endpoints() {
        var paths = PathPatternRequestMatcher.withDefaults();
        return new OrRequestMatcher(
                paths.matcher(HttpMethod.GET, AUTHORIZATION),
                paths.matcher(HttpMethod.POST, AUTHORIZATION),
                paths.matcher(HttpMethod.POST, PUSHED),
                paths.matcher(HttpMethod.POST, TOKEN),
                paths.matcher(HttpMethod.POST, REVOCATION),
                paths.matcher(HttpMethod.POST, INTROSPECTION),
                paths.matcher(HttpMethod.GET, KEYS),
                paths.matcher(HttpMethod.GET, LOG_OUT),
                paths.matcher(HttpMethod.POST, LOG_OUT),
                paths.matcher(HttpMethod.OPTIONS, "/oauth2/**"));
    }

    /** Apps on other origins may call what takes no cookie; a browser never sends one along. */
    private static UrlBasedCorsConfigurationSource browsers() {
        var anywhere = new CorsConfiguration();
        anywhere.setAllowedOrigins(List.of("*"));
        anywhere.setAllowedMethods(List.of("GET", "POST"));
        anywhere.setAllowedHeaders(List.of("Authorization", "Content-Type"));
        anywhere.setAllowCredentials(false);
        var source = new UrlBasedCorsConfigurationSource();
        for (var path : List.of(TOKEN, REVOCATION, KEYS)) source.registerCorsConfiguration(path, anywhere);
        return source;
    }

    private static void replace(List<AuthenticationConverter> all, AuthenticationConverter... by) {
        all.clear();
        all.addAll(List.of(by));
    }

    private static <P> Consumer<List<AuthenticationProvider>> each(Class<P> kind, Consumer<P> set) {
        return all -> all.stream().filter(kind::isInstance).map(kind::cast).forEach(set);
    }

    private static void ourSecrets(List<AuthenticationProvider> providers) {
        each(ClientSecretAuthenticationProvider.class, secrets -> secrets.setPasswordEncoder(new ClientSecret()))
                .accept(providers);
    }

    /**
     * Client credentials (RFC 6749 section 4.4). A request that names no scope gets all that the client has: the
     * default that section 3.3 asks for. What is a person's alone no program gets by itself.
     */
    private static @Nullable Authentication program(HttpServletRequest request) {
        var asked = new OAuth2ClientCredentialsAuthenticationConverter().convert(request);
        if (!(asked instanceof OAuth2ClientCredentialsAuthenticationToken grant)
                || !(grant.getPrincipal() instanceof OAuth2ClientAuthenticationToken client)
                || client.getRegisteredClient() == null) return asked;
        var personal = Scope.personal().map(Scope::key).collect(Collectors.toSet());
        if (grant.getScopes().stream().anyMatch(personal::contains)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_SCOPE);
        }
        if (!grant.getScopes().isEmpty()) return asked;
        Set<String> all = client.getRegisteredClient().getScopes().stream()
                .filter(scope -> !personal.contains(scope))
                .collect(Collectors.toSet());
        return new OAuth2ClientCredentialsAuthenticationToken(client, all, grant.getAdditionalParameters());
    }
}
