package tribune.identity.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tribune.identity.Browser;
import tribune.identity.IdentityProcess;
import tribune.kernel.Json;
import tribune.kernel.Service;

class CodeFlowTest {
    private static IdentityProcess identity;
    private static People people;
    private static UUID organiser;
    private static UUID kari;

    @BeforeAll
    static void a_club_with_a_ticket_office() {
        identity = new IdentityProcess();
        people = new People(identity);
        organiser = people.organiser("brann");
        kari = people.account("kari@example.org");
        people.role(kari, organiser, false, List.of("sales:read", "sales:write"), List.of());
    }

    @AfterAll
    static void stop() {
        identity.close();
    }

    private static Browser kari() {
        return identity.browser().logIn(kari, "pwd");
    }

    private static JsonNode header(String token) {
        return Json.tree(new String(Base64.getUrlDecoder().decode(token.split("\\.")[0]), StandardCharsets.UTF_8));
    }

    @Test
    void who_is_not_logged_in_is_asked_to_and_comes_back_to_the_same_request() {
        var shown = People.ask(identity.browser(), People.request("openid"));

        assertThat(shown.status()).isEqualTo(303);
        assertThat(shown.to()).startsWith("/login?continue=%2Foauth2%2Fauthorize%3F");
        assertThat(shown.query().get("continue"))
                .contains("client_id=admin", "code_challenge=", "state=a+state+%26+more");
    }

    @Test
    void a_log_in_ends_in_a_code_for_the_client_with_the_name_of_who_gave_it() {
        var shown = People.ask(kari(), People.request("openid"));

        assertThat(shown.status()).isEqualTo(303);
        assertThat(shown.to()).startsWith(People.BACK + "?code=");
        assertThat(shown.query()).containsEntry("state", "a state & more").containsEntry("iss", IdentityProcess.ISSUER);
        assertThat(shown.headers().get("set-cookie")).isNull();
    }

    @Test
    void a_code_becomes_tokens_that_say_who_for_whom_since_when_and_how() {
        var request = People.request("openid sales:read catalog:write");
        request.put("organiser", "brann");
        request.put("nonce", "n-1");

        var answer = people.tokens(kari(), request);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("scope").split(" ")).containsExactlyInAnyOrder("openid", "sales:read");
        var token = answer.text("access_token");
        assertThat(header(token).get("alg").asString()).isEqualTo("PS256");
        assertThat(header(token).get("typ").asString()).isEqualTo("at+jwt");
        var claims = IdentityProcess.claims(token);
        assertThat(claims.get("iss").asString()).isEqualTo(IdentityProcess.ISSUER);
        assertThat(claims.get("sub").asString()).isEqualTo(kari.toString());
        assertThat(claims.get("client_id").asString()).isEqualTo("admin");
        assertThat(claims.get("organiser").asString()).isEqualTo(organiser.toString());
        assertThat(claims.get("scope").asString().split(" ")).containsExactlyInAnyOrder("openid", "sales:read");
        assertThat(claims.get("amr").toString()).isEqualTo("[\"pwd\"]");
        assertThat(claims.get("acr").asString()).isEqualTo("plain");
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(600);
        assertThat(claims.propertyNames()).contains("jti", "sid", "auth_time").doesNotContain("authorization_details");
        var id = IdentityProcess.claims(answer.text("id_token"));
        assertThat(id.get("nonce").asString()).isEqualTo("n-1");
        assertThat(id.get("aud").toString()).contains("admin");
        assertThat(id.get("sid")).isEqualTo(claims.get("sid"));
        assertThat(header(answer.text("id_token")).get("alg").asString()).isEqualTo("PS256");
    }

    @Test
    void without_an_organiser_the_token_is_the_persons_own() {
        var answer = people.tokens(kari(), People.request("openid email profile account sales:read"));

        var claims = IdentityProcess.claims(answer.text("access_token"));
        assertThat(claims.propertyNames()).doesNotContain("organiser");
        assertThat(claims.get("scope").asString()).doesNotContain("sales");
        var person =
                identity.get("/oauth2/userinfo", answer.text("access_token")).body();
        assertThat(person.get("sub").asString()).isEqualTo(kari.toString());
        assertThat(person.get("email").asString()).isEqualTo("kari@example.org");
        assertThat(person.get("email_verified").asBoolean()).isTrue();
        assertThat(person.get("locale").asString()).isEqualTo("nb");
    }

    @Test
    void rights_for_some_gates_are_told_apart_from_those_for_all() {
        var gate = UUID.randomUUID();
        var steward = people.account("steward@example.org");
        people.role(steward, organiser, false, List.of("access:scan"), List.of(gate));
        var request = People.request("access:scan");
        request.put("organiser", organiser.toString());

        var answer = people.tokens(identity.browser().logIn(steward, "pwd"), request);

        var claims = IdentityProcess.claims(answer.text("access_token"));
        assertThat(claims.propertyNames()).doesNotContain("scope");
        assertThat(claims.get("authorization_details").toString())
                .isEqualTo("[{\"type\":\"tribune\",\"actions\":[\"access:scan\"],\"checkpoints\":[\"" + gate + "\"]}]");
    }

    @Test
    void nobody_acts_for_an_organiser_without_a_role_there_or_for_one_that_does_not_stand() {
        people.organiser("viking");
        for (var where : List.of("viking", "nowhere", UUID.randomUUID().toString(), "' or 1=1", "Brann\u0000")) {
            var request = People.request("sales:read");
            request.put("organiser", where);

            assertThat(People.ask(kari(), request).query())
                    .containsEntry("error", "access_denied")
                    .containsEntry("iss", IdentityProcess.ISSUER)
                    .doesNotContainKey("code");
        }
    }

    @Test
    void a_role_that_wants_two_proofs_sends_a_weak_log_in_back_to_show_another() {
        var boss = people.account("boss@example.org");
        people.role(boss, organiser, true, List.of("identity:users"), List.of());
        var request = People.request("identity:users");
        request.put("organiser", "brann");

        assertThat(People.ask(identity.browser().logIn(boss, "pwd"), request).to())
                .startsWith("/login?")
                .contains("&strong=1");
        var silent = new java.util.HashMap<>(request);
        silent.put("prompt", "none");
        assertThat(People.ask(identity.browser().logIn(boss, "pwd"), silent).query())
                .containsEntry("error", "login_required");
        assertThat(IdentityProcess.claims(people.tokens(identity.browser().logIn(boss, "pwd otp"), request)
                                .text("access_token"))
                        .get("acr")
                        .asString())
                .isEqualTo("strong");
    }

    @Test
    void a_client_that_wants_a_log_in_of_late_gets_one() {
        var browser = kari();
        var old = People.request("openid");
        assertThat(People.ask(browser, old).to()).contains("?code=");
        var database = identity.bean(Service.class).database();
        database.directory(
                () -> database.sql("update log_in set at = at - interval '10 minutes' where account_id = :kari")
                        .param("kari", kari)
                        .update());

        for (var how : List.of("max_age=300", "prompt=login")) {
            var wanted = new java.util.HashMap<>(People.request("openid"));
            wanted.put(how.split("=")[0], how.split("=")[1]);
            assertThat(People.ask(browser, wanted).to()).as(how).startsWith("/login?");
        }
        var patient = new java.util.HashMap<>(People.request("openid"));
        patient.put("max_age", "3600");
        assertThat(People.ask(browser, patient).to()).contains("?code=");
    }

    @Test
    void a_token_shows_of_the_person_what_its_scopes_name() {
        for (var scopes : List.of("openid", "openid email", "openid profile", "openid email profile")) {
            var token = people.tokens(kari(), People.request(scopes)).text("access_token");
            var shown = identity.get("/oauth2/userinfo", token).body();
            var names = new java.util.TreeSet<>(List.of("sub"));
            if (scopes.contains("email")) names.addAll(List.of("email", "email_verified"));
            if (scopes.contains("profile")) names.addAll(List.of("name", "locale"));
            assertThat(new java.util.TreeSet<>(shown.propertyNames()))
                    .as(scopes)
                    .isEqualTo(names);
        }
    }

    @Test
    void asked_silently_a_stranger_is_told_to_log_in_and_no_screen_is_shown() {
        var request = People.request("openid");
        request.put("prompt", "none");

        assertThat(People.ask(identity.browser(), request).query()).containsEntry("error", "login_required");
    }

    @Test
    void a_pushed_request_is_used_once_by_the_client_that_pushed_it() {
        var pushed = identity.form("/oauth2/par", IdentityProcess.form(People.request("openid")), null);
        assertThat(pushed.status()).isEqualTo(201);
        var by = Map.of("client_id", People.APP, "request_uri", pushed.text("request_uri"));

        var shown = People.ask(kari(), by);

        assertThat(people.redeem(People.redemption(shown.query().get("code"))).status())
                .isEqualTo(200);
        assertThat(People.ask(kari(), by).status()).isEqualTo(400);
    }

    @Test
    void logging_out_at_the_client_ends_the_session_for_all_and_comes_back() {
        var browser = kari();
        var answer = people.tokens(browser, People.request("openid"));
        var out = Map.of(
                "id_token_hint", answer.text("id_token"),
                "post_logout_redirect_uri", "https://admin.example.org/",
                "state", "s 1");

        var stranger = browser.get("/oauth2/logout?post_logout_redirect_uri=https://admin.example.org/");
        assertThat(stranger.status()).isEqualTo(400);
        var elsewhere = new java.util.HashMap<>(out);
        elsewhere.put("post_logout_redirect_uri", "https://evil.example.org/");
        assertThat(browser.get("/oauth2/logout?" + IdentityProcess.form(elsewhere))
                        .status())
                .isEqualTo(400);
        var shown = browser.get("/oauth2/logout?" + IdentityProcess.form(out));

        assertThat(shown.to()).isEqualTo("https://admin.example.org/?state=s+1");
        assertThat(People.ask(browser, People.request("openid")).to()).startsWith("/login?");
        assertThat(people.refresh(answer.text("refresh_token")).text("error")).isEqualTo("invalid_grant");
        assertThat(people.denied())
                .anySatisfy(denial -> assertThat(denial.id().toString())
                        .isEqualTo(IdentityProcess.claims(answer.text("id_token"))
                                .get("sid")
                                .asString()));
    }
}
