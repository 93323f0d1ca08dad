package tribune.identity.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tribune.identity.IdentityProcess;

/** Apps that a person has let in, and what ends what they have. */
@TestInstance(Lifecycle.PER_CLASS)
class LetInTest {
    private static final String OWN = "https://admin.example.org/signed-in";
    private static final String SHOP = "https://shop.example.net/back";
    private static final String VERIFIER = "a-verifier-of-more-than-forty-three-characters-1234567890";
    private static final String CHALLENGE = "7Er8-F8socITWBCfA5U6-_h992m8p60QF-msGETqeBs";

    private final People people = new People();
    private final IdentityProcess identity = people.identity();
    private final Visitor visitor = people.visitor();
    private final Visitor other = people.visitor();
    private int clubs;

    @AfterEach
    void forget() {
        people.forget();
    }

    @AfterAll
    void close() {
        people.close();
    }

    private record App(String id, String secret) {}

    private App app() {
        var admin = identity.platformToken();
        var club =
                identity.post("/v1/organisers", admin, """
                {"slug": "letting-in-%d", "name": "Brann", "country": "NO", "currency": "NOK", "language": "nb"}
                """.formatted(++clubs)).text("id");
        var made = identity.post("/v1/organisers/" + club + "/api-clients", admin, """
                {"name": "Match <Day>", "scopes": ["openid", "email"], "redirectUris": ["%s"]}""".formatted(SHOP));
        return new App(made.body().at("/client/clientId").asString(), made.text("clientSecret"));
    }

    private static Map<String, String> request(String client, String back) {
        var request = new LinkedHashMap<String, String>();
        request.put("response_type", "code");
        request.put("client_id", client);
        request.put("redirect_uri", back);
        request.put("scope", "openid email");
        request.put("code_challenge", CHALLENGE);
        request.put("code_challenge_method", "S256");
        return request;
    }

    private Visitor.Page ask(Visitor browser, String client, String back) {
        return browser.get("/oauth2/authorize?" + IdentityProcess.form(request(client, back)));
    }

    private static String query(Visitor.Page page, String name) {
        for (var pair : URI.create(page.location()).getRawQuery().split("&"))
            if (pair.startsWith(name + "="))
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
        throw new AssertionError(page.location());
    }

    /** As the platform's own back office. */
    private String refreshToken(Visitor browser) {
        var code = query(ask(browser, "admin", OWN), "code");
        var form = Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                "admin",
                "code",
                code,
                "redirect_uri",
                OWN,
                "code_verifier",
                VERIFIER);
        var given = identity.form(IdentityProcess.form(form), null);
        assertThat(given.status()).as(given.toString()).isEqualTo(200);
        return given.text("refresh_token");
    }

    private int refresh(String token) {
        var form = Map.of("grant_type", "refresh_token", "client_id", "admin", "refresh_token", token);
        return identity.form(IdentityProcess.form(form), null).status();
    }

    @Test
    void what_a_person_has_agreed_to_is_shown_and_taken_back() {
        var app = app();
        people.logIn(visitor, people.address());
        assertThat(visitor.get("/account/apps").body()).contains("You have let no app in");
        var asked = ask(visitor, app.id(), SHOP);
        var page = visitor.get(asked.location().substring(IdentityProcess.ISSUER.length()));
        assertThat(page.body())
                .contains("Brann has registered this app", "Match &lt;Day&gt;", "see your e-mail address", "30 days")
                .doesNotContain("<Day>");
        var answer = Map.of("client_id", app.id(), "state", query(asked, "state"), "scope", "email");
        var code = query(visitor.post("/oauth2/authorize", answer), "code");
        var given = identity.token(
                app.id(),
                app.secret(),
                "grant_type=authorization_code&code=" + code + "&redirect_uri=" + IdentityProcess.encode(SHOP)
                        + "&code_verifier=" + VERIFIER);
        assertThat(given.status()).as(given.toString()).isEqualTo(200);
        assertThat(ask(visitor, app.id(), SHOP).location()).startsWith(SHOP);

        var shown = visitor.get("/account/apps").body();
        assertThat(shown).contains("Match &lt;Day&gt;", "Of Brann", "see your e-mail address");
        var end = Pattern.compile("/account/apps/[0-9a-f-]{36}/end").matcher(shown);
        assertThat(end.find()).isTrue();
        people.logIn(other, people.address());
        other.get("/account/apps");
        other.post(end.group(), Map.of());
        assertThat(visitor.get("/account/apps").body()).contains("Match &lt;Day&gt;");
        assertThat(visitor.post(end.group(), Map.of()).location()).isEqualTo("/account/apps");

        assertThat(visitor.get("/account/apps").body()).contains("You have let no app in");
        assertThat(identity.get("/oauth2/userinfo", given.text("access_token")).status())
                .isEqualTo(401);
        var again = "grant_type=refresh_token&refresh_token=" + given.text("refresh_token");
        assertThat(identity.token(app.id(), app.secret(), again).text("error")).isEqualTo("invalid_grant");
        assertThat(ask(visitor, app.id(), SHOP).location()).contains("/oauth2/consent?");
    }

    @Test
    void a_session_that_is_ended_from_the_account_page_gives_no_more_tokens() {
        var email = people.address();
        people.logIn(visitor, email);
        people.logIn(other, email);
        var token = refreshToken(other);
        var session = Pattern.compile("/account/sessions/[0-9a-f-]{36}/end")
                .matcher(visitor.get("/account").body());
        assertThat(session.find()).isTrue();

        visitor.post(session.group(), Map.of());

        assertThat(refresh(token)).isEqualTo(400);
    }

    @Test
    void whoever_ends_sessions_has_logged_in_lately() {
        var email = people.address();
        people.logIn(visitor, email);
        people.logIn(other, email);
        people.database()
                .directory(() -> people.database()
                        .sql("update log_in set at = at - interval '11 minutes'")
                        .update());
        var session = Pattern.compile("/account/sessions/[0-9a-f-]{36}/end")
                .matcher(visitor.get("/account").body());
        assertThat(session.find()).isTrue();

        for (var path : new String[] {session.group(), "/account/sessions/end-others"})
            assertThat(visitor.post(path, Map.of()).location()).isEqualTo("/login?continue=%2Faccount");

        assertThat(other.get("/account").status()).isEqualTo(200);
    }

    @Test
    void whoever_manages_users_logs_one_out_everywhere() {
        var admin = identity.platformToken();
        var club = identity.post("/v1/organisers", admin, """
                {"slug": "logging-out", "name": "Brann", "country": "NO", "currency": "NOK", "language": "en"}
                """).text("id");
        var organiser = "/v1/organisers/" + club;
        var role = identity.get(organiser + "/roles", admin)
                .body()
                .at("/items/0/id")
                .asString();
        var email = people.address();
        identity.post(organiser + "/invitations", admin, """
                {"address": "%s", "roleId": "%s"}""".formatted(email, role));
        var link = String.valueOf(people.mail().link())
                .replaceFirst("^https?://[^/]+", "")
                .split("\\?token=");
        people.logIn(visitor, email);
        visitor.get(link[0] + "?token=" + link[1]);
        assertThat(visitor.post(link[0], Map.of("token", link[1])).location()).isEqualTo("/account?done=role");
        var token = refreshToken(visitor);
        var user = identity.get(organiser + "/users", admin)
                .body()
                .at("/items/0/accountId")
                .asString();

        assertThat(identity.delete(organiser + "/users/" + java.util.UUID.randomUUID() + "/sessions", admin)
                        .status())
                .isEqualTo(404);
        assertThat(visitor.get("/account").status()).isEqualTo(200);
        assertThat(identity.delete(organiser + "/users/" + user + "/sessions", admin)
                        .status())
                .isEqualTo(204);

        assertThat(visitor.get("/account").status()).isEqualTo(303);
        assertThat(refresh(token)).isEqualTo(400);
        assertThat(identity.get(organiser + "/users", admin).body().at("/items"))
                .hasSize(1);
    }
}
