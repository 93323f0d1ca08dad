package tribune.identity.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tribune.identity.Browser;
import tribune.identity.IdentityProcess;
import tribune.kernel.Service;

/** What a client may and what it has to show. */
class ClientRulesTest {
    private static final String SHOP = "https://shop.example.net/back";
    private static IdentityProcess identity;
    private static People people;
    private static UUID organiser;
    private static UUID kari;
    private static String shop;
    private static String secret;

    @BeforeAll
    static void a_club_with_somebody_elses_client() {
        identity = new IdentityProcess();
        people = new People(identity);
        organiser = people.organiser("brann");
        kari = people.account("kari@example.org");
        var made = identity.post(
                "/v1/organisers/" + organiser + "/api-clients", identity.platformToken(), """
                {"name": "Shop", "scopes": ["openid", "email"], "redirectUris": ["%s"]}""".formatted(SHOP));
        shop = made.body().at("/client/clientId").asString();
        secret = made.text("clientSecret");
    }

    @AfterAll
    static void stop() {
        identity.close();
    }

    private static Browser kari() {
        return identity.browser().logIn(kari, "pwd");
    }

    @Test
    void a_code_is_worth_nothing_after_a_minute() {
        var code = People.ask(kari(), People.request("openid")).query().get("code");
        var database = identity.bean(Service.class).database();
        var minute = database.directory(
                () -> database.sql("""
                        update client_token set issued_at = issued_at - interval '61 seconds',
                            expires_at = expires_at - interval '61 seconds'
                        where hash = :hash and expires_at - issued_at = interval '1 minute'
                        """).param("hash", Hash.of(code)).update());
        assertThat(minute).isEqualTo(1);

        assertThat(people.redeem(People.redemption(code)).text("error")).isEqualTo("invalid_grant");
    }

    @Test
    void a_wrong_secret_and_an_unknown_client_push_and_give_back_nothing() {
        for (var path : List.of("/oauth2/par", "/oauth2/revoke", "/oauth2/introspect")) {
            var form = new HashMap<>(People.request(shop, SHOP, "openid email"));
            form.put("token", "x");
            form.put("client_secret", secret + "x");
            var wrong = identity.form(path, IdentityProcess.form(form), null);
            form.put("client_id", "nobody-at-all");
            var unknown = identity.form(path, IdentityProcess.form(form), null);
            form.remove("client_secret");
            form.put("client_id", shop);
            var without = identity.form(path, IdentityProcess.form(form), null);

            assertThat(wrong.text("error")).as(path).isEqualTo("invalid_client");
            assertThat(wrong.status()).isEqualTo(401);
            assertThat(unknown).isEqualTo(wrong);
            assertThat(without.text("error")).as(path).isEqualTo("invalid_client");
        }
    }

    @Test
    void a_client_uses_the_grants_that_it_was_registered_for_and_no_others() {
        var path = "/v1/organisers/" + organiser + "/api-clients";
        var made = identity.post(path, identity.platformToken(), """
                {"name": "Back", "scopes": ["openid", "sales:read"], "redirectUris": ["%s"],
                 "grants": ["AUTHORIZATION_CODE"]}""".formatted(SHOP));
        assertThat(made.body().at("/client/grants").toString()).isEqualTo("[\"AUTHORIZATION_CODE\"]");
        var id = made.body().at("/client/clientId").asString();
        var its = made.text("clientSecret");

        assertThat(identity.token(id, its, "grant_type=client_credentials").text("error"))
                .isEqualTo("unauthorized_client");
        var code =
                People.ask(kari(), People.request(id, SHOP, "openid")).query().get("code");
        var given = identity.token(
                id,
                its,
                "grant_type=authorization_code&code=" + code + "&redirect_uri=" + IdentityProcess.encode(SHOP)
                        + "&code_verifier=" + People.VERIFIER);
        assertThat(given.status()).as(given.toString()).isEqualTo(200);
        assertThat(given.body().propertyNames()).doesNotContain("refresh_token");
        for (var wrong : List.of(
                "\"grants\": [\"AUTHORIZATION_CODE\"]",
                "\"grants\": [\"REFRESH_TOKEN\"]",
                "\"kind\": \"BROWSER\", \"redirectUris\": [\"" + SHOP
                        + "\"], \"grants\": [\"AUTHORIZATION_CODE\", \"CLIENT_CREDENTIALS\"]")) {
            var refused = identity.post(
                    path, identity.platformToken(), "{\"name\": \"X\", \"scopes\": [\"sales:read\"], " + wrong + "}");
            assertThat(refused.status()).as(wrong).isEqualTo(422);
            assertThat(refused.text("type")).endsWith("grant-not-allowed");
        }
    }

    @Test
    void a_client_without_a_secret_is_asked_for_each_time() {
        var made = identity.post(
                "/v1/organisers/" + organiser + "/api-clients", identity.platformToken(), """
                {"name": "App", "kind": "BROWSER", "scopes": ["openid", "email"],
                 "redirectUris": ["%s"]}""".formatted(SHOP));
        var id = made.body().at("/client/clientId").asString();
        var browser = kari();
        for (int time = 0; time < 2; time++) {
            var asked = People.ask(browser, People.request(id, SHOP, "openid email"));
            assertThat(asked.to()).contains("/oauth2/consent?");
            var yes = Map.of("client_id", id, "state", asked.query().get("state"), "scope", "email");
            assertThat(browser.post("/oauth2/authorize", yes).to()).startsWith(SHOP + "?code=");
        }
    }
}
