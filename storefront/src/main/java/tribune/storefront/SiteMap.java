package tribune.storefront;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tribune.kernel.web.Permit;

/** What search engines may look at: the pages of events on sale, of the shop whose host they asked. */
@RestController
final class SiteMap {
    /** Fifty thousand addresses are what a map may have; nobody sells as many events at a time. */
    private static final int PAGES = 50;

    private static final int IN_A_PAGE = 200;
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final String ROBOTS = """
            User-agent: *
            Disallow: /v1/
            Disallow: /login
            Disallow: /account
            Disallow: /sandbox/
            Disallow: /shop/in/
            Sitemap: %s/sitemap.xml
            """;

    private final PublicApi api;
    private final Shops shops;
    private final Clock clock;
    private final LoadingCache<String, Optional<List<String>>> events;

    SiteMap(PublicApi api, Shops shops, Clock clock) {
        this.api = api;
        this.shops = shops;
        this.clock = clock;
        this.events =
                Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(1_000).build(this::onSale);
    }

    @GetMapping("/robots.txt")
    @Permit(open = true)
    ResponseEntity<String> robots(HttpServletRequest request) {
        var shop = shops.at(request.getServerName());
        var base = shop.map(Shop::domain).map(shops::origin).orElseGet(api::publicBase);
        return kept(MediaType.TEXT_PLAIN).body(ROBOTS.formatted(base));
    }

    /** 503 while it is not known what is on sale: an empty map would say that nothing is. */
    @GetMapping("/sitemap.xml")
    @Permit(open = true)
    ResponseEntity<String> map(HttpServletRequest request) {
        var shop = shops.at(request.getServerName());
        var address = shop.map(shops::address).orElseGet(shops::platformAddress);
        return events.get(shop.map(Shop::id).orElse(""))
                .map(ids -> kept(MediaType.APPLICATION_XML).body(xml(address, ids)))
                .orElseGet(() ->
                        ResponseEntity.status(503).header("Retry-After", "60").build());
    }

    private static ResponseEntity.BodyBuilder kept(MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.maxAge(KEPT).cachePublic());
    }

    private static String xml(String address, List<String> ids) {
        var xml = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                <url><loc>%s/</loc></url>
                """.formatted(address));
        ids.forEach(id -> xml.append("<url><loc>%s/events/%s</loc></url>\n".formatted(address, id)));
        return xml.append("</urlset>\n").toString();
    }

    private Optional<List<String>> onSale(String organiser) {
        var ids = new ArrayList<String>();
        var after = "";
        for (int page = 0; page < PAGES; page++) {
            var found = page(organiser, after);
            if (found.isEmpty()) return Optional.empty();
            found.get()
                    .path("items")
                    .valueStream()
                    .filter(event -> event.path("state").asString("").equals("ON_SALE"))
                    .forEach(event -> ids.add(event.path("id").asString()));
            if (!found.get().hasNonNull("next")) break;
            after = found.get().path("next").asString();
        }
        return Optional.of(List.copyOf(ids));
    }

    private Optional<JsonNode> page(String organiser, String after) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var of = organiser.isEmpty() ? "" : "&organiser=" + organiser;
        return api.get("catalog", "/v1/events?from={today}&limit={limit}&after={after}" + of, today, IN_A_PAGE, after);
    }
}
