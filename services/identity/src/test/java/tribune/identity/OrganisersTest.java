package tribune.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrganisersTest {
    private static IdentityProcess identity;
    private static String admin;

    @BeforeAll
    static void start() {
        identity = new IdentityProcess();
        admin = identity.platformToken();
    }

    @AfterAll
    static void stop() {
        identity.close();
    }

    static String registration(String slug) {
        return """
                {"slug": "%s", "name": "SK Brann", "country": "NO", "currency": "NOK", "language": "nb"}
                """.formatted(slug);
    }

    @Test
    void an_organiser_is_registered_once_however_often_it_is_said() {
        var first = identity.post("/v1/organisers", admin, registration("once"));
        var again = identity.post("/v1/organisers", admin, registration("once"));

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(identity.get("/v1/organisers/" + first.text("id"), null).body())
                .isEqualTo(first.body());
    }

    @Test
    void a_slug_that_stands_for_somebody_else_is_refused() {
        identity.post("/v1/organisers", admin, registration("taken"));

        var other = identity.post("/v1/organisers", admin, registration("taken").replace("SK Brann", "Another"));

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.text("type")).endsWith("/organiser-differs");
    }

    @Test
    void a_club_may_name_its_league_if_that_stands() {
        var league =
                identity.post("/v1/organisers", admin, registration("league")).text("id");
        var club = registration("club").replace("\"nb\"", "\"nb\", \"leagueId\": \"%s\"");

        assertThat(identity.post("/v1/organisers", admin, club.formatted(league))
                        .text("leagueId"))
                .isEqualTo(league);
        var nowhere = identity.post(
                "/v1/organisers", admin, club.formatted(UUID.randomUUID()).replace("club", "club-2"));
        assertThat(nowhere.status()).isEqualTo(422);
        assertThat(nowhere.text("type")).endsWith("/unknown-league");
    }

    @ParameterizedTest
    @CsvSource({
        "NOK,NOX,422",
        "\"NO\",\"XX\",422",
        "NOK,XAU,422",
        "NOK,nok,400",
        "nb,no,400",
        "SK Brann,,400",
        "SK Brann,\\u0000,400",
        "\"bad\",\"-bad\",400",
        "\"bad\",null,400",
        "\"bad\",7,400",
        "slug,slog,400"
    })
    void nonsense_is_refused(String good, String bad, int status) {
        var text = registration("bad").replace(good, bad == null ? "" : bad);

        var answer = identity.post("/v1/organisers", admin, text);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
    }

    @Test
    void everybody_may_read_the_organisers_page_by_page() {
        for (var slug : new String[] {"zz-1", "zz-2", "zz-3"}) {
            identity.post("/v1/organisers", admin, registration(slug));
        }

        var cursor = java.util.Base64.getUrlEncoder().encodeToString("zz-1".getBytes());
        var page = identity.get("/v1/organisers?limit=1&after=" + cursor, null).body();
        var rest = identity.get("/v1/organisers?after=" + page.get("next").asString(), null)
                .body();

        assertThat(page.get("items").get(0).get("slug").asString()).isEqualTo("zz-2");
        assertThat(rest.get("items").get(0).get("slug").asString()).isEqualTo("zz-3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "limit=x", "after=%21", "after=AA", "limit=99999999999"})
    void a_page_that_cannot_be_is_refused(String query) {
        var token = ownToken("pages", "identity:write");
        var id = IdentityProcess.claims(token).get("organiser").asString();

        assertThat(identity.get("/v1/organisers?" + query, null).status()).isEqualTo(400);
        assertThat(identity.get("/v1/organisers/" + id + "/api-clients?" + query, token)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void only_the_platform_registers_organisers() {
        assertThat(identity.post("/v1/organisers", null, registration("guest")).status())
                .isEqualTo(401);
        assertThat(identity.post("/v1/organisers", ownToken("plain", "catalog:write"), registration("other"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void an_organiser_runs_its_own_clients_and_grants_what_it_holds() {
        var token = ownToken("owner", "identity:write\", \"sales:read");
        var own = "/v1/organisers/"
                + IdentityProcess.claims(token).get("organiser").asString() + "/api-clients";
        var sales = "{\"name\": \"desk\", \"scopes\": [\"sales:read\"]}";

        assertThat(identity.post(own, token, sales).status()).isEqualTo(201);
        assertThat(identity.post(own, token, sales.replace("sales:read", "payments:read"))
                        .text("type"))
                .endsWith("/scope-not-grantable");
        assertThat(identity.post(own, admin, sales.replace("sales:read", "platform:admin"))
                        .status())
                .isEqualTo(403);
        assertThat(identity.post(own, admin, sales.replace("sales:read", "sales:everything"))
                        .status())
                .isEqualTo(422);
        var list = identity.get(own, token).body();
        assertThat(list.get("items")).hasSize(2);
        assertThat(list.toString()).doesNotContain("ecret").doesNotContain("sha256");
    }

    @Test
    void a_repeated_request_makes_one_client_and_gives_its_secret_again() {
        var token = ownToken("repeats", "identity:write\", \"sales:read");
        var own = "/v1/organisers/"
                + IdentityProcess.claims(token).get("organiser").asString() + "/api-clients";
        var desk = "{\"name\": \"desk\", \"scopes\": [\"sales:read\"]}";
        var key = UUID.randomUUID().toString();

        var first = identity.post(own, token, key, desk);
        assertThat(first.status()).isEqualTo(201);
        assertThat(identity.post(own, token, key, desk).body()).isEqualTo(first.body());
        assertThat(identity.get(own, token).body().get("items")).hasSize(2);
        var other = identity.post(own, token, key, desk.replace("desk", "door"));
        assertThat(other.text("type")).endsWith("/idempotency-key-reused");
    }

    @Test
    void every_scope_has_a_meaning_for_people() {
        var scopes = identity.get("/v1/scopes", null).body().get("items");

        assertThat(scopes).hasSize(Scope.values().length);
        assertThat(scopes)
                .allSatisfy(scope -> assertThat(scope.get("meaning").asString()).hasSizeGreaterThan(10));
    }

    @Test
    void another_organisers_clients_are_nobodys_business() {
        var token = ownToken("curious", "identity:write");
        var other = "/v1/organisers/"
                + IdentityProcess.claims(ownToken("quiet", "sales:read"))
                        .get("organiser")
                        .asString() + "/api-clients";

        assertThat(identity.get(other, token).status()).isEqualTo(404);
        assertThat(identity.post(other, token, "{\"name\": \"x\", \"scopes\": [\"identity:write\"]}")
                        .status())
                .isEqualTo(404);
        assertThat(identity.delete(other + "/" + UUID.randomUUID(), token).status())
                .isEqualTo(404);
    }

    private static String ownToken(String slug, String scopes) {
        var id = identity.post("/v1/organisers", admin, registration(slug)).text("id");
        var made = identity.post(
                        "/v1/organisers/" + id + "/api-clients",
                        admin,
                        "{\"name\": \"first\", \"scopes\": [\"" + scopes + "\"]}")
                .body();
        return identity.token(
                made.get("client").get("clientId").asString(),
                made.get("clientSecret").asString());
    }
}
