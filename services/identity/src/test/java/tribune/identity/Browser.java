package tribune.identity;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** A person's browser. Cookies for https only are sent over the tests' plain http as well. */
public final class Browser {
    private final HttpClient http = HttpClient.newHttpClient();
    private final String origin;
    private String cookie = "";

    Browser(String origin) {
        this.origin = origin;
    }

    /** What came back; {@code to} is where it leads. */
    public record Shown(int status, String to, String body, Map<String, java.util.List<String>> headers) {
        public Map<String, String> query() {
            var query = URI.create(to).getRawQuery();
            if (query == null) return Map.of();
            return Arrays.stream(query.split("&"))
                    .map(pair -> pair.split("=", 2))
                    .collect(Collectors.toMap(
                            pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        }
    }

    public Browser logIn(UUID account, String methods) {
        post("/test/log-in/" + account, Map.of("methods", methods));
        return this;
    }

    public Shown get(String path) {
        return send(HttpRequest.newBuilder(URI.create(origin + path)).GET());
    }

    public Shown post(String path, Map<String, String> form) {
        return send(HttpRequest.newBuilder(URI.create(origin + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(IdentityProcess.form(form))));
    }

    private Shown send(HttpRequest.Builder request) {
        if (!cookie.isEmpty()) request.header("Cookie", cookie);
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::take);
            var to = response.headers().firstValue("Location").orElse("");
            return new Shown(
                    response.statusCode(),
                    to,
                    response.body(),
                    response.headers().map());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void take(String header) {
        for (var given : HttpCookie.parse(header)) {
            cookie = given.getMaxAge() == 0 ? "" : given.getName() + "=" + given.getValue();
        }
    }
}
