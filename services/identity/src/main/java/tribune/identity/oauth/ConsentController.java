package tribune.identity.oauth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.OrganiserId;
import tribune.identity.Scope;
import tribune.identity.brand.Brands;
import tribune.identity.login.LogIns;
import tribune.identity.login.Screens;
import tribune.identity.login.Visit;
import tribune.identity.login.Visits;
import tribune.kernel.CommonProblem;
import tribune.kernel.web.Permit;

/**
 * Asks a person whether somebody else's client may have what it wants: one question, two buttons. All or nothing, for
 * what is asked is what the client needs.
 */
@RestController
final class ConsentController {
    static final String PATH = "/oauth2/consent";

    private static final OAuth2TokenType STATE = new OAuth2TokenType(OAuth2ParameterNames.STATE);

    private final Grants grants;
    private final RegisteredClients clients;
    private final LogIns logIns;
    private final Visits visits;
    private final Brands brands;

    ConsentController(Grants grants, RegisteredClients clients, LogIns logIns, Visits visits, Brands brands) {
        this.grants = grants;
        this.clients = clients;
        this.logIns = logIns;
        this.visits = visits;
        this.brands = brands;
    }

    /**
     * Everything that is shown comes from the request as it is kept: the address proposes only which one, by a state
     * that nobody guesses and that only the person who asked may use.
     */
    @GetMapping(path = PATH, produces = MediaType.TEXT_HTML_VALUE)
    @Permit(open = true)
    ResponseEntity<String> ask(
            @RequestParam(defaultValue = "") String state, HttpServletRequest request, HttpServletResponse response) {
        var asked = state.isEmpty() || state.length() > 200 ? null : grants.findByToken(state, STATE);
        var person = logIns.of(request);
        if (asked == null || person.isEmpty() || !person.get().getName().equals(asked.getPrincipalName())) {
            throw CommonProblem.NOT_FOUND.because("nothing is asked here, or not any more");
        }
        var client = clients.findById(asked.getRegisteredClientId());
        if (client == null) throw CommonProblem.NOT_FOUND.because("the client is no more");
        var whose = organiser(client).flatMap(brands::of);
        var page = page(visits.of(request, response).like(whose.orElse(null)), client, state, asked);
        return ResponseEntity.ok()
                .headers(page.getHeaders())
                .header("Referrer-Policy", "no-referrer")
                .header("Content-Security-Policy", Screens.policy(origin(asked)))
                .body(page.getBody());
    }

    private static ResponseEntity<String> page(
            Visit visit, RegisteredClient client, String state, OAuth2Authorization asked) {
        var scopes = wanted(asked);
        return Screens.show(
                visit,
                "consent",
                Map.of(
                        "client", client.getClientName(),
                        "clientId", client.getClientId(),
                        "organiser", visit.brand(),
                        "state", state,
                        "rights", rights(visit, scopes),
                        "scopes",
                                scopes.stream()
                                        .map(scope -> Screens.part(visit, "consent-scope", Map.of("scope", scope)))
                                        .collect(Collectors.joining())));
    }

    /** The rights in the page's words. */
    static String rights(Visit visit, Set<String> scopes) {
        return new TreeSet<>(scopes)
                .stream()
                        .flatMap(scope -> Scope.of(scope).stream())
                        .map(scope -> Screens.part(
                                visit, "right", Map.of("right", visit.words().text("scope." + scope.name()))))
                        .collect(Collectors.joining());
    }

    private static Optional<OrganiserId> organiser(RegisteredClient client) {
        String id = client.getClientSettings().getSetting(RegisteredClients.ORGANISER);
        return Optional.ofNullable(id).map(UUID::fromString).map(OrganiserId::new);
    }

    /** What the person could give of what is asked. */
    private static Set<String> wanted(OAuth2Authorization asked) {
        Entitlements.Entitled entitled = asked.getAttribute(Grants.ENTITLED);
        return entitled == null ? Set.of() : entitled.of(asked(asked).getScopes());
    }

    private static OAuth2AuthorizationRequest asked(OAuth2Authorization kept) {
        OAuth2AuthorizationRequest request = kept.getAttribute(OAuth2AuthorizationRequest.class.getName());
        if (request == null) throw new IllegalStateException("a consent that nobody asked for");
        return request;
    }

    /** Browsers hold the answer's redirect against {@code form-action} too. */
    private static String origin(OAuth2Authorization asked) {
        var to = asked(asked).getRedirectUri();
        if (to == null) return "";
        var uri = URI.create(to);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
