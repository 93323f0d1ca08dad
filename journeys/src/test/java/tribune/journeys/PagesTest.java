package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tribune.app.ServiceName;
import tribune.journeys.TwoClubs.Clubs;
import tribune.kernel.web.Permit;

/**
 * Every page that the platform serves, as somebody who is logged in sees it. A new one fails the test until it is named
 * here with an example.
 */
@ExtendWith(TwoClubs.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {
    private static final String SECRET = "A".repeat(43);
    private static final Set<String> NO_PAGES = Set.of(
            "/login/login.css",
            "/login/login.js",
            "/login/brand/{id}/{version}.css",
            "/login/brand/{id}/{version}.png",
            "/login/brand/{id}/pictures/{name}.png",
            "/robots.txt",
            "/sitemap.xml",
            "/sandbox/pay.css",
            "/account/data/export",
            "/oauth2/userinfo",
            "/.well-known/oauth-authorization-server",
            "/.well-known/openid-configuration");

    /** Their fields, all of them; none asks for a hint or a secret question. */
    private static final Set<String> FIELDS = Set.of(
            "EMAIL_NEWS",
            "PARTNERS",
            "SMS_NEWS",
            "_csrf",
            "client_id",
            "club",
            "code",
            "continue",
            "email",
            "language",
            "name",
            "password",
            "scope",
            "state",
            "username",
            "version");

    private static final Pattern INPUT = Pattern.compile("<(?:input|select|textarea)[^>]* name=\"([^\"]+)\"");

    private final Clubs clubs;
    private final Map<String, String> examples = new HashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();

    PagesTest(Clubs clubs) {
        this.clubs = clubs;
        for (var path : List.of(
                "/login",
                "/login/sent",
                "/login/password",
                "/login/code",
                "/login/onward",
                "/account",
                "/account/apps",
                "/account/app",
                "/account/app/remove",
                "/account/email",
                "/account/clubs",
                "/account/friends",
                "/account/data",
                "/account/close",
                "/account/sign-on",
                "/account/passkeys",
                "/account/password",
                "/account/recovery-codes",
                "/dev/mailbox")) examples.put(path, path);
        examples.put("/account/clubs/{organiser}", "/account/clubs/" + clubs.home().organiser);
        examples.put("/account/clubs/{organiser}/forget", "/account/clubs/" + clubs.home().organiser + "/forget");
        var connection = UUID.randomUUID();
        examples.put(
                "/login/sign-on/{organiser}/{connection}",
                "/login/sign-on/" + clubs.home().organiser + "/" + connection);
        examples.put("/login/sign-on/{connection}/back", "/login/sign-on/" + connection + "/back");
        examples.put("/login/link/{token}", "/login/link/" + SECRET);
        examples.put("/account/invitations/{id}", "/account/invitations/" + UUID.randomUUID() + "?token=x");
    }

    private void logIn() {
        var database = new Rows(clubs.platform().database()).database();
        var account = UUID.randomUUID();
        database.sql("insert into identity.account (id, language, created_at) values (:id, 'en', now())")
                .param("id", account)
                .update();
        database.sql("insert into identity.account_person (account_id, email, written, name)"
                        + " values (:id, 'pages@example.org', 'pages@example.org', 'P')")
                .param("id", account)
                .update();
        database.sql("""
                insert into identity.log_in (session_id, cookie_hash, account_id, at, began_at, last_used_at,
                    idle_until, ends_at, methods, user_agent)
                values (uuidv7(), :hash, :id, now(), now(), now(), now() + interval '1 hour', now() + interval '1 hour',
                    '{email}', '')
                """).param("hash", sha256()).param("id", account).update();
        database.sql("""
                insert into identity.half_log_in (browser_hash, account_id, methods, onward, ends_at)
                values (:hash, :id, '{pwd}', '/account', now() + interval '1 hour')
                """).param("hash", sha256()).param("id", account).update();
    }

    private static byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(SECRET.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** Somebody else's app, which the person is asked about. */
    private String consent() {
        var admin = Api.guest(clubs.platform()).signIn("bootstrap", Deployment.BOOTSTRAP_SECRET);
        var back = "https://shop.example.net/back";
        var made = admin.post(
                        "/v1/organisers/" + clubs.home().organiser + "/api-clients",
                        Map.of("name", "Pages", "scopes", List.of("openid", "email"), "redirectUris", List.of(back)))
                .ok();
        var asked = get(
                "/oauth2/authorize?response_type=code&scope=openid%20email&code_challenge_method=S256&code_challenge="
                        + "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&client_id=" + made.text("/client/clientId")
                        + "&redirect_uri=" + URLEncoder.encode(back, StandardCharsets.UTF_8));
        var to = asked.headers().firstValue("Location").orElseThrow();
        return to.substring(to.indexOf("/oauth2/consent"));
    }

    private void pay() {
        var fan = new Fan(clubs.platform(), "pages-fan@example.org");
        var order = fan.checkOut(fan.holdBest(clubs.home().event, "adult").ok()).ok();
        var link = URI.create(order.text("/paymentLink")).getRawPath();
        examples.put("/sandbox/pay/{session}", link);
        examples.put("/sandbox/pay/{session}/verification", link + "/verification");
        fan.pay(order, "success").ok();
        fan.tickets(order, 1);
        Club.eventually(() -> {
            var mail = Pattern.compile("/dev/mailbox/[0-9a-f-]{36}")
                    .matcher(get("/dev/mailbox").body());
            assertThat(mail.find()).isTrue();
            examples.put("/dev/mailbox/{id}", mail.group());
        });
    }

    private HttpResponse<String> get(String path) {
        var request = HttpRequest.newBuilder(URI.create(clubs.platform().url(ServiceName.IDENTITY) + path))
                .header("Cookie", "tribune-session=" + SECRET + "; tribune-browser=" + SECRET);
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** Paths that a browser may open and that are neither the API's nor between services. */
    private Set<String> paths() {
        var paths = new TreeSet<String>();
        var mapping = clubs.platform()
                .context(ServiceName.SALES)
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        mapping.getHandlerMethods().forEach((info, handler) -> {
            var permit = handler.getMethodAnnotation(Permit.class);
            boolean reads = info.getMethodsCondition().getMethods().toString().contains("GET");
            if (permit == null || !permit.service().isEmpty() || !reads) return;
            for (var path : info.getPatternValues())
                if (!path.startsWith("/v1/") && !NO_PAGES.contains(path)) paths.add(path);
        });
        return paths;
    }

    @Test
    void every_page_is_closed_to_frames_scripts_and_caches() {
        logIn();
        examples.put("/oauth2/consent", consent());
        pay();
        assertThat(paths()).isEqualTo(new TreeSet<>(examples.keySet()));
        var fields = new TreeSet<String>();
        examples.forEach((path, example) -> {
            var page = get(example);
            assertThat(page.statusCode())
                    .as(path)
                    .isIn(path.contains("/sign-on") ? List.of(400, 404) : List.of(200, 410));
            assertThat(page.headers().firstValue("Content-Type").orElse(""))
                    .as(path)
                    .startsWith("text/html");
            closed(path, page);
            assertThat(page.body()).as(path).doesNotContain("{=", "{+").doesNotContainPattern("\\{[a-zA-Z]+}");
            var names = INPUT.matcher(page.body());
            while (names.find()) fields.add(names.group(1));
            if (path.startsWith("/account")) assertThat(page.body()).as(path).contains("action=\"/account/log-out\"");
        });
        assertThat(fields).isEqualTo(new TreeSet<>(FIELDS));
    }

    private static void closed(String path, HttpResponse<String> page) {
        var policy = page.headers().firstValue("Content-Security-Policy").orElse("");
        assertThat(policy)
                .as(path)
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action");
        // Captured mails have styles of their own; they are shown in development only, and without scripts.
        if (!path.startsWith("/dev/")) {
            assertThat(policy).as(path).doesNotContain("unsafe", "*", "data:");
            assertThat(page.body()).as(path).doesNotContain(" style=", "<style", " onclick", "<script>");
        }
        assertThat(page.headers().allValues("X-Frame-Options")).as(path).containsExactly("DENY");
        assertThat(page.headers().allValues("X-Content-Type-Options")).as(path).containsExactly("nosniff");
        assertThat(page.headers().allValues("Referrer-Policy")).as(path).containsExactly("no-referrer");
        assertThat(page.headers().firstValue("Cache-Control").orElse(""))
                .as(path)
                .contains("no-store");
    }

    /** Its own scripts come with the library, its styles are inline; nothing from elsewhere, and no frame. */
    @Test
    void the_documentation_loads_nothing_from_elsewhere_and_is_not_framed() {
        var to = get("/docs").headers().firstValue("Location").orElseThrow();
        var page = get(URI.create(to).getRawPath());
        var policy = page.headers().firstValue("Content-Security-Policy").orElse("");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(policy)
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("http", "*");
        assertThat(page.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
    }

    /** What is no page says so too: an answer of the API, found or not, refused or not. */
    @Test
    void every_answer_of_the_api_is_closed_to_browsers() {
        var seen = new ArrayList<Integer>();
        for (var path :
                List.of("/v1/events", "/v1/orders", "/v1/events/none", "/v1/nothing", "/nothing", "/oauth2/jwks")) {
            var answer = get(path);
            seen.add(answer.statusCode());
            assertThat(answer.headers().allValues("X-Frame-Options")).as(path).containsExactly("DENY");
            assertThat(answer.headers().allValues("X-Content-Type-Options"))
                    .as(path)
                    .containsExactly("nosniff");
            assertThat(answer.headers().allValues("Content-Security-Policy"))
                    .as(path)
                    .containsExactly("default-src 'none'; frame-ancestors 'none'");
            assertThat(answer.headers().allValues("Cache-Control")).as(path).hasSize(1);
        }
        assertThat(seen).contains(200, 401, 404);
    }
}
