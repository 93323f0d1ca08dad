package tribune.identity.login;

import static org.assertj.core.api.Assertions.assertThat;
import static tribune.identity.login.People.SECRET;
import static tribune.identity.login.People.SESSION;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class ScreensOverHttpTest {
    private final People people = new People();
    private final Visitor visitor = people.visitor();
    private final Visitor other = people.visitor();

    @AfterEach
    void forget() {
        people.forget();
    }

    @AfterAll
    void close() {
        people.close();
    }

    @Test
    void a_new_address_logs_in_by_its_mail_and_has_an_account_then() {
        var email = people.address();
        var page = people.logIn(visitor, email);
        assertThat(page.location()).isEqualTo("/account");
        assertThat(visitor.get("/account").body()).contains(email, "Recovery codes");
    }

    @Test
    void known_and_unknown_addresses_get_the_same_answer_to_a_link() {
        var known = people.address();
        people.logIn(other, known);
        visitor.get("/login");
        var first = visitor.post("/login/link", Map.of("email", known));
        var second = visitor.post("/login/link", Map.of("email", people.address()));
        assertThat(first.comparable()).isEqualTo(second.comparable());
        assertThat(first.status()).isEqualTo(303);
    }

    @Test
    void known_and_unknown_addresses_get_the_same_answer_to_a_wrong_password() {
        var known = people.withPassword(other, people.address());
        var without = people.address();
        people.logIn(other, without);
        visitor.get("/login/password");
        var answers = List.of(known, without, people.address()).stream()
                .map(email -> visitor.post("/login/password", Map.of("email", email, "password", "wrong one"))
                        .comparable())
                .map(page -> new Visitor.Page(
                        page.status(), page.body().replaceAll("fan-[^\"]*@example.org", "EMAIL"), page.headers()))
                .toList();
        assertThat(answers.get(0).status()).isEqualTo(422);
        assertThat(answers).allMatch(answers.getFirst()::equals);
    }

    @Test
    void too_many_passwords_for_one_address_are_refused_alike_whether_it_is_known_or_not() {
        var known = people.withPassword(other, people.address());
        var unknown = people.address();
        visitor.get("/login/password");
        for (var email : List.of(known, unknown)) {
            for (int i = 0; i < 10; i++)
                assertThat(visitor.post("/login/password", Map.of("email", email, "password", "wrong one"))
                                .status())
                        .isEqualTo(422);
            var refused = visitor.post("/login/password", Map.of("email", email, "password", SECRET));
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("retry-after")).isEqualTo("900");
        }
    }

    @Test
    void a_password_logs_in_with_a_new_cookie_each_time() {
        var email = people.withPassword(other, people.address());
        visitor.cookies().put(SESSION, "A".repeat(43));
        visitor.get("/login/password");
        var page = visitor.post("/login/password", Map.of("email", email, "password", SECRET));
        assertThat(page.status()).as(page.body()).isEqualTo(303);
        assertThat(page.header("set-cookie")).contains(SESSION, "Secure", "HttpOnly", "SameSite=Lax");
        var first = visitor.cookies().get(SESSION);
        assertThat(first).isNotEqualTo("A".repeat(43));
        visitor.get("/login/password");
        visitor.post("/login/password", Map.of("email", email, "password", SECRET));
        assertThat(visitor.cookies().get(SESSION)).isNotEqualTo(first);
    }

    @Test
    void a_password_is_changed_for_another_and_the_first_is_worth_nothing() {
        var email = people.withPassword(visitor, people.address());
        visitor.get("/account/password");
        assertThat(visitor.post("/account/password", Map.of("password", "another horse battery"))
                        .location())
                .isEqualTo("/account?done=password");
        assertThat(people.mail().details()).isEqualTo("PASSWORD_SET");

        assertThat(people.enter(other, email).status()).isEqualTo(422);
        other.get("/login/password");
        assertThat(other.post("/login/password", Map.of("email", email, "password", "another horse battery"))
                        .location())
                .isEqualTo("/account");
    }

    @Test
    void credentials_are_changed_within_ten_minutes_of_a_log_in_only() {
        people.logIn(visitor, people.address());
        assertThat(visitor.get("/account/password").status()).isEqualTo(200);
        people.database()
                .directory(() -> people.database()
                        .sql("update log_in set at = at - interval '10 minutes'")
                        .update());
        for (var path : List.of("/account/password", "/account/email", "/account/app", "/account/recovery-codes"))
            assertThat(visitor.get(path).location()).startsWith("/login?continue=%2Faccount");
    }

    @Test
    void what_a_person_changes_on_the_account_pages_is_told_as_the_persons() {
        people.logIn(visitor, people.address());
        visitor.get("/account");
        visitor.post("/account/person", Map.of("name", "Kari", "language", "nb"));
        var lines = people.database()
                .directory(() -> people.database()
                        .sql("select payload from outbox where type = 'identity.audit.noted.v1' order by seq desc")
                        .query(String.class)
                        .list());
        var account = people.database()
                .directory(() -> people.database()
                        .sql("select account_id::text from account_person where name = 'Kari' limit 1")
                        .query(String.class)
                        .single());
        assertThat(lines)
                .anySatisfy(line -> assertThat(line)
                        .contains("\"POST /account/person\"", "\"PERSON\"", account)
                        .doesNotContain("Kari"));
    }

    @Test
    void a_form_without_this_browsers_token_is_refused() {
        visitor.get("/login");
        assertThat(visitor.post("/login/link", Map.of("email", people.address(), "_csrf", ""))
                        .status())
                .isEqualTo(403);
        other.get("/login");
        assertThat(visitor.post("/login/link", Map.of("email", people.address(), "_csrf", other.token()))
                        .status())
                .isEqualTo(403);
        people.logIn(visitor, people.address());
        var session = visitor.cookies().get(SESSION);
        assertThat(visitor.post("/account/log-out", Map.of("_csrf", "x")).status())
                .isEqualTo(403);
        assertThat(visitor.get("/account").status()).isEqualTo(200);
        assertThat(visitor.cookies()).containsEntry(SESSION, session);
    }

    @Test
    void no_screen_may_be_framed_kept_or_load_anything_from_elsewhere() {
        people.logIn(visitor, people.address());
        for (var path :
                List.of("/login", "/login/sent", "/login/password", "/login/link/x", "/account", "/account/app")) {
            var page = visitor.get(path);
            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(page.header("content-security-policy"))
                    .as(path)
                    .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'")
                    .doesNotContain("unsafe");
            assertThat(page.header("x-frame-options")).isEqualTo("DENY");
            assertThat(page.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(page.header("referrer-policy")).isEqualTo("no-referrer");
            assertThat(page.header("cache-control")).contains("no-store");
            assertThat(page.body()).doesNotContain("style=", " onclick", "<script>");
        }
    }

    @Test
    void after_the_log_in_a_browser_leaves_to_the_authorization_server_only() {
        var wanted = "/oauth2/authorize?client_id=app&organiser=none";
        visitor.get("/login");
        visitor.post("/login/link", Map.of("email", people.address(), "continue", wanted));
        var page = people.open(visitor);
        assertThat(page.location()).startsWith("/login/onward?continue=%2Foauth2%2Fauthorize");
        assertThat(visitor.get(page.location()).body())
                .contains("url=/oauth2/authorize?client_id=app&amp;organiser=none");

        other.get("/login");
        other.post("/login/link", Map.of("email", people.address(), "continue", "https://evil.example/"));
        assertThat(people.open(other).location()).isEqualTo("/account");
        assertThat(other.get("/login/onward?continue=//evil.example").body()).doesNotContain("evil");
    }

    @Test
    void what_is_typed_is_never_html() {
        var attack = "\"><script>alert(1)</script>@example.org";
        visitor.get("/login/password");
        var page = visitor.post("/login/password", Map.of("email", attack, "password", "x"));
        assertThat(page.body()).doesNotContain("<script>alert").contains("&lt;script&gt;");
        people.logIn(visitor, people.address());
        visitor.post("/account/person", Map.of("name", "<b>Kari</b>", "language", "nb"));
        assertThat(visitor.get("/account").body()).doesNotContain("<b>Kari").contains("&lt;b&gt;Kari");
    }

    @Test
    void sessions_elsewhere_are_listed_and_ended_one_or_all() {
        var email = people.address();
        people.logIn(visitor, email);
        people.logIn(other, email);
        var page = visitor.get("/account").body();
        var session = Pattern.compile("/account/sessions/([0-9a-f-]{36})/end").matcher(page);
        assertThat(session.find()).isTrue();
        visitor.post("/account/sessions/" + session.group(1) + "/end", Map.of());
        assertThat(other.get("/account").status()).isEqualTo(303);

        people.logIn(other, email);
        visitor.get("/account");
        visitor.post("/account/sessions/end-others", Map.of());
        assertThat(other.get("/account").status()).isEqualTo(303);
        assertThat(visitor.get("/account").status()).isEqualTo(200);
    }

    @Test
    void nobody_ends_a_session_of_another_account() {
        people.logIn(visitor, people.address());
        people.logIn(other, people.address());
        var theirs = people.database()
                .directory(() -> people.database()
                        .sql("select session_id from log_in order by began_at desc limit 1")
                        .query(UUID.class)
                        .single());
        visitor.get("/account");
        visitor.post("/account/sessions/" + theirs + "/end", Map.of());
        assertThat(other.get("/account").status()).isEqualTo(200);
    }

    @Test
    void credentials_are_changed_by_whoever_is_logged_in_only() {
        visitor.get("/login");
        for (var path : List.of("/account/password", "/account/app", "/account/email", "/account/recovery-codes")) {
            assertThat(visitor.get(path).location()).startsWith("/login?continue=%2Faccount");
            assertThat(visitor.post(path, Map.of("password", SECRET, "code", "1", "email", people.address()))
                            .location())
                    .startsWith("/login?continue=%2Faccount");
        }
    }

    @Test
    void an_address_changes_when_the_new_one_was_proved_and_the_old_one_is_told() {
        var before = people.address();
        var after = people.address();
        people.logIn(visitor, before);
        people.logIn(other, before);
        visitor.get("/account/email");
        visitor.post("/account/email", Map.of("email", after));
        assertThat(visitor.get("/account").body()).contains(before);
        assertThat(people.open(visitor).location()).isEqualTo("/account?done=email");
        assertThat(visitor.get("/account").body()).contains(after).doesNotContain(before);
        assertThat(other.get("/account").status()).isEqualTo(303);
        var notice = people.mail();
        assertThat(notice.email()).isEqualTo(before);
        assertThat(notice.details()).isEqualTo("EMAIL_CHANGED");
    }
}
