package tribune.identity.oauth;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.web.util.HtmlUtils;
import tribune.identity.Scope;

/** One question, two buttons, no script. All or nothing: what is asked is what the client needs. */
final class ConsentPage {
    private final boolean norwegian;

    ConsentPage(Locale language) {
        this.norwegian = language.getLanguage().equals("nb");
    }

    /** What the person could give of what is asked. */
    static Set<String> wanted(OAuth2Authorization asked) {
        Entitlements.Entitled entitled = asked.getAttribute(Grants.ENTITLED);
        var scopes = request(asked).getScopes();
        return entitled == null ? Set.of() : entitled.of(scopes);
    }

    static String redirect(OAuth2Authorization asked) {
        var to = request(asked).getRedirectUri();
        return to == null ? "" : to;
    }

    private static OAuth2AuthorizationRequest request(OAuth2Authorization asked) {
        OAuth2AuthorizationRequest request = asked.getAttribute(OAuth2AuthorizationRequest.class.getName());
        if (request == null) throw new IllegalStateException("a consent that nobody asked for");
        return request;
    }

    String html(RegisteredClient client, String state, Set<String> scopes) {
        var name = escaped(client.getClientName());
        var title = norwegian ? "Gi %s tilgang?".formatted(name) : "Let %s in?".formatted(name);
        var more = norwegian
                ? "%s er ikke en del av billettsystemet. Den ber om å få:".formatted(name)
                : "%s is not part of this platform. It asks to:".formatted(name);
        return """
                <!doctype html>
                <html lang="%s">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="robots" content="noindex"><title>%s</title>
                <link rel="stylesheet" href="/login/login.css"></head>
                <body><header><p class="brand">Tribune</p></header><main><h1>%s</h1>
                <p>%s</p>
                <ul>%s</ul>
                <form method="post" action="%s">
                <input type="hidden" name="client_id" value="%s"><input type="hidden" name="state" value="%s">%s
                <button class="primary">%s</button>
                </form>
                <form method="post" action="%s">
                <input type="hidden" name="client_id" value="%s"><input type="hidden" name="state" value="%s">
                <button class="plain">%s</button>
                </form>
                </main></body></html>
                """.formatted(
                        norwegian ? "nb" : "en",
                        title,
                        title,
                        more,
                        meanings(scopes),
                        AuthorizationServer.AUTHORIZATION,
                        escaped(client.getClientId()),
                        escaped(state),
                        hidden(scopes),
                        norwegian ? "Tillat" : "Allow",
                        AuthorizationServer.AUTHORIZATION,
                        escaped(client.getClientId()),
                        escaped(state),
                        norwegian ? "Avslå" : "Refuse");
    }

    private static String meanings(Set<String> scopes) {
        return new TreeSet<>(scopes)
                .stream()
                        .flatMap(scope -> Scope.of(scope).stream())
                        .map(scope -> "<li>" + escaped(scope.meaning()) + "</li>")
                        .collect(Collectors.joining());
    }

    private static String hidden(Set<String> scopes) {
        return new TreeSet<>(scopes)
                .stream()
                        .map(scope -> "<input type=\"hidden\" name=\"scope\" value=\"" + escaped(scope) + "\">")
                        .collect(Collectors.joining());
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
