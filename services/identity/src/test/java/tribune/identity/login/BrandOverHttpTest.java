package tribune.identity.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tribune.identity.IdentityProcess;
import tribune.identity.Png;

@TestInstance(Lifecycle.PER_CLASS)
class BrandOverHttpTest {
    private final People people = new People();
    private final IdentityProcess identity = people.identity();
    private final Visitor visitor = people.visitor();
    private String organiser = "";
    private String path = "";

    @BeforeAll
    void a_club() {
        organiser =
                identity.post("/v1/organisers", identity.platformToken(), """
                {"slug": "branded", "name": "SK Brann AS", "country": "NO", "currency": "NOK", "language": "nb"}
                """).text("id");
        path = "/v1/organisers/" + organiser + "/brand";
    }

    @AfterAll
    void close() {
        people.close();
    }

    private IdentityProcess.Answer put(String brand) {
        return identity.put(path, identity.platformToken(), brand);
    }

    private Visitor.Page logIn() {
        return visitor.get("/login?continue=%2Foauth2%2Fauthorize%3Forganiser%3Dbranded");
    }

    @Test
    void the_screens_look_like_the_organiser_and_load_nothing_inline_or_from_elsewhere() {
        assertThat(put("""
                {"name": "Brann <1908>", "initials": "SKB", "accent": "#C8102E"}""").status()).isEqualTo(200);
        var page = logIn();
        assertThat(page.body())
                .contains("Brann &lt;1908&gt;", ">SKB</span>")
                .doesNotContain("<1908>", "style=", "<style");
        var sheet = page.body().replaceAll("(?s).*href=\"(/login/brand/[^\"]+)\".*", "$1");
        assertThat(visitor.get(sheet).body()).contains("--accent: #c8102e");
        assertThat(visitor.get(sheet).header("content-type")).startsWith("text/css");
        assertThat(visitor.get(sheet).header("cache-control")).contains("immutable");

        var changed = put("""
                {"name": "Brann", "accent": "#00205b", "logo": "%s"}""".formatted(Png.of(64)));
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(visitor.get(sheet).status()).isEqualTo(404);
        var logo = changed.text("logo");
        assertThat(logIn().body()).contains("<img class=\"mark\" src=\"" + logo + "\" alt=\"\">");
        assertThat(visitor.get(logo).header("content-type")).isEqualTo("image/png");
        assertThat(visitor.get(logo).header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(logIn().header("content-security-policy")).contains("img-src 'self'");
        assertThat(identity.get(path, null).text("name")).isEqualTo("Brann");
    }

    @Test
    void a_colour_that_cannot_be_read_is_refused_with_one_that_can() {
        var refused = put("""
                {"name": "Brann", "accent": "#ffd100"}""");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("type")).endsWith("colour-too-pale");
        var better = refused.text("detail").replaceAll(".*(#[0-9a-f]{6}).*", "$1");
        assertThat(put("""
                {"name": "Brann", "accent": "%s"}""".formatted(better)).status()).isEqualTo(200);
    }

    @Test
    void what_is_no_small_picture_is_no_logo() {
        var svg = Base64.getEncoder().encodeToString("<svg onload='alert(1)'/>".getBytes());
        var cut = Png.of(64).substring(0, 60);
        for (var logo : new String[] {svg, cut, "!", "", Png.of(8), Png.of(2_000), "iVBORw0KGgo="}) {
            var refused = put("""
                    {"name": "Brann", "accent": "#00205b", "logo": "%s"}""".formatted(logo));
            assertThat(refused.status()).as(logo).isEqualTo(422);
            assertThat(refused.text("type")).endsWith("logo-unreadable");
        }
    }

    @Test
    void what_follows_a_picture_in_its_file_is_not_served() {
        var file = Base64.getDecoder().decode(Png.of(32));
        var longer = java.util.Arrays.copyOf(file, file.length + 16);
        System.arraycopy("<script>alert(1)".getBytes(), 0, longer, file.length, 16);
        var logo = Base64.getEncoder().encodeToString(longer);
        var kept = put("""
                {"name": "Brann", "accent": "#00205b", "logo": "%s"}""".formatted(logo));
        assertThat(kept.status()).isEqualTo(200);
        assertThat(visitor.get(kept.text("logo")).body()).doesNotContain("<script>");
    }

    @Test
    void an_organiser_that_has_set_nothing_has_its_name_and_one_that_does_not_stand_has_no_brand() {
        var plain =
                identity.post("/v1/organisers", identity.platformToken(), """
                {"slug": "plain", "name": "Plain FK", "country": "NO", "currency": "NOK", "language": "nb"}
                """).text("id");
        assertThat(identity.get("/v1/organisers/" + plain + "/brand", null)
                        .body()
                        .toString())
                .contains("\"name\":\"Plain FK\"", "\"version\":0");
        assertThat(visitor.get("/login?continue=%2Foauth2%2Fauthorize%3Forganiser%3Dplain")
                        .body())
                .contains("Plain FK");
        var nobody = "/v1/organisers/" + java.util.UUID.randomUUID() + "/brand";
        assertThat(identity.get(nobody, null).status()).isEqualTo(404);
        assertThat(visitor.get("/login?continue=%2Foauth2%2Fauthorize%3Forganiser%3Dnobody")
                        .body())
                .contains("Tribune")
                .doesNotContain("/login/brand/");
    }
}
