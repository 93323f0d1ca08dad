package tribune.kernel.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every request a trace (W3C Trace Context): the caller's if it sends a valid {@code traceparent}, else a new
 * one. It stands in every log line and problem, and travels on in the facts that the request causes.
 */
public final class Tracing extends OncePerRequestFilter {
    private static final Pattern PARENT = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var trace = traceId(request.getHeader("traceparent"));
        var parent = "00-" + trace + "-" + hex(8) + "-01";
        MDC.put("traceId", trace);
        MDC.put("traceparent", parent);
        response.setHeader("traceparent", parent);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove("traceId");
            MDC.remove("traceparent");
        }
    }

    private static String traceId(@Nullable String header) {
        if (header != null) {
            var sent = PARENT.matcher(header);
            if (sent.matches() && !sent.group(1).equals("0".repeat(32))) return sent.group(1);
        }
        return hex(16);
    }

    private static String hex(int bytes) {
        var random = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
