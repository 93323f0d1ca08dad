package tribune.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tribune.kernel.Json;

class TokensTest {
    private static final String CREDENTIALS = "grant_type=client_credentials";
    private static IdentityProcess identity;
    private static String organiser;
    private static String clientId;
    private static String secret;

    @BeforeAll
    static void an_organiser_with_a_client() {
        identity = new IdentityProcess();
        organiser = identity.post("/v1/organisers", identity.platformToken(), OrganisersTest.registration("brann"))
                .text("id");
        var made = client("\"catalog:write\", \"sales:read\"");
        clientId = made.get("client").get("clientId").stringValue();
        secret = made.get("clientSecret").stringValue();
    }

    @AfterAll
    static void stop() {
        identity.close();
    }

    @Test
    void a_client_gets_a_token_that_names_its_organiser_and_all_its_scopes() {
        var answer = identity.token(clientId, secret, CREDENTIALS);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("token_type")).isEqualTo("Bearer");
        assertThat(answer.body().get("expires_in").asInt()).isBetween(595, 600);
        assertThat(answer.text("scope").split(" ")).containsExactlyInAnyOrder("catalog:write", "sales:read");
        var claims = IdentityProcess.claims(answer.text("access_token"));
        assertThat(claims.get("organiser").asString()).isEqualTo(organiser);
        assertThat(claims.get("iss").asString()).isEqualTo(IdentityProcess.ISSUER);
        assertThat(claims.get("aud").toString()).contains("\"tribune\"");
        assertThat(claims.get("sub").asString()).isEqualTo(clientId);
        assertThat(claims.get("scope").asString().split(" ")).containsExactlyInAnyOrder("catalog:write", "sales:read");
        assertThat(claims.get("jti").asString()).isNotBlank();
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(600);
    }

    @Test
    void the_first_token_is_good_at_once() {
        assertThat(identity.post("/v1/organisers", identity.platformToken(), "{}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_client_may_ask_for_fewer_scopes() {
        var answer = identity.token(clientId, secret, CREDENTIALS + "&scope=sales:read");

        assertThat(answer.text("scope")).isEqualTo("sales:read");
    }

    @Test
    void the_secret_may_come_in_the_form() {
        var form = Map.of("grant_type", "client_credentials", "client_id", clientId, "client_secret", secret);

        assertThat(identity.form(IdentityProcess.form(form), null).status()).isEqualTo(200);
    }

    @Test
    void a_wrong_secret_and_an_unknown_client_are_refused_alike() {
        var wrong = identity.token(clientId, secret + "x", CREDENTIALS);
        var unknown = identity.token("nobody-at-all", secret, CREDENTIALS);
        var form = Map.of("grant_type", "client_credentials", "client_id", "\u0000", "client_secret", "\u0000");
        var impossible = identity.form(IdentityProcess.form(form), null);

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.text("error")).isEqualTo("invalid_client");
        assertThat(unknown).isEqualTo(wrong);
        assertThat(impossible.status()).isEqualTo(400);
    }

    @Test
    void a_revoked_client_gets_no_more_tokens() {
        var made = client("\"catalog:write\"");
        var id = made.get("client").get("id").stringValue();
        var path = "/v1/organisers/" + organiser + "/api-clients/" + id;
        var revoked = made.get("clientSecret").stringValue();
        assertThat(identity.token(id, revoked, CREDENTIALS).status()).isEqualTo(200);

        assertThat(identity.delete(path, identity.platformToken()).status()).isEqualTo(204);
        assertThat(identity.delete(path, identity.platformToken()).status()).isEqualTo(204);

        assertThat(identity.token(id, revoked, CREDENTIALS).text("error")).isEqualTo("invalid_client");
    }

    @Test
    void a_token_of_a_revoked_client_is_refused_at_once_and_after_a_restart() {
        var made = client("\"identity:write\"");
        var id = made.get("client").get("id").stringValue();
        var token = identity.token(id, made.get("clientSecret").stringValue());
        var path = "/v1/organisers/" + organiser + "/api-clients";
        assertThat(identity.get(path, token).status()).isEqualTo(200);

        identity.delete(path + "/" + id, identity.platformToken());

        assertThat(identity.get(path, token).status()).isEqualTo(401);
        assertThat(identity.get(path, token).text("type")).endsWith("access-revoked");
        identity.restart();
        assertThat(identity.get(path, token).status()).isEqualTo(401);
        assertThat(identity.get(path, identity.platformToken()).status()).isEqualTo(200);
    }

    @Test
    void a_scope_that_the_client_lacks_or_nobody_knows_is_refused() {
        for (var scope : List.of("platform:admin", "no:such", "%00", "%22")) {
            var answer = identity.token(clientId, secret, CREDENTIALS + "&scope=" + scope);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text("error")).isEqualTo("invalid_scope");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "implicit", "urn:ietf:params:oauth:grant-type:device_code", "made-up"})
    void another_grant_is_not_supported(String grant) {
        var answer = identity.token(clientId, secret, "grant_type=" + grant);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo("unsupported_grant_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "grant_type=", "grant_type=client_credentials&grant_type=client_credentials"})
    void a_malformed_request_is_an_error_of_the_client(String form) {
        var answer = identity.token(clientId, secret, form);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/json");
    }

    @Test
    void the_server_describes_itself_and_promises_nothing_else() {
        var metadata =
                identity.get("/.well-known/oauth-authorization-server", null).body();

        assertThat(metadata.get("issuer").asString()).isEqualTo(IdentityProcess.ISSUER);
        assertThat(metadata.get("token_endpoint").asString()).isEqualTo(IdentityProcess.ISSUER + "/oauth2/token");
        assertThat(metadata.get("jwks_uri").asString()).isEqualTo(IdentityProcess.ISSUER + "/oauth2/jwks");
        assertThat(metadata.get("grant_types_supported").toString())
                .isEqualTo("[\"authorization_code\",\"client_credentials\",\"refresh_token\"]");
        assertThat(metadata.get("code_challenge_methods_supported").toString()).isEqualTo("[\"S256\"]");
        assertThat(metadata.get("authorization_response_iss_parameter_supported")
                        .asBoolean())
                .isTrue();
        assertThat(identity.get("/.well-known/openid-configuration", null).body())
                .isEqualTo(metadata);
        for (var path : List.of("/oauth2/device_authorization", "/oauth2/register", "/connect/register", "/userinfo")) {
            assertThat(identity.get(path, null).status()).isEqualTo(404);
            assertThat(identity.post(path, null, "{}").status()).isEqualTo(404);
        }
    }

    @Test
    void the_key_is_public_its_secret_part_is_not_and_a_restart_keeps_it() {
        var keys = identity.get("/oauth2/jwks", null).body();
        var token = identity.token(clientId, secret);
        var header = Json.tree(new String(java.util.Base64.getUrlDecoder().decode(token.split("\\.")[0])));
        assertThat(keys.get("keys").get(0).propertyNames())
                .contains("n", "e", "kid", "alg")
                .doesNotContain("d", "p", "q");
        assertThat(header.get("kid")).isEqualTo(keys.get("keys").get(0).get("kid"));
        var platform = identity.platformToken();

        identity.restart();

        assertThat(identity.get("/oauth2/jwks", null).body()).isEqualTo(keys);
        assertThat(identity.get("/v1/organisers/" + organiser + "/api-clients", platform)
                        .status())
                .isEqualTo(200);
    }

    private static tools.jackson.databind.JsonNode client(String scopes) {
        var wanted = """
                {"name": "A program", "scopes": [%s]}""".formatted(scopes);
        var path = "/v1/organisers/" + organiser + "/api-clients";
        return identity.post(path, identity.platformToken(), wanted).body();
    }
}
