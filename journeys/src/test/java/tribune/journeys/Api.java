package tribune.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tribune.kernel.Json;

/** A client of the platform, with or without an access token. Every POST carries an Idempotency-Key. */
public final class Api {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Deployment platform;
    private final @Nullable String token;

    private Api(Deployment platform, @Nullable String token) {
        this.platform = platform;
        this.token = token;
    }

    public static Api guest(Deployment platform) {
        return new Api(platform, null);
    }

    /** What came back. {@code body} is a missing node if there is none or if it is not JSON. */
    public record Answer(int status, JsonNode body, HttpResponse<byte[]> raw) {
        public String text(String pointer) {
            return body.at(pointer).asString();
        }

        /** The answer if the request succeeded; what went wrong otherwise. */
        public Answer ok() {
            if (status / 100 == 2) return this;
            throw new AssertionError(raw.request().method() + " " + raw.uri() + " -> " + status + " " + body);
        }
    }

    /** A client-credentials token for this client. */
    public Api signIn(String client, String secret) {
        var basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create(platform.url("/oauth2/token")))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"));
        return withToken(send(request).ok().text("/access_token"));
    }

    /** The access token that this client sends. */
    String token() {
        return java.util.Objects.requireNonNull(token);
    }

    public Api withToken(String other) {
        return new Api(platform, other);
    }

    public Answer get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    public Answer post(String path, Object body, String... headers) {
        return post(path, UUID.randomUUID().toString(), body, headers);
    }

    /** With a key of the caller's choice, to repeat a request. */
    public Answer post(String path, String key, Object body, String... headers) {
        var json = body instanceof String text ? text : Json.write(body);
        return send(request(path, headers)
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    public Answer put(String path, Object body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .method("PUT", BodyPublishers.ofString(Json.write(body))));
    }

    public Answer patch(String path, Object body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(Json.write(body))));
    }

    public Answer delete(String path, String... headers) {
        return send(request(path, headers).DELETE());
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            var raw = HTTP.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofByteArray());
            var type = raw.headers().firstValue("Content-Type").orElse("");
            var body = type.contains("json") && !type.contains("jsonl") && raw.body().length > 0
                    ? Json.tree(new String(raw.body(), StandardCharsets.UTF_8))
                    : Json.mapper().missingNode();
            return new Answer(raw.statusCode(), body, raw);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    public HttpRequest.Builder request(String path, String... headers) {
        var address = path.startsWith("http") ? path : platform.url(path);
        var request = HttpRequest.newBuilder(URI.create(address));
        if (token != null) request.header("Authorization", "Bearer " + token);
        if (headers.length > 0) request.headers(headers);
        return request;
    }
}
