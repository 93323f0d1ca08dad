package tribune.storefront;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * People log in at the platform's one address: passkeys belong to one host, and nobody should have to tell a true
 * log-in page from a false one. At an organiser's domain its pages lead there; a brand's pictures are everywhere.
 */
final class OneLogIn implements Filter {
    static final String[] PAGES = {"/login", "/login/*", "/account", "/account/*", "/oauth2/authorize"};
    private static final String BRAND = "/login/brand/";

    private final Shops shops;
    private final PublicApi api;

    OneLogIn(Shops shops, PublicApi api) {
        this.shops = shops;
        this.api = api;
    }

    @Override
    public void doFilter(ServletRequest asked, ServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        var request = (HttpServletRequest) asked;
        var page = request.getRequestURI();
        if (page.startsWith(BRAND) || shops.at(request.getServerName()).isEmpty()) {
            chain.doFilter(request, answer);
            return;
        }
        var response = (HttpServletResponse) answer;
        if (request.getMethod().equals("GET")) {
            var query = request.getQueryString();
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", api.publicBase() + page + (query == null ? "" : "?" + query));
        } else response.setStatus(HttpServletResponse.SC_NOT_FOUND);
    }
}
