package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tribune.app.ServiceName;
import tribune.kernel.Json;

/** Somebody else's client, npm openid-client, against our provider. */
class OpenIdClientTest {
    private static final File CLIENT = new File("../tools/oidc-client");
    private static final String BACK = "http://127.0.0.1:9/back";

    private static Deployment platform;
    private static JdbcClient database;
    private static Api api;
    private static UUID organiser;

    @BeforeAll
    static void a_club() {
        platform = Deployment.inOneProcess();
        database = new Rows(platform.database()).database();
        api = Api.guest(platform).signIn("bootstrap", Deployment.BOOTSTRAP_SECRET);
        var made = api.post("/v1/organisers", """
                {"slug": "oidc", "name": "SK Brann", "country": "NO", "currency": "NOK", "language": "nb"}""");
        organiser = UUID.fromString(made.ok().text("/id"));
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROGRAM", "BROWSER"})
    void it_logs_in_refreshes_gives_back_and_logs_out(String kind) throws Exception {
        var client = api.post("/v1/organisers/" + organiser + "/api-clients", """
                {"name": "Shop", "kind": "%s", "scopes": ["openid", "email", "sales:read"],
                 "redirectUris": ["%s"], "logOutUris": ["http://127.0.0.1:9/"]}""".formatted(kind, BACK))
                .ok();
        var secret = client.body().path("clientSecret").asString("-");
        var account = account();
        var cookie = logIn(account);

        var seen = run(client.text("/client/clientId"), secret, cookie);

        assertThat(seen.get("sub").asString()).isEqualTo(account.toString());
        assertThat(seen.get("email").asString()).isEqualTo(account + "@example.org");
        assertThat(seen.get("scope").asString().split(" ")).containsExactlyInAnyOrder("openid", "email", "sales:read");
        for (var refusal : List.of("again", "reused", "family", "revoked")) {
            assertThat(seen.get(refusal).asString()).as(refusal).isEqualTo("invalid_grant");
        }
        assertThat(seen.get("mixUp").asString()).isEqualTo("OAUTH_INVALID_RESPONSE");
        assertThat(seen.get("left").asString()).isEqualTo("http://127.0.0.1:9/?state=bye");
        assertThat(seen.get("after").asString()).startsWith("/login?");
        if (kind.equals("PROGRAM")) assertThat(seen.get("active").asBoolean()).isTrue();
    }

    private static JsonNode run(String client, String secret, String cookie) throws IOException, InterruptedException {
        var node = new ProcessBuilder(
                        "node",
                        "journey.js",
                        platform.url(ServiceName.IDENTITY),
                        client,
                        secret,
                        BACK,
                        cookie,
                        organiser.toString())
                .directory(CLIENT)
                .redirectErrorStream(true)
                .start();
        var said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor(60, TimeUnit.SECONDS)).as(said).isTrue();
        assertThat(node.exitValue()).as(said).isZero();
        var lines = said.strip().split("\n");
        return Json.tree(lines[lines.length - 1]);
    }

    /** A person with a role at the club. */
    private static UUID account() {
        var id = UUID.randomUUID();
        database.sql("insert into identity.account (id, language, created_at) values (:id, 'nb', now())")
                .param("id", id)
                .update();
        database.sql("""
                insert into identity.account_person (account_id, email, written, name)
                values (:id, :email, :email, 'Kari')
                """).param("id", id).param("email", id + "@example.org").update();
        database.sql("""
                insert into identity.organiser_user (organiser_id, account_id, address, joined_at)
                values (:organiser, :account, :email, now())
                """)
                .param("organiser", organiser)
                .param("account", id)
                .param("email", id + "@example.org")
                .update();
        database.sql("""
                insert into identity.assignment (organiser_id, id, account_id, predefined, events, checkpoints,
                    assigned_at, assigned_by)
                values (:organiser, :id, :account, 'TICKET_OFFICE', '{}', '{}', now(), 'test')
                """)
                .param("organiser", organiser)
                .param("id", UUID.randomUUID())
                .param("account", id)
                .update();
        return id;
    }

    /** A session as the log-in screen begins one, with both proofs; its cookie. */
    private static String logIn(UUID account) {
        var cookie = UUID.randomUUID().toString().replace("-", "") + "12345678901";
        database.sql("""
                insert into identity.log_in (session_id, cookie_hash, account_id, at, began_at, last_used_at,
                    idle_until, ends_at, methods, user_agent)
                values (:session, :hash, :account, now(), now(), now(), now() + interval '1 hour',
                    now() + interval '1 hour', array ['pwd', 'otp'], 'test')
                """)
                .param("session", UUID.randomUUID())
                .param("hash", sha256(cookie))
                .param("account", account)
                .update();
        return "tribune-session=" + cookie;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
