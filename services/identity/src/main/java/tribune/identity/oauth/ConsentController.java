package tribune.identity.oauth;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tribune.identity.login.LogIns;
import tribune.kernel.CommonProblem;
import tribune.kernel.web.Permit;

/** Asks a person whether somebody else's client may have what it wants. */
@RestController
final class ConsentController {
    static final String PATH = "/oauth2/consent";

    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final OAuth2TokenType STATE = new OAuth2TokenType(OAuth2ParameterNames.STATE);

    private final Grants grants;
    private final RegisteredClients clients;
    private final LogIns logIns;

    ConsentController(Grants grants, RegisteredClients clients, LogIns logIns) {
        this.grants = grants;
        this.clients = clients;
        this.logIns = logIns;
    }

    /**
     * Everything that is shown comes from the request as it is kept: the address proposes only which one, by a state
     * that nobody guesses and that only the person who asked may use.
     */
    @GetMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
    @Permit(open = true)
    ResponseEntity<String> ask(HttpServletRequest request, @RequestParam(defaultValue = "") String state) {
        var asked = state.isEmpty() || state.length() > 200 ? null : grants.findByToken(state, STATE);
        var person = logIns.of(request);
        if (asked == null || person.isEmpty() || !person.get().getName().equals(asked.getPrincipalName())) {
            throw CommonProblem.NOT_FOUND.because("nothing is asked here, or not any more");
        }
        var client = clients.findById(asked.getRegisteredClientId());
        if (client == null) throw CommonProblem.NOT_FOUND.because("the client is no more");
        var wanted = ConsentPage.wanted(asked);
        var page = new ConsentPage(language(request)).html(client, state, wanted);
        return ResponseEntity.ok()
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .header("Referrer-Policy", "no-referrer")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
                                + "form-action 'self' " + origin(asked))
                .body(page);
    }

    /** Browsers hold the answer's redirect against {@code form-action} too. */
    private static String origin(OAuth2Authorization asked) {
        var uri = URI.create(ConsentPage.redirect(asked));
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private static Locale language(HttpServletRequest request) {
        var wanted = request.getLocale().getLanguage();
        return wanted.equals("nb") || wanted.equals("no") || wanted.equals("nn")
                ? Locale.forLanguageTag("nb")
                : Locale.ENGLISH;
    }
}
