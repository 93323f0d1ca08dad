package tribune.identity.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tribune.identity.IdentityProcess;

class StrongLogInTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static IdentityProcess identity;
    private static People people;
    private static UUID organiser;
    private static UUID kari;

    @BeforeAll
    static void a_club_whose_own_role_asks_for_no_strong_log_in() {
        identity = new IdentityProcess();
        people = new People(identity);
        organiser = people.organiser("brann");
        kari = people.account("kari@example.org");
        people.role(kari, organiser, false, List.of("identity:users", "identity:write", "sales:read"), List.of());
    }

    @AfterAll
    static void stop() {
        identity.close();
    }

    private static String token(String methods) {
        var request = People.request("openid identity:users identity:write sales:read");
        request.put("organiser", "brann");
        return people.tokens(identity.browser().logIn(kari, methods), request).text("access_token");
    }

    private static HttpResponse<String> post(String path, String token, String body)
            throws IOException, InterruptedException {
        var address = "http://127.0.0.1:" + identity.port() + "/v1/organisers/" + organiser + path;
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void the_service_itself_looks_how_somebody_who_gives_rights_has_logged_in() throws Exception {
        var role = """
                {"name": "Reader", "scopes": ["sales:read"], "strongLogIn": false}""";
        var client = """
                {"name": "Reader", "scopes": ["sales:read"]}""";
        var plain = token("pwd");
        for (var request : List.of(List.of("/roles", role), List.of("/api-clients", client))) {
            var refused = post(request.getFirst(), plain, request.getLast());
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.body()).contains("stronger-log-in-needed");
            assertThat(refused.headers().allValues("WWW-Authenticate"))
                    .containsExactly("Bearer error=\"insufficient_user_authentication\", acr_values=\"strong\"");
            assertThat(post(request.getFirst(), token("pwd otp"), request.getLast())
                            .statusCode())
                    .isEqualTo(201);
        }
        assertThat(identity.get("/v1/organisers/" + organiser + "/users", plain).status())
                .isEqualTo(200);
    }
}
