package tribune.identity.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tribune.identity.IdentityProcess;
import tribune.identity.Png;

@TestInstance(Lifecycle.PER_CLASS)
class StorefrontOverHttpTest {
    private final IdentityProcess identity = new IdentityProcess();
    private String home = "";
    private String away = "";

    @BeforeAll
    void two_clubs() {
        home = club("home");
        away = club("away");
    }

    @AfterAll
    void close() {
        identity.close();
    }

    private String club(String slug) {
        return "/v1/organisers/"
                + identity.post("/v1/organisers", identity.platformToken(), """
                        {"slug": "%s", "name": "FK %s", "country": "NO", "currency": "NOK", "language": "nb"}
                        """.formatted(slug, slug))
                        .text("id")
                + "/storefront";
    }

    private IdentityProcess.Answer put(String path, String domain, String origins) {
        return identity.put(path, identity.platformToken(), """
                {"domain": %s, "frameOrigins": [%s],
                 "sponsors": [{"name": "Øl & <b>", "link": "https://s.example/?a=1"}]}
                """.formatted(domain, origins));
    }

    private String at(String domain) {
        return identity.get("/v1/storefronts?domain=" + domain, null)
                .body()
                .at("/items/0/slug")
                .asString("nobody");
    }

    @Test
    void a_domain_is_one_organiser_s_until_it_gives_it_up() {
        assertThat(put(home, "\"tickets.home.example\"", "").status()).isEqualTo(200);
        assertThat(at("Tickets.Home.example")).isEqualTo("home");
        var taken = put(away, "\"tickets.home.example\"", "");
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.text("type")).endsWith("domain-taken");
        assertThat(identity.get(away, null).body().at("/version").asInt()).isZero();
        assertThat(put(home, "\"other.home.example\"", "").status()).isEqualTo(200);
        assertThat(at("tickets.home.example")).isEqualTo("nobody");
        assertThat(put(away, "\"tickets.home.example\"", "").status()).isEqualTo(200);
        assertThat(put(away, "null", "").body().has("domain")).isFalse();
        assertThat(at("tickets.home.example")).isEqualTo("nobody");
    }

    @Test
    void what_was_set_is_public_and_found_by_slug() {
        assertThat(put(home, "null", "\"https://www.home.example\", \"https://www.home.example:8443\"")
                        .status())
                .isEqualTo(200);
        var found = identity.get("/v1/storefronts?slug=home", null).body().at("/items/0");
        assertThat(found.at("/frameOrigins").valueStream().map(origin -> origin.asString()))
                .containsExactly("https://www.home.example", "https://www.home.example:8443");
        assertThat(found.at("/sponsors/0/name").asString()).isEqualTo("Øl & <b>");
        assertThat(found.at("/language").asString()).isEqualTo("nb");
        assertThat(identity.get("/v1/storefronts?slug=nobody", null)
                        .body()
                        .at("/items")
                        .isEmpty())
                .isTrue();
    }

    private IdentityProcess.Answer bring(String path, String picture) {
        return identity.post(path + "/pictures", identity.platformToken(), "{\"picture\": \"" + picture + "\"}");
    }

    private IdentityProcess.Answer sponsored(String path, String picture) {
        return identity.put(path, identity.platformToken(), """
                {"frameOrigins": [], "sponsors": [{"name": "Øl", "link": "https://s.example", "picture": "%s"},
                 {"name": "Vann", "link": "https://v.example"}]}
                """.formatted(picture));
    }

    @Test
    void a_sponsor_s_picture_is_brought_once_and_shown_as_long_as_a_sponsor_has_it() {
        var brought = bring(home, Png.of(32)).text("picture");
        assertThat(bring(home, Png.of(32)).text("picture")).isEqualTo(brought);
        var set = sponsored(home, brought);
        assertThat(set.status()).as(set.toString()).isEqualTo(200);
        assertThat(set.body().at("/sponsors/0/picture").asString()).isEqualTo(brought);
        assertThat(set.body().at("/sponsors/1").has("picture")).isFalse();
        for (int size = 33; size < 60; size++)
            assertThat(bring(home, Png.of(size)).status()).isEqualTo(201);
        var shown = identity.get(brought, null);
        assertThat(shown.status()).as("in use, so it stays").isEqualTo(200);
        assertThat(identity.get(bring(home, Png.of(99)).text("picture"), null).status())
                .isEqualTo(200);
        assertThat(sponsored(away, brought).status()).as("another's").isEqualTo(400);
        assertThat(sponsored(home, "https://tracker.example/1.png").status()).isEqualTo(400);
        assertThat(sponsored(home, brought.replaceFirst("[0-9a-f]{32}", "0".repeat(32)))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void only_the_newest_of_unused_pictures_are_kept() {
        var oldest = bring(away, Png.of(64)).text("picture");
        for (int size = 65; size <= 84; size++) bring(away, Png.of(size));
        assertThat(identity.get(oldest, null).status()).isEqualTo(404);
    }

    @Test
    void what_is_no_small_picture_is_not_taken() {
        for (var picture : new String[] {"!", "", Png.of(8), Png.of(2_000), "PHN2Zy8+"}) {
            var refused = bring(home, picture);
            assertThat(refused.status()).as(picture).isEqualTo(422);
            assertThat(refused.text("type")).endsWith("picture-unreadable");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "Home.example",
                "-a.example",
                "a..example",
                "a.example:80",
                "https://a.example",
                "a_b.example",
                "10.0.0.1",
                "*.example.org",
                "a.example/",
                "é.example",
                ""
            })
    void what_is_no_host_name_is_no_domain(String domain) {
        assertThat(put(home, "\"" + domain + "\"", "").status()).isIn(400, 422);
    }

    @Test
    void the_platform_s_own_host_stays_its_own() {
        var refused = put(home, "\"" + IdentityProcess.ISSUER.replaceAll("https?://([^:/]+).*", "$1") + "\"", "");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("type")).endsWith("domain-not-allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.home.example/", "http://www.home.example", "https://*.home.example", "https:", "null",
                "https://a.example; script-src *", "https://u@a.example", "https://a.example:99999", "'self'", "*"
            })
    void what_is_no_origin_frames_nothing(String origin) {
        assertThat(put(home, "null", "\"" + origin + "\"").status()).isIn(400, 422);
    }

    @Test
    void only_who_may_write_the_organiser_sets_its_storefront() {
        assertThat(identity.put(home, "", "{\"frameOrigins\": [], \"sponsors\": []}")
                        .status())
                .isEqualTo(401);
    }
}
