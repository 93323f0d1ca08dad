package tribune.kernel.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.header.Header;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import tools.jackson.databind.json.JsonMapper;
import tribune.kernel.CommonProblem;
import tribune.kernel.Json;

/** What stands before the handlers: which filters for which paths. */
@Configuration(proxyBeanMethods = false)
class Chains {
    private static final String POLICY = "default-src 'none'; frame-ancestors 'none'";

    /** Writes a problem as the web layer does: its extras beside its other fields. */
    private static final JsonMapper PROBLEMS = Json.mapper()
            .rebuild()
            .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
            .build();

    /**
     * The API, before every other chain, for nearly all requests are its own. Two filters and no more: who may call
     * what is said at each handler and kept by the {@link Gatekeeper}.
     */
    @Bean
    @Order(0)
    static SecurityFilterChain apiChain(AccessTokens tokens) {
        var tokenFilter = new BearerTokenAuthenticationFilter((AuthenticationManager) asked -> checked(tokens, asked));
        tokenFilter.setAuthenticationEntryPoint(refusedToken());
        tokenFilter.setSecurityContextRepository(new NullSecurityContextRepository());
        var headers = new HeaderWriterFilter(List.of(
                new StaticHeadersWriter(List.of(
                        new Header("X-Content-Type-Options", "nosniff"),
                        new Header("X-Frame-Options", "DENY"),
                        new Header("X-XSS-Protection", "0"),
                        new Header("Content-Security-Policy", POLICY))),
                new CacheControlHeadersWriter(),
                new HstsHeaderWriter()));
        return new DefaultSecurityFilterChain(
                request -> request.getRequestURI().startsWith("/v1/"), headers, tokenFilter);
    }

    private static Authentication checked(AccessTokens tokens, Authentication asked) {
        try {
            var shown = (BearerTokenAuthenticationToken) asked;
            return new JwtAuthenticationToken(tokens.decode(shown.getToken()), List.of());
        } catch (BadJwtException refused) {
            throw new InvalidBearerTokenException("refused", refused);
        }
    }

    /** What is neither the API's nor a service's own. */
    @Bean
    @Order(100)
    static SecurityFilterChain otherChain(HttpSecurity http, AccessTokens tokens) {
        http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(held -> held.securityContextRepository(new NullSecurityContextRepository()))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY)))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/metrics")
                        .hasAuthority("SCOPE_platform:metrics")
                        .anyRequest()
                        .permitAll())
                .oauth2ResourceServer(
                        server -> server.jwt(jwt -> jwt.decoder(tokens)).authenticationEntryPoint(refusedToken()));
        return http.build();
    }

    /** A filter that is watched costs more than what it does; the request as a whole is measured. */
    @Bean
    static SecurityObservationSettings unobservedFilters() {
        return SecurityObservationSettings.noObservations();
    }

    private static AuthenticationEntryPoint refusedToken() {
        return (_, response, failure) -> {
            var answer = failure.getCause() instanceof AccessTokens.Revoked
                    ? ProblemAdvice.answer(CommonProblem.ACCESS_REVOKED, "log in or pair again", Map.of())
                    : ProblemAdvice.answer(CommonProblem.NOT_SIGNED_IN, "the access token is not valid", Map.of());
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.getWriter().write(PROBLEMS.writeValueAsString(answer.getBody()));
        };
    }
}
