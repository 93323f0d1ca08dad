package tribune.storefront;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * Gives every screen of the shop its first HTML: the built index, with the head of the page that is asked for. The host
 * says whose shop it is. Files go on to whoever serves them.
 */
final class FrontDoor implements Filter {
    private static final Set<String> READS = Set.of("GET", "HEAD");

    /** A page, no redirect: a payment page's form may lead to the platform only, and its redirects are counted too. */
    private static final String ONWARD = """
            <!doctype html>
            <html lang="en">
              <head>
                <meta charset="utf-8" />
                <title>Tickets</title>
                <meta name="robots" content="noindex" />
                <meta http-equiv="refresh" content="0;url=%1$s" />
              </head>
              <body>
                <p><a href="%1$s">%1$s</a></p>
              </body>
            </html>
            """;

    private final Index index;
    private final Index seats;
    private final Pages pages;
    private final Shops shops;

    /** {@code seats}: the same, with what only the seat map needs fetched at once. */
    FrontDoor(Index index, Index seats, Pages pages, Shops shops) {
        this.index = index;
        this.seats = seats;
        this.pages = pages;
        this.shops = shops;
    }

    @Override
    public void doFilter(ServletRequest asked, ServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        var request = (HttpServletRequest) asked;
        var place = READS.contains(request.getMethod()) ? Place.of(request.getRequestURI()) : Optional.<Place>empty();
        if (place.isEmpty()) chain.doFilter(request, answer);
        else show(place.get(), request, (HttpServletResponse) answer);
    }

    private void show(Place place, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var back = place.page().equals("return") ? backTo(request.getParameter("host")) : Optional.<String>empty();
        response.setHeader("Cache-Control", "no-cache");
        if (back.isPresent()) {
            write(response, ONWARD.formatted(HtmlUtils.htmlEscape(back.get(), "UTF-8")));
            return;
        }
        var host = shops.at(request.getServerName());
        var head = head(place, host.orElse(null), request.getParameter("organiser"));
        var built = place.isSeats() ? seats : index;
        write(response, head.map(built::with).orElse(built.html()));
    }

    private static void write(HttpServletResponse response, String html) throws IOException {
        var bytes = html.getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    /** A provider sends back to the platform only; a shop at its own domain goes on there. */
    private Optional<String> backTo(@Nullable String host) {
        return Optional.ofNullable(host).flatMap(shops::at).map(shop -> shops.address(shop) + "/return");
    }

    /** Empty if nobody can be asked what the page is about: then it goes out as it was built. */
    private Optional<Head> head(Place place, @Nullable Shop host, @Nullable String organiser) {
        if (!place.frame().isEmpty())
            return Optional.of(
                    pages.unlisted(shops.named(place.frame()).orElse(null)).with(Map.of(), pages.ahead(place)));
        var shop = host == null && organiser != null ? shops.named(organiser).orElse(null) : host;
        var head = place.isStart()
                ? Optional.of(shop == null ? pages.platform() : pages.club(shop))
                : place.isSeats() || place.event().isEmpty()
                        ? Optional.of(pages.unlisted(shop))
                        : place.event().flatMap(pages::event);
        return head.map(known -> known.with(notes(host), pages.ahead(place)));
    }

    /** The app learns whose domain it is on, and where the platform is, from the page. */
    private Map<String, String> notes(@Nullable Shop host) {
        var notes = new LinkedHashMap<String, String>();
        if (host != null) {
            notes.put("tribune-shop", host.slug());
            notes.put("tribune-platform", shops.platformAddress());
        }
        return notes;
    }
}
