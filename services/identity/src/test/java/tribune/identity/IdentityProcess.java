package tribune.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tribune.contracts.Ids.AccountId;
import tribune.identity.login.LogIns;
import tribune.kernel.Json;
import tribune.kernel.testing.TestCluster;
import tribune.kernel.web.Edge;
import tribune.kernel.web.Permit;

/** Identity in a process of its own, spoken to over HTTP. */
public final class IdentityProcess implements AutoCloseable {
    public static final String BOOTSTRAP = "platform-operator";
    public static final String SECRET = "a bootstrap secret as long as a random one";
    public static final String ISSUER = "https://tickets.example.org";

    private final ConfigurableEnvironment settings = TestCluster.database(List.of("identity"));
    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<Class<?>> sources = new LinkedHashSet<>(List.of(Process.class, Edge.class, IdentityModule.class));
    private ConfigurableApplicationContext context;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Process {
        /** Stands for the log-in screen: whoever calls is logged in as the account it names. */
        @Bean
        LogInByName logInByName(LogIns logIns) {
            return new LogInByName(logIns);
        }
    }

    @RestController
    static final class LogInByName {
        private final LogIns logIns;

        LogInByName(LogIns logIns) {
            this.logIns = logIns;
        }

        @PostMapping("/test/log-in/{account}")
        @Permit(open = true)
        void logIn(
                @PathVariable AccountId account,
                @RequestParam String methods,
                HttpServletRequest request,
                HttpServletResponse response) {
            logIns.begin(account, Set.of(methods.split(" ")), request, response);
        }
    }

    public IdentityProcess() {
        this(Map.of());
    }

    /** {@code more} settings win. */
    public IdentityProcess(Map<String, Object> more) {
        this(more, List.of());
    }

    /** {@code more} settings win; {@code objects} are classes whose beans the process has besides its own. */
    public IdentityProcess(Map<String, Object> more, List<Class<?>> objects) {
        sources.addAll(objects);
        settings.getPropertySources()
                .addFirst(new MapPropertySource(
                        "identity",
                        Map.of(
                                "server.port",
                                0,
                                "server.address",
                                "127.0.0.1",
                                "tribune.public-url",
                                ISSUER,
                                "tribune.bootstrap.client-id",
                                BOOTSTRAP,
                                "tribune.bootstrap.client-secret",
                                SECRET,
                                "tribune.apps.admin",
                                "https://admin.example.org",
                                "tribune.sign-on.local",
                                true)));
        settings.getPropertySources().addFirst(new MapPropertySource("more", more));
        context = start();
    }

    /** Stops and starts on the same database. */
    public void restart() {
        context.close();
        context = start();
    }

    public Answer token(String clientId, String secret, String form) {
        var basic = encode(clientId) + ":" + encode(secret);
        return form(form, "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)));
    }

    /** A browser of its own, with the cookies that it was given; it follows no redirect by itself. */
    public Browser browser() {
        return new Browser("http://127.0.0.1:" + port());
    }

    /** An object of the running service. */
    public <T> T bean(Class<T> kind) {
        return context.getBean(kind);
    }

    /** A token of the client with all of its scopes. */
    public String token(String clientId, String secret) {
        var answer = token(clientId, secret, "grant_type=client_credentials");
        if (answer.status() != 200) throw new IllegalStateException(answer.toString());
        return answer.body().get("access_token").stringValue();
    }

    public String platformToken() {
        return token(BOOTSTRAP, SECRET);
    }

    public Answer form(String form, @Nullable String authorization) {
        return form("/oauth2/token", form, authorization);
    }

    public Answer form(String path, String form, @Nullable String authorization) {
        var request = request(path, authorization)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        return send(request);
    }

    public Answer get(String path, @Nullable String token) {
        return send(request(path, bearer(token)).GET());
    }

    public Answer put(String path, String token, String json) {
        return send(request(path, bearer(token))
                .header("Content-Type", "application/json")
                .method("PUT", BodyPublishers.ofString(json)));
    }

    Answer patch(String path, String token, String json) {
        return send(request(path, bearer(token))
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(json)));
    }

    public Answer delete(String path, String token) {
        return send(request(path, bearer(token)).DELETE());
    }

    public Answer post(String path, @Nullable String token, String json) {
        return post(path, token, UUID.randomUUID().toString(), json);
    }

    /** With a key of the caller's choice, to repeat a request. */
    Answer post(String path, @Nullable String token, String key, String json) {
        return send(request(path, bearer(token))
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    public record Answer(int status, String contentType, JsonNode body) {
        public String text(String field) {
            return body.get(field).asString();
        }
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            var type = response.headers().firstValue("Content-Type").orElse("");
            var body = type.contains("json") && !response.body().isEmpty() ? response.body() : "{}";
            return new Answer(response.statusCode(), type, Json.tree(body));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private HttpRequest.Builder request(String path, @Nullable String authorization) {
        var builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
        if (authorization != null) builder.header("Authorization", authorization);
        return builder;
    }

    public int port() {
        return ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    private ConfigurableApplicationContext start() {
        var application = new SpringApplication(sources.toArray(Class<?>[]::new));
        application.setEnvironment(settings);
        return application.run();
    }

    private static @Nullable String bearer(@Nullable String token) {
        return token == null ? null : "Bearer " + token;
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The claims inside a token, unchecked. */
    public static JsonNode claims(String token) {
        return Json.tree(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
    }

    public static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    @Override
    public void close() {
        http.close();
        context.close();
    }
}
