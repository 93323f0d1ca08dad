package tribune.identity.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.OrganiserId;
import tribune.identity.account.Account;
import tribune.identity.signon.Answer;
import tribune.identity.signon.Answer.Why;
import tribune.identity.signon.ProviderFailed;
import tribune.identity.signon.SignOn;
import tribune.identity.signon.Ties;
import tribune.identity.signon.Ties.Offered;
import tribune.kernel.web.Permit;

/**
 * To an organiser's provider and back, and the account's ties to such. Whoever comes from a provider for the first time
 * proves an account by its own means, in this browser, before anything is tied.
 */
@RestController
final class SignOnController {
    private static final String PROVE = "/account/sign-on";

    private final SignOn signOn;
    private final Ties ties;
    private final Entry entry;
    private final Changes changes;
    private final LogIns logIns;
    private final Visits visits;

    SignOnController(SignOn signOn, Ties ties, Entry entry, Changes changes, LogIns logIns, Visits visits) {
        this.signOn = signOn;
        this.ties = ties;
        this.entry = entry;
        this.changes = changes;
        this.logIns = logIns;
        this.visits = visits;
    }

    @GetMapping("/login/sign-on/{organiser}/{connection}")
    @Permit(open = true)
    ResponseEntity<String> begin(
            @PathVariable OrganiserId organiser,
            @PathVariable UUID connection,
            HttpServletRequest request,
            HttpServletResponse response) {
        var visit = visits.of(request, response);
        entry.setsOut(visit);
        var onward = visit.onward();
        boolean recent = onward.parameter("prompt").orElse("").contains("login")
                || onward.parameter("max_age").isPresent();
        var asked =
                new SignOn.Asked(visit.browser(), onward.path(), visit.words().language(), recent);
        try {
            return signOn.begin(organiser, connection, asked)
                    .map(SignOnController::leave)
                    .orElseGet(() -> Screens.show(HttpStatus.NOT_FOUND, visit, "broken", "", Map.of()));
        } catch (ProviderFailed failed) {
            return refused(visit, Why.AWAY);
        }
    }

    /** The one redirect of these screens that leaves this host: to where the organiser's provider has its own. */
    private static ResponseEntity<String> leave(URI provider) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .cacheControl(CacheControl.noStore())
                .location(provider)
                .build();
    }

    @GetMapping("/login/sign-on/{connection}/back")
    @Permit(open = true)
    ResponseEntity<String> back(
            @PathVariable UUID connection, HttpServletRequest request, HttpServletResponse response) {
        var visit = visits.of(request, response);
        Map<String, List<String>> sent = request.getParameterMap().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> Arrays.asList(each.getValue())));
        return switch (signOn.back(connection, sent, visit.browser())) {
            case Answer.Known known -> Screens.to(entry.bySignOn(visit, known));
            case Answer.Stranger _ -> Screens.to(PROVE);
            case Answer.No no -> refused(visits.towards(visit, Onward.of(no.onward())), no.why());
        };
    }

    /** Somebody whom a provider knows and we do not: an account is proved, then tied by a button. */
    @GetMapping(PROVE)
    @Permit(open = true)
    ResponseEntity<String> stranger(HttpServletRequest request, HttpServletResponse response) {
        var visit = visits.of(request, response);
        var offered = ties.offered(visit.browser());
        if (offered.isEmpty()) return refused(visit, Why.STALE);
        var here = under(visit, offered.get());
        if (changes.account(visit).isEmpty()) return Screens.show(here, "sign-on-prove", values(offered.get()));
        return changes.allowed(visit)
                .map(account -> Screens.show(here, "sign-on-tie", values(offered.get(), account)))
                .orElseGet(() -> Screens.to(changes.again(visit, PROVE)));
    }

    @PostMapping(PROVE)
    @Permit(open = true)
    ResponseEntity<String> tie(HttpServletRequest request, HttpServletResponse response) {
        var visit = visits.of(request, response);
        var offered = ties.offered(visit.browser());
        if (offered.isEmpty()) return refused(visit, Why.STALE);
        var account = changes.allowed(visit);
        if (account.isEmpty()) return Screens.to(changes.again(visit, PROVE));
        var here = under(visit, offered.get());
        var refusal = ties.tie(visit.browser(), account.get().id());
        if (refusal.isPresent()) return refused(here, refusal.get());
        changes.tell(here, account.get(), "SIGN_ON_TIED");
        return Screens.to(Entry.onwards(Onward.of(offered.get().onward())));
    }

    @PostMapping("/account/sign-on/no")
    @Permit(open = true)
    ResponseEntity<String> leaveUntied(HttpServletRequest request, HttpServletResponse response) {
        var visit = visits.of(request, response);
        ties.forget(visit.browser());
        return Screens.to("/account");
    }

    @PostMapping("/account/sign-on/{tie}/remove")
    @Permit(open = true)
    ResponseEntity<String> untie(@PathVariable UUID tie, HttpServletRequest request, HttpServletResponse response) {
        var visit = visits.of(request, response);
        var account = changes.allowed(visit);
        if (account.isEmpty()) return Screens.to(changes.again(visit, "/account"));
        ties.untie(account.get().id(), tie).ifPresent(at -> {
            logIns.endBy(at, account.get().id());
            changes.tell(visit, account.get(), "SIGN_ON_UNTIED");
        });
        return Screens.to("/account?done=removed");
    }

    private Visit under(Visit visit, Offered offered) {
        return visits.towards(
                visit, new Onward(PROVE + "?organiser=" + offered.id().value()));
    }

    private static Map<String, String> values(Offered offered) {
        return Map.of("connection", offered.connection(), "email", offered.address());
    }

    private static Map<String, String> values(Offered offered, Account account) {
        return Map.of(
                "connection", offered.connection(),
                "organiser", offered.organiser(),
                "email", account.email().written());
    }

    private static ResponseEntity<String> refused(Visit visit, Why why) {
        var status = switch (why) {
            case AWAY -> HttpStatus.SERVICE_UNAVAILABLE;
            case STALE, GIVEN_UP -> HttpStatus.BAD_REQUEST;
            case NOT_BELIEVED, OTHER_DOMAIN, NO_ROLE, TIED_ALREADY -> HttpStatus.FORBIDDEN;
        };
        return Screens.show(
                status, visit, "sign-on-failed", "", Map.of("why", visit.words().text("sign-on." + why)));
    }
}
