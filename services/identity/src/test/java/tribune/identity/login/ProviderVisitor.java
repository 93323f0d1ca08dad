package tribune.identity.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;
import tribune.identity.IdentityProcess;

/** Somebody who logs in and agrees on a provider's own pages, in a browser that is new each time. */
final class ProviderVisitor {
    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");
    private static final int HOPS = 12;

    private ProviderVisitor() {}

    /** From where the browser was sent to where it is sent back; a path of ours with its parameters. */
    static String logIn(String address, String name) {
        // A browser trusts its own machine with cookies that are for https only.
        var cookies = new LinkedHashMap<String, String>();
        var here = URI.create(address);
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(here).GET();
            for (int hop = 0; hop < HOPS; hop++) {
                if (!cookies.isEmpty()) request.header("Cookie", header(cookies));
                HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
                for (var set : answer.headers().allValues("Set-Cookie")) {
                    var pair = set.split(";", 2)[0].split("=", 2);
                    if (pair[1].isEmpty()) cookies.remove(pair[0]);
                    else cookies.put(pair[0], pair[1]);
                }
                var to = answer.headers().firstValue("location").orElse("");
                if (to.startsWith(IdentityProcess.ISSUER)) return to.substring(IdentityProcess.ISSUER.length());
                request = to.isEmpty()
                        ? form(here, answer.body(), name)
                        : HttpRequest.newBuilder(here.resolve(to)).GET();
            }
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
        throw new IllegalStateException("never came back");
    }

    private static String header(Map<String, String> cookies) {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private static HttpRequest.Builder form(URI here, String page, String name) {
        var action = ACTION.matcher(page);
        assertThat(action.find()).as(page).isTrue();
        var form = page.contains("name=\"username\"") // Keycloak's button is named "login" too
                ? Map.of("username", name, "password", name)
                : page.contains("name=\"login\"")
                        ? Map.of("prompt", "login", "login", name, "password", "any")
                        : Map.of("prompt", "consent");
        return HttpRequest.newBuilder(here.resolve(HtmlUtils.htmlUnescape(action.group(1))))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(IdentityProcess.form(form)));
    }
}
