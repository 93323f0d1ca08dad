package tribune.identity.login;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** A browser without a script: keeps cookies, sends forms with their tokens, follows nothing by itself. */
final class Visitor implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("name=\"form-token\" content=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String token = "";

    Visitor(int port) {
        base = "http://127.0.0.1:" + port;
    }

    record Page(int status, String body, Map<String, List<String>> headers) {
        String location() {
            return Objects.requireNonNull(headers.get("location")).getFirst();
        }

        String header(String name) {
            var values = headers.get(name);
            return values == null ? "" : String.join(", ", values);
        }

        /** Without what differs from answer to answer: tokens, the values of cookies, the time. */
        Page comparable() {
            var same = new TreeMap<>(headers);
            same.remove("date");
            same.remove("traceparent");
            same.computeIfPresent(
                    "set-cookie",
                    (_, set) -> set.stream()
                            .map(cookie -> cookie.replaceAll("=[^;]*", "="))
                            .sorted()
                            .toList());
            var text = body.replaceAll("(name=\"_csrf\" value|name=\"form-token\" content)=\"[^\"]*\"", "$1=");
            return new Page(status, text, same);
        }
    }

    Page get(String path) {
        return send(request(path).GET());
    }

    /** With the token of the page that was seen last. */
    Page post(String path, Map<String, String> form) {
        var all = new LinkedHashMap<>(form);
        all.putIfAbsent("_csrf", token);
        var body = all.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** As the script does. */
    Page json(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", token)
                .POST(BodyPublishers.ofString(body)));
    }

    String token() {
        return token;
    }

    Map<String, String> cookies() {
        return cookies;
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).header("Accept-Language", "en");
        if (!cookies.isEmpty())
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        return request;
    }

    private Page send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            for (var set : response.headers().allValues("Set-Cookie")) {
                var pair = set.split(";", 2)[0].split("=", 2);
                if (set.contains("Max-Age=0")) cookies.remove(pair[0]);
                else cookies.put(pair[0], pair[1]);
            }
            var found = TOKEN.matcher(response.body());
            if (found.find()) token = HtmlUtils.htmlUnescape(found.group(1));
            return new Page(
                    response.statusCode(), response.body(), response.headers().map());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
