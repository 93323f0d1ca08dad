package tribune.identity.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * What stands before the screens. Every form and call brings back a token that must match a cookie which no script and
 * no other host can read or plant (signed double submit would add nothing: the cookie has the __Host- prefix and is
 * random); beside that, cookies are SameSite=Lax. No page may be framed, and none loads anything from elsewhere.
 */
final class ScreenChain {
    private final LogIns logIns;
    private final Visits visits;
    private final boolean secure;

    ScreenChain(LogIns logIns, Visits visits, boolean secure) {
        this.logIns = logIns;
        this.visits = visits;
        this.secure = secure;
    }

    SecurityFilterChain chain(HttpSecurity http) {
        http.securityMatcher("/login", "/login/**", "/account", "/account/**")
                .csrf(csrf -> csrf.csrfTokenRepository(tokens())
                        .csrfTokenRequestHandler(new XorCsrfTokenRequestAttributeHandler()))
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(held -> held.securityContextRepository(logIns))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(Screens.policy("")))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .exceptionHandling(handling -> handling.accessDeniedHandler(this::refuse));
        return http.build();
    }

    private CookieCsrfTokenRepository tokens() {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(secure ? "__Host-tribune-form" : "tribune-form");
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(
                cookie -> cookie.secure(secure).httpOnly(true).sameSite("Lax"));
        return tokens;
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        var page = Screens.show(visits.of(request, response), "stale", Map.of());
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().write(Objects.requireNonNull(page.getBody()));
    }
}
