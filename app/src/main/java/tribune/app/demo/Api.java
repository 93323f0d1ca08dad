package tribune.app.demo;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tribune.kernel.Json;
import tribune.kernel.Uuid7;

/** The platform's public API as one API client sees it. A refusal of the platform is an {@link ApiRefusal}. */
final class Api {
    private static final Duration TOKEN_KEPT = Duration.ofMinutes(8);

    record Credentials(String clientId, String secret) {}

    /** The platform said no. */
    static final class ApiRefusal extends RuntimeException {
        final int status;

        ApiRefusal(int status, String message) {
            super(message);
            this.status = status;
        }
    }

    private record Token(String value, Instant until) {}

    private final RestClient http;
    private final URI base;
    private final Credentials credentials;
    private final Clock clock;
    private final Map<Credentials, Token> tokens;

    Api(URI base, Credentials credentials, Clock clock) {
        this(
                RestClient.builder()
                        .requestFactory(new HttpComponentsClientHttpRequestFactory())
                        .build(),
                base,
                credentials,
                clock,
                new HashMap<>());
    }

    private Api(RestClient http, URI base, Credentials credentials, Clock clock, Map<Credentials, Token> tokens) {
        this.http = http;
        this.base = base;
        this.credentials = credentials;
        this.clock = clock;
        this.tokens = tokens;
    }

    /** The same platform, as another client. */
    Api as(Credentials other) {
        return new Api(http, base, other, clock, tokens);
    }

    JsonNode get(String path) {
        return send(HttpMethod.GET, path, null);
    }

    JsonNode post(String path, Object body) {
        return send(HttpMethod.POST, path, body);
    }

    JsonNode put(String path, Object body) {
        return send(HttpMethod.PUT, path, body);
    }

    private JsonNode send(HttpMethod method, String path, @Nullable Object body) {
        var request = http.method(method).uri(base.resolve(path)).header("Authorization", "Bearer " + token());
        if (method == HttpMethod.POST)
            request.header("Idempotency-Key", Uuid7.next().toString());
        if (body != null) request.contentType(MediaType.APPLICATION_JSON).body(Json.write(body));
        return request.exchange((_, response) -> read(method + " " + path, response));
    }

    private String token() {
        var kept = tokens.get(credentials);
        if (kept != null && clock.instant().isBefore(kept.until())) return kept.value();
        var answer = http.post()
                .uri(base.resolve("/oauth2/token"))
                .headers(headers -> headers.setBasicAuth(credentials.clientId(), credentials.secret()))
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body("grant_type=client_credentials")
                .exchange((_, response) -> read("token", response));
        var token = answer.path("access_token").stringValue();
        tokens.put(credentials, new Token(token, clock.instant().plus(TOKEN_KEPT)));
        return token;
    }

    private static JsonNode read(String what, ClientHttpResponse response) throws java.io.IOException {
        var text = new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
        int status = response.getStatusCode().value();
        if (status >= 400) throw new ApiRefusal(status, what + ": " + status + " " + text);
        return Json.tree(text.isEmpty() ? "null" : text);
    }
}
