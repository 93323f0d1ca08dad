package tribune.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tribune.kernel.Json;

/** What the shop's pages say before their script runs, from an API that the test speaks for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirstHtmlTest {
    private static final String PLATFORM = "tribune.example";
    private static final Pattern DATA = Pattern.compile("<script type=\"application/ld\\+json\">(.*?)</script>");

    private static final Pattern AHEAD =
            Pattern.compile("<script type=\"application/json\" id=\"ahead\">(.*?)</script>");

    private final FakeApi api = new FakeApi().withClub();
    private final ConfigurableApplicationContext context =
            SpringApplication.run(new Class<?>[] {StorefrontTest.Process.class, StorefrontModule.class}, new String[] {
                "--server.port=0",
                "--spring.web.resources.add-mappings=false",
                "--logging.level.root=error",
                "--tribune.public-url=https://" + PLATFORM,
                "--tribune.url.identity=" + api.url(),
                "--tribune.url.catalog=" + api.url(),
                "--tribune.url.sales=" + api.url()
            });

    @AfterAll
    void close() {
        context.close();
        api.close();
    }

    /** The whole answer, head and body, as a browser at this host gets it. */
    private String get(String host, String path) throws IOException {
        int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        try (var socket = new Socket("127.0.0.1", port)) {
            var request = "GET %s HTTP/1.0\r\nHost: %s\r\n\r\n".formatted(path, host);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JsonNode data(String page) {
        return block(DATA, page);
    }

    private static JsonNode ahead(String page) {
        return block(AHEAD, page);
    }

    private static JsonNode block(Pattern pattern, String page) {
        var found = pattern.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return Json.tree(found.group(1));
    }

    @Test
    void a_match_says_who_where_when_and_its_lowest_total_price() throws Exception {
        var page = get(PLATFORM, "/shop/events/" + FakeApi.EVENT);
        assertThat(page)
                .startsWith("HTTP/1.1 200")
                .contains("<html lang=\"nb\"", "<title>Viking – Brann – Billetter</title>", "Fra 250")
                .contains("<link rel=\"canonical\" href=\"https://tickets.viking.example/shop/events/" + FakeApi.EVENT)
                .contains("<meta property=\"og:image\" content=\"https://tribune.example/login/brand/");
        var match = data(page);
        assertThat(match.at("/@type").asString()).isEqualTo("SportsEvent");
        assertThat(match.at("/startDate").asString()).isEqualTo("2027-05-16T18:00:00+02:00");
        assertThat(match.at("/location/name").asString()).isEqualTo("Lyse Arena");
        assertThat(match.at("/competitor")
                        .valueStream()
                        .map(team -> team.at("/name").asString()))
                .containsExactly("Viking", "Brann");
        assertThat(match.at("/offers")
                        .valueStream()
                        .map(offer -> offer.at("/price").asString()))
                .containsExactly("390.00", "250.00");
        assertThat(match.at("/offers/0/priceCurrency").asString()).isEqualTo("NOK");
        assertThat(match.at("/offers/0/availability").asString()).endsWith("/InStock");
    }

    @Test
    void a_host_that_an_organiser_registered_is_its_shop_and_every_other_the_platform_s() throws Exception {
        var club = get("tickets.viking.example:8443", "/shop/");
        assertThat(club)
                .contains("<title>Viking – Billetter</title>", "<meta name=\"tribune-shop\" content=\"viking\" />")
                .contains("Neste: Viking – Brann")
                .contains("<link rel=\"canonical\" href=\"https://tickets.viking.example/shop/\" />");
        assertThat(get("tickets.viking.example", "/shop/orders"))
                .contains("<meta name=\"tribune-shop\" content=\"viking\" />", "noindex");
        for (var host : List.of(PLATFORM, "unknown.example", "127.0.0.1", "evil\"><script>.example"))
            assertThat(get(host, "/shop/"))
                    .doesNotContain("tribune-shop", "unknown.example", "evil")
                    .satisfiesAnyOf(
                            page -> assertThat(page).contains("<title>Tickets</title>"),
                            page -> assertThat(page).startsWith("HTTP/1.1 400"));
        assertThat(get(PLATFORM, "/shop/?organiser=viking"))
                .contains("<title>Viking – Billetter</title>")
                .doesNotContain("tribune-shop");
    }

    @Test
    void a_list_says_from_what_price_each_match_is() throws Exception {
        var offer = data(get(PLATFORM, "/shop/")).at("/offers");
        assertThat(offer.at("/@type").asString()).isEqualTo("AggregateOffer");
        assertThat(offer.at("/lowPrice").asString()).isEqualTo("250.00");
        assertThat(offer.at("/priceCurrency").asString()).isEqualTo("NOK");
        assertThat(offer.has("availability")).as("nobody has counted").isFalse();
    }

    @Test
    void names_that_look_like_markup_stay_text() throws Exception {
        var id = "0198c000-0000-7000-8000-0000000000e2";
        var home = "</title></script><script>alert('1')</script><!--";
        var event = new HashMap<>(FakeApi.event(home, "\u202egnp.\u2067 &amp; \"" + "å".repeat(10_000)));
        event.put("id", id);
        api.answers.put("/v1/events/" + id, event);
        var page = get(PLATFORM, "/shop/events/" + id);
        assertThat(page).doesNotContain("<script>alert", "<!--", "\u202e", "\u2067");
        assertThat(page.split("</script>", -1)).hasSize(3);
        assertThat(ahead(page).at("/~1v1~1events~1" + id)).isEqualTo(Json.tree(Json.write(event)));
        assertThat(AHEAD.matcher(page).replaceFirst("")).hasSizeLessThan(9_000);
        assertThat(page.split("</title>", -1)).hasSize(2);
        assertThat(page).contains("&lt;/title&gt;&lt;/script&gt;&lt;script&gt;alert(&#39;1&#39;)");
        assertThat(data(page).at("/homeTeam/name").asString()).isEqualTo(home);
    }

    @Test
    void the_event_comes_with_its_pages_and_the_seat_map_s_parts_are_fetched_at_once() throws Exception {
        var plan = "<link rel=\"preload\" as=\"fetch\" crossorigin=\"anonymous\" href=\"" + FakeApi.PLAN + "\" />";
        for (var path : List.of("/shop/events/", "/shop/in/viking/events/")) {
            var page = get(PLATFORM, path + FakeApi.EVENT);
            assertThat(ahead(page)
                            .at("/~1v1~1events~1" + FakeApi.EVENT + "/homeClub")
                            .asString())
                    .isEqualTo("Viking");
            assertThat(page).doesNotContain("preload");
            var seats = get(PLATFORM, path + FakeApi.EVENT + "/seats?list");
            assertThat(ahead(seats)).isEqualTo(ahead(page));
            assertThat(seats)
                    .contains("noindex", plan, "<link rel=\"modulepreload\" href=\"/shop/assets/seats.js\" />");
        }
        assertThat(get(PLATFORM, "/shop/")).doesNotContain("id=\"ahead\"");
    }

    @Test
    void without_an_answer_the_page_goes_out_as_it_was_built() throws Exception {
        assertThat(get(PLATFORM, "/shop/events/0198c000-0000-7000-8000-0000000000ef"))
                .startsWith("HTTP/1.1 200")
                .contains("<title>Built app</title>")
                .doesNotContain("canonical");
    }

    @Test
    void only_sites_that_the_organiser_registered_may_frame_its_pages() throws Exception {
        for (var path :
                List.of("/shop/in/viking/", "/shop/in/viking/events/" + FakeApi.EVENT, "/shop/in/viking/checkout"))
            assertThat(get(PLATFORM, path))
                    .contains("frame-ancestors https://www.viking.example\r\n", "noindex")
                    .doesNotContain("X-Frame-Options", "'none'\r\n");
        for (var path : List.of("/shop/in/nobody/", "/shop/in/viking", "/shop/", "/shop/events/" + FakeApi.EVENT))
            assertThat(get(PLATFORM, path)).contains("frame-ancestors 'none'\r\n", "X-Frame-Options: DENY");
    }

    @Test
    void a_payment_page_s_way_back_goes_on_at_a_registered_domain_only() throws Exception {
        assertThat(get(PLATFORM, "/shop/return?host=tickets.viking.example"))
                .startsWith("HTTP/1.1 200")
                .contains("content=\"0;url=https://tickets.viking.example/shop/return\"");
        assertThat(get(PLATFORM, "/shop/return?host=evil.example"))
                .startsWith("HTTP/1.1 200")
                .doesNotContain("evil", "refresh");
    }

    @Test
    void people_log_in_at_the_platform_s_address_only() throws Exception {
        assertThat(get("tickets.viking.example", "/login?continue=%2Fx%0d%0aSet-Cookie:a"))
                .startsWith("HTTP/1.1 302")
                .contains("Location: https://tribune.example/login?continue=%2Fx%0d%0aSet-Cookie:a\r\n");
        assertThat(get(PLATFORM, "/login")).doesNotContain("Location: https://tribune.example/login");
        assertThat(get("tickets.viking.example", "/login/brand/x/1.png")).startsWith("HTTP/1.1 404");
    }

    @Test
    void search_engines_find_what_is_on_sale() throws Exception {
        assertThat(get(PLATFORM, "/robots.txt"))
                .contains("Disallow: /v1/", "Sitemap: https://tribune.example/sitemap.xml");
        assertThat(get("tickets.viking.example", "/sitemap.xml")).startsWith("HTTP/1.1 503");
        api.answers.put("/v1/events?limit=200&after=", Map.of("items", List.of(FakeApi.listed("A", "B"))));
        assertThat(get(PLATFORM, "/sitemap.xml"))
                .contains("application/xml", "<loc>https://tribune.example/shop/events/" + FakeApi.EVENT + "</loc>");
    }

    @Test
    void the_widget_is_for_any_site() throws Exception {
        assertThat(get(PLATFORM, "/widget.js"))
                .startsWith("HTTP/1.1 200")
                .contains("Cross-Origin-Resource-Policy: cross-origin", "text/javascript", "max-age=300");
    }
}
