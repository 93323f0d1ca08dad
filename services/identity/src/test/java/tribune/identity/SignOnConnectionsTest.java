package tribune.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tribune.kernel.Service;

/** The API of sign-on connections, on a platform that calls the public internet only. */
@TestInstance(Lifecycle.PER_CLASS)
class SignOnConnectionsTest {
    private static final String SECRET = "never-to-be-seen-again";

    private final IdentityProcess identity = new IdentityProcess(Map.of("tribune.sign-on.local", false));
    private String club;
    private String office;

    @BeforeAll
    void a_club() {
        club = organiser("brann");
        office = client(club, "[\"identity:sign-on\"]");
    }

    @AfterAll
    void close() {
        identity.close();
    }

    private String organiser(String slug) {
        return identity.post("/v1/organisers", identity.platformToken(), """
                {"slug": "%s", "name": "Club", "country": "NO", "currency": "NOK", "language": "nb"}
                """.formatted(slug))
                .text("id");
    }

    private String client(String organiser, String scopes) {
        var made = identity.post(
                        "/v1/organisers/" + organiser + "/api-clients", identity.platformToken(), """
                {"name": "Office", "scopes": %s}""".formatted(scopes))
                .body();
        return identity.token(
                made.at("/client/clientId").asString(), made.at("/clientSecret").asString());
    }

    private static String path(String organiser) {
        return "/v1/organisers/" + organiser + "/sign-on-connections";
    }

    private static String wanted(String name, String issuer) {
        return """
                {"name": "%s", "issuer": "%s", "clientId": "tribune", "clientSecret": "%s", "audience": "STAFF",
                 "strongWhen": {"acr": ["mfa"], "amr": []}}""".formatted(name, issuer, SECRET);
    }

    @Test
    void a_secret_is_sealed_and_never_shown_and_a_change_keeps_it() {
        var made = identity.post(path(club), office, wanted("Entra", "https://login.example.org/a"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("redirectUri"))
                .isEqualTo(IdentityProcess.ISSUER + "/login/sign-on/" + made.text("id") + "/back");
        var before = sealed(made.text("id"));
        var changed = identity.put(path(club) + "/" + made.text("id"), office, """
                {"name": "Staff", "issuer": "https://login.example.org/a", "clientId": "new",
                 "audience": "EVERYBODY"}""");
        assertThat(changed.text("clientId")).isEqualTo("new");
        assertThat(changed.body().at("/strongWhen/acr").isEmpty()).isTrue();
        assertThat(sealed(made.text("id"))).isEqualTo(before);
        assertThat(new String(before, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain(SECRET);
        var all = identity.get(path(club), client(club, "[\"identity:read\"]"));
        assertThat(made.body() + " " + changed.body() + all.body()).doesNotContain(SECRET);
        assertThat(all.body().toString()).contains(made.text("id"));
        assertThat(identity.delete(path(club) + "/" + made.text("id"), office).status())
                .isEqualTo(204);
        assertThat(identity.get(path(club), office).body().toString()).doesNotContain(made.text("id"));
    }

    private byte[] sealed(String connection) {
        var database = identity.bean(Service.class).database();
        return database.work(
                List.of(UUID.fromString(club)),
                () -> database.sql("select sealed_secret from sign_on_connection where id = cast(:id as uuid)")
                        .param("id", connection)
                        .query((row, _) -> row.getBytes(1))
                        .single());
    }

    @Test
    void another_organisers_connection_is_not_found() {
        var made = identity.post(path(club), office, wanted("Mine", "https://login.example.org/b"));
        var theirs = organiser("viking");
        var token = client(theirs, "[\"identity:sign-on\"]");
        for (var organiser : List.of(club, theirs)) {
            var one = path(organiser) + "/" + made.text("id");
            assertThat(identity.put(one, token, wanted("Ours", "https://login.example.org/b"))
                            .status())
                    .isEqualTo(404);
            assertThat(identity.post(one + "/trial", token, "").status()).isEqualTo(404);
            assertThat(identity.delete(one, token).status()).isEqualTo(404);
        }
        assertThat(identity.get(path(club), token).status()).isEqualTo(404);
        assertThat(identity.post(path(club), token, wanted("Theirs", "https://login.example.org/b"))
                        .status())
                .isEqualTo(404);
        assertThat(identity.get(path(theirs), token).body().at("/items").isEmpty())
                .isTrue();
    }

    @Test
    void it_takes_the_right_for_it() {
        var token = client(club, "[\"identity:read\", \"identity:users\", \"identity:write\"]");
        assertThat(identity.post(path(club), token, wanted("A", "https://a.example.org"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void an_issuer_is_https_without_query_fragment_or_strange_port() {
        for (var issuer : List.of(
                "http://login.example.org",
                "https://login.example.org?x=1",
                "https://login.example.org#x",
                "https://a:b@login.example.org",
                "https://login.example.org:22",
                "file:///etc/passwd",
                "https:login"))
            assertThat(identity.post(path(club), office, wanted("A", issuer)).text("type"))
                    .as(issuer)
                    .endsWith("issuer-not-allowed");
    }

    @Test
    void a_connection_keeps_its_issuer_and_its_name_is_its_own() {
        var made = identity.post(path(club), office, wanted("Kept", "https://login.example.org/c"));
        var one = path(club) + "/" + made.text("id");
        assertThat(identity.put(one, office, wanted("Kept", "https://evil.example.org"))
                        .text("type"))
                .endsWith("issuer-stays");
        assertThat(identity.post(path(club), office, wanted("kept", "https://login.example.org/d"))
                        .text("type"))
                .endsWith("connection-exists");
    }

    @Test
    void nothing_in_private_networks_is_called() {
        var guest = organiser("guest");
        for (var host : List.of("127.0.0.1:1443", "localhost:1443", "169.254.169.254", "[::1]:1443")) {
            var made = identity.post(path(guest), identity.platformToken(), wanted(host, "https://" + host));
            var one = path(guest) + "/" + made.text("id");
            assertThat(identity.post(one + "/trial", identity.platformToken(), "")
                            .text("outcome"))
                    .isEqualTo("AWAY");
        }
    }
}
