package tribune.identity.oauth;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import tribune.identity.login.Attempts;
import tribune.identity.login.Attempts.Limit;
import tribune.identity.login.Visit;
import tribune.kernel.Json;

/**
 * How often one network may ask for tokens, and one client that shows a secret from there. Counted by what the request
 * claims before anything is looked up, so that a refusal says nothing of which clients there are; a client is counted
 * together with its network, so that nobody uses up another's share.
 */
final class Pace extends OncePerRequestFilter {
    private static final Set<String> PATHS = Set.of(
            AuthorizationServer.TOKEN,
            AuthorizationServer.PUSHED,
            AuthorizationServer.REVOCATION,
            AuthorizationServer.INTROSPECTION);
    private static final String BASIC = "Basic ";
    private static final int LONGEST = 200;

    private final Attempts attempts;

    Pace(Attempts attempts) {
        this.attempts = attempts;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !PATHS.contains(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var source = Visit.source(request);
        if (!attempts.allows(Limit.TOKENS_OF_SOURCE, source)) {
            refuse(response, Limit.TOKENS_OF_SOURCE);
            return;
        }
        var program = program(request);
        if (!program.isEmpty() && !attempts.allows(Limit.TOKENS_OF_PROGRAM, source + " " + program)) {
            refuse(response, Limit.TOKENS_OF_PROGRAM);
            return;
        }
        chain.doFilter(request, response);
    }

    /** As whom a secret is shown; empty if none is. */
    private static String program(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            try {
                var pair = Base64.getDecoder()
                        .decode(header.substring(BASIC.length()).strip());
                return shortened(new String(pair, StandardCharsets.UTF_8).split(":", 2)[0]);
            } catch (IllegalArgumentException malformed) {
                return "?";
            }
        }
        var named = request.getParameter("client_id");
        return request.getParameter("client_secret") == null || named == null ? "" : shortened(named);
    }

    private static String shortened(String name) {
        return name.substring(0, Math.min(LONGEST, name.length()));
    }

    /** In the form of RFC 6749 section 5.2, with RFC 6585's status. */
    private static void refuse(HttpServletResponse response, Limit limit) throws IOException {
        response.setStatus(429);
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(limit.retryAfterSeconds()));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getWriter()
                .write(Json.write(Map.of(
                        "error", "temporarily_unavailable", "error_description", "too many requests; wait a while")));
    }
}
