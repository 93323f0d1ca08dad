package tribune.identity.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CsrfToken;
import tribune.identity.brand.Brand;

/**
 * One request of a browser to these screens. {@code look} is that of the organiser in whose shop it began. The browser
 * is known by a random cookie, so that a link works only where it was asked for.
 */
public record Visit(
        HttpServletRequest request,
        HttpServletResponse response,
        Wording words,
        @Nullable Brand look,
        Onward onward,
        boolean secure) {
    private static final String BROWSER = Visit.class.getName();
    private static final int DAY = 86_400;
    private static final String PLATFORM = "Tribune";

    /** Whose name stands on the screen, and in the mails that come of it. */
    public String brand() {
        return look == null ? PLATFORM : look.name();
    }

    /** The same, looking like another organiser. */
    public Visit like(@Nullable Brand other) {
        return new Visit(request, response, words, other, onward, secure);
    }

    /** True on the pages of somebody's account, where the way out is always at hand. */
    boolean ofAccount() {
        return request.getRequestURI().startsWith("/account");
    }

    /** The browser's secret; a new one is set if it has none. */
    String browser() {
        if (request.getAttribute(BROWSER) instanceof String known) return known;
        var name = secure ? "__Host-tribune-browser" : "tribune-browser";
        var cookies = request.getCookies();
        var found = cookies == null
                ? null
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name)
                                && cookie.getValue().length() == Secret.LENGTH)
                        .map(jakarta.servlet.http.Cookie::getValue)
                        .findFirst()
                        .orElse(null);
        var browser = found == null ? Secret.fresh() : found;
        if (found == null)
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    ResponseCookie.from(name, browser)
                            .path("/")
                            .httpOnly(true)
                            .secure(secure)
                            .sameSite("Lax")
                            .maxAge(DAY)
                            .build()
                            .toString());
        request.setAttribute(BROWSER, browser);
        return browser;
    }

    /** The token that a form must bring back; empty where forms prove themselves in another way. */
    public String formToken() {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token ? token.getToken() : "";
    }

    String source() {
        return source(request);
    }

    /** The network it comes from: an address of IPv4, the first 64 bits of one of IPv6, which is what one home has. */
    public static String source(HttpServletRequest request) {
        var address = request.getRemoteAddr();
        if (address.indexOf(':') < 0) return address;
        try {
            var bytes = java.net.InetAddress.ofLiteral(address).getAddress();
            return java.util.HexFormat.of().formatHex(bytes, 0, Math.min(8, bytes.length));
        } catch (IllegalArgumentException unknown) {
            return address;
        }
    }
}
