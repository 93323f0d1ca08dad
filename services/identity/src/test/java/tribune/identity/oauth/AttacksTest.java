package tribune.identity.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tribune.identity.Browser;
import tribune.identity.IdentityProcess;

/** What RFC 9700 warns of. */
class AttacksTest {
    private static IdentityProcess identity;
    private static People people;
    private static UUID organiser;
    private static UUID kari;
    private static String shop;
    private static String secret;

    private static final String SHOP = "https://shop.example.net/back";

    @BeforeAll
    static void a_club_with_somebody_elses_client() {
        identity = new IdentityProcess();
        people = new People(identity);
        organiser = people.organiser("brann");
        kari = people.account("kari@example.org");
        people.role(kari, organiser, false, List.of("sales:read"), List.of());
        var made = identity.post(
                "/v1/organisers/" + organiser + "/api-clients", identity.platformToken(), """
                {"name": "<b>Shop</b>", "scopes": ["openid", "email", "sales:read"],
                 "grants": ["AUTHORIZATION_CODE", "CLIENT_CREDENTIALS", "REFRESH_TOKEN"],
                 "redirectUris": ["%s"], "logOutUris": ["https://shop.example.net/"]}""".formatted(SHOP));
        assertThat(made.status()).isEqualTo(201);
        shop = made.body().get("client").get("clientId").stringValue();
        secret = made.body().get("clientSecret").stringValue();
    }

    @AfterAll
    static void stop() {
        identity.close();
    }

    private static Browser kari() {
        return identity.browser().logIn(kari, "pwd");
    }

    private static String code(Browser browser) {
        return People.ask(browser, People.request("openid")).query().get("code");
    }

    private static Map<String, String> request() {
        return People.request(shop, SHOP, "openid email");
    }

    /** The code of another person's log-in, put into one's own (RFC 9700 section 4.5). */
    @Test
    void a_code_that_was_injected_is_worth_nothing_without_its_verifier() {
        var form = People.redemption(code(kari()));
        form.put("code_verifier", "the-verifier-of-the-other-session-1234567890-1234567890");

        assertThat(people.redeem(form).text("error")).isEqualTo("invalid_grant");
    }

    @Test
    void a_code_is_worth_nothing_without_a_verifier_at_another_address_or_to_another_client() {
        for (var wrong : List.of("code_verifier", "redirect_uri")) {
            var form = People.redemption(code(kari()));
            form.remove(wrong);
            assertThat(people.redeem(form).status()).isBetween(400, 401);
            form.put(wrong, "https://evil.example.org/");
            assertThat(people.redeem(form).status()).isBetween(400, 401);
        }
        var code = code(kari());
        var program = "grant_type=authorization_code&code=" + code + "&redirect_uri=" + IdentityProcess.encode(SHOP)
                + "&code_verifier=" + People.VERIFIER;
        assertThat(identity.token(shop, secret, program).text("error")).isEqualTo("invalid_grant");
        assertThat(people.redeem(People.redemption(code)).text("error")).isEqualTo("invalid_grant");
    }

    @Test
    void a_code_that_is_used_twice_ends_what_it_gave() {
        var form = People.redemption(code(kari()));
        var given = people.redeem(form);
        assertThat(given.status()).isEqualTo(200);

        assertThat(identity.get("/oauth2/userinfo", given.text("access_token")).status())
                .isEqualTo(200);

        assertThat(people.redeem(form).text("error")).isEqualTo("invalid_grant");

        assertThat(people.refresh(given.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
        assertThat(identity.get("/oauth2/userinfo", given.text("access_token")).status())
                .isEqualTo(401);
    }

    /** RFC 9700 section 4.8.2: a request stripped of its challenge, or with a readable one. */
    @Test
    void pkce_is_not_to_be_talked_away() {
        for (var client : List.of(People.request("openid"), request())) {
            var without = new HashMap<>(client);
            without.remove("code_challenge");
            without.remove("code_challenge_method");
            assertThat(People.ask(kari(), without).query()).containsEntry("error", "invalid_request");
            var plain = new HashMap<>(client);
            plain.put("code_challenge", People.VERIFIER);
            plain.put("code_challenge_method", "plain");
            assertThat(People.ask(kari(), plain).query()).containsEntry("error", "invalid_request");
            plain.remove("code_challenge_method");
            assertThat(People.ask(kari(), plain).query()).containsEntry("error", "invalid_request");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.org/signed-in",
                "https://admin.example.org/signed-in/",
                "https://admin.example.org/signed-in?x=1",
                "https://admin.example.org/signed-in/../evil",
                "https://admin.example.org/signed-in%2f..%2fevil",
                "https://admin.example.org.evil.example/signed-in",
                "https://admin.example.org@evil.example/signed-in",
                "https://ADMIN.example.org/signed-in",
                "http://admin.example.org/signed-in",
                "https://admin.example.org:8443/signed-in",
                "https://admin.example.org/signed-in#x",
                "//admin.example.org/signed-in",
                "javascript:alert(1)",
                "https://admin.example.org/signed-in\r\nX: y",
                "http://127.0.0.1:9/signed-in",
                ""
            })
    void nobody_is_sent_to_an_address_that_is_not_the_clients_to_the_letter(String address) {
        var request = People.request("openid");
        request.put("redirect_uri", address);

        for (var browser : List.of(kari(), identity.browser())) {
            var shown = People.ask(browser, request);
            assertThat(shown.status()).isEqualTo(400);
            assertThat(shown.to()).isEmpty();
        }
    }

    @Test
    void the_same_parameter_twice_is_no_request() {
        var twice = IdentityProcess.form(People.request("openid")) + "&redirect_uri=https%3A%2F%2Fevil.example.org%2F";

        var shown = kari().get("/oauth2/authorize?" + twice);

        assertThat(shown.status()).isEqualTo(400);
        assertThat(shown.to()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "id_token", "code id_token", "code token", "none", ""})
    void there_is_no_other_flow(String type) {
        var request = People.request("openid");
        request.put("response_type", type);

        var shown = People.ask(kari(), request);

        assertThat(shown.to()).doesNotContain("token=").doesNotContain("?code=");
    }

    @Test
    void somebody_elses_client_asks_the_person_once_and_shows_what_it_wants() {
        var browser = kari();
        var asked = People.ask(browser, request());
        assertThat(asked.to()).startsWith(IdentityProcess.ISSUER + "/oauth2/consent?");
        var path = asked.to().substring(IdentityProcess.ISSUER.length());
        var page = browser.get(path);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("&lt;b&gt;Shop")
                .contains("e-mail address")
                .doesNotContain("<b>");
        var style = page.body().replaceAll("(?s).*rel=\"stylesheet\" href=\"([^\"]+)\".*", "$1");
        assertThat(browser.get(style).status()).as(style).isEqualTo(200);
        assertThat(page.headers().get("content-security-policy"))
                .singleElement()
                .asString()
                .contains("frame-ancestors 'none'", "form-action 'self' https://shop.example.net");
        assertThat(identity.browser()
                        .logIn(people.account("other@example.org"), "pwd")
                        .get(path)
                        .status())
                .isEqualTo(404);
        var state = asked.query().get("state");

        var agreed = browser.get("/oauth2/authorize?x=1").status();
        assertThat(agreed).isEqualTo(400);
        var back = browser.post("/oauth2/authorize", Map.of("client_id", shop, "state", state, "scope", "email"));

        assertThat(back.to()).startsWith(SHOP + "?code=");
        assertThat(browser.post("/oauth2/authorize", Map.of("client_id", shop, "state", state, "scope", "email"))
                        .status())
                .isEqualTo(400);
        var again = People.ask(browser, request());
        assertThat(again.to()).startsWith(SHOP + "?code=");
        var more = request();
        more.put("scope", "openid email sales:read");
        assertThat(People.ask(browser, more).to()).contains("/oauth2/consent");
    }

    @Test
    void a_person_may_refuse_and_nobody_agrees_for_another() {
        var person = people.account(UUID.randomUUID() + "@example.org");
        var browser = identity.browser().logIn(person, "pwd");
        var state = People.ask(browser, request()).query().get("state");
        var yes = Map.of("client_id", shop, "state", state, "scope", "email");

        assertThat(kari().post("/oauth2/authorize", yes).to()).doesNotContain("code=");
        assertThat(identity.browser().post("/oauth2/authorize", yes).to()).doesNotContain("code=");
        var no = browser.post("/oauth2/authorize", Map.of("client_id", shop, "state", state));

        assertThat(no.query()).containsEntry("error", "access_denied");
        assertThat(browser.post("/oauth2/authorize", yes).to()).doesNotContain("code=");
    }

    @Test
    void a_clubs_client_acts_for_no_other_club() {
        var viking = people.organiser("viking");
        people.role(kari, viking, false, List.of("sales:read"), List.of());
        var request = People.request(shop, SHOP, "sales:read");
        request.put("organiser", "viking");

        assertThat(People.ask(kari(), request).query()).containsEntry("error", "access_denied");
    }

    @Test
    void a_client_learns_nothing_of_tokens_that_are_none_of_its_business() {
        var token = people.tokens(kari(), People.request("openid")).text("access_token");
        var own = identity.token(shop, secret, "grant_type=client_credentials").text("access_token");

        assertThat(introspect(shop, secret, token).toString()).isEqualTo("{\"active\":false}");
        assertThat(introspect(shop, secret, "no token at all").toString()).isEqualTo("{\"active\":false}");
        var seen = introspect(shop, secret, own);
        assertThat(seen.get("active").asBoolean()).isTrue();
        assertThat(seen.get("client_id").asString()).isEqualTo(shop);
        assertThat(introspect(IdentityProcess.BOOTSTRAP, IdentityProcess.SECRET, token)
                        .get("active")
                        .asBoolean())
                .isTrue();
        var form = IdentityProcess.form(Map.of("client_id", People.APP, "token", token));
        assertThat(identity.form("/oauth2/introspect", form, null).text("error"))
                .isEqualTo("invalid_client");
    }

    @Test
    void a_program_gets_nothing_that_is_a_persons() {
        var all = identity.token(shop, secret, "grant_type=client_credentials");
        var asked = identity.token(shop, secret, "grant_type=client_credentials&scope=openid");

        assertThat(all.text("scope")).isEqualTo("sales:read");
        assertThat(asked.text("error")).isEqualTo("invalid_scope");
    }

    @Test
    void a_revoked_client_is_unknown_everywhere_and_its_tokens_are_denied() {
        var path = "/v1/organisers/" + organiser + "/api-clients";
        var made = identity.post(path, identity.platformToken(), """
                {"name": "App", "kind": "BROWSER", "scopes": ["openid"], "redirectUris": ["%s"]}""".formatted(SHOP));
        assertThat(made.body().propertyNames()).containsExactly("client");
        var id = made.body().get("client").get("id").stringValue();
        var browser = kari();
        assertThat(People.ask(browser, People.request(id, SHOP, "openid")).to()).contains("code=");

        assertThat(identity.delete(path + "/" + id, identity.platformToken()).status())
                .isEqualTo(204);

        var shown = People.ask(browser, People.request(id, SHOP, "openid"));
        assertThat(shown.status()).isEqualTo(400);
        assertThat(people.denied())
                .anySatisfy(denial -> assertThat(denial.id().toString()).isEqualTo(id));
    }

    private static tools.jackson.databind.JsonNode introspect(String client, String secret, String token) {
        var basic = IdentityProcess.encode(client) + ":" + IdentityProcess.encode(secret);
        var header = "Basic " + java.util.Base64.getEncoder().encodeToString(basic.getBytes());
        return identity.form("/oauth2/introspect", IdentityProcess.form(Map.of("token", token)), header)
                .body();
    }
}
