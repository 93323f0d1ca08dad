package tribune.identity.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.SessionId;
import tribune.identity.account.Account;
import tribune.identity.account.Accounts;
import tribune.identity.signon.Ties;
import tribune.kernel.web.Permit;

/** The account's own page: who it is, how it logs in, where it is logged in. */
@RestController
final class AccountController {
    private static final Set<String> DONE =
            Set.of("name", "email", "passkey", "password", "app", "session", "role", "removed", "tied");

    private final Changes changes;
    private final Changes.Credentials credentials;
    private final LogIns logIns;
    private final Accounts accounts;
    private final Visits visits;
    private final Ties ties;

    AccountController(
            Changes changes,
            Changes.Credentials credentials,
            LogIns logIns,
            Accounts accounts,
            Visits visits,
            Ties ties) {
        this.changes = changes;
        this.credentials = credentials;
        this.logIns = logIns;
        this.accounts = accounts;
        this.visits = visits;
        this.ties = ties;
    }

    @GetMapping("/account")
    @Permit(open = true)
    ResponseEntity<String> overview(
            @RequestParam(defaultValue = "") String done,
            @RequestParam(defaultValue = "") String failed,
            HttpServletRequest request,
            HttpServletResponse response) {
        var visit = visits.of(request, response);
        return changes.account(visit)
                .map(account -> {
                    var values = values(visit, account);
                    var note = DONE.contains(done) ? Screens.part(visit, "note", note(visit, done)) : "";
                    values.put("note", note);
                    var wrong = failed.equals("email") ? "email.failed" : "";
                    return Screens.show(HttpStatus.OK, visit, "account", wrong, values);
                })
                .orElseGet(() -> logIns.of(request).isPresent()
                        ? Screens.show(visit, "confined", Map.of())
                        : Screens.to("/login?continue=%2Faccount"));
    }

    @PostMapping("/account/person")
    @Permit(open = true)
    ResponseEntity<String> describe(
            @RequestParam String name,
            @RequestParam String language,
            HttpServletRequest request,
            HttpServletResponse response) {
        var visit = visits.of(request, response);
        var account = changes.account(visit);
        if (account.isEmpty()) return Screens.to("/login?continue=%2Faccount");
        var shown = name.replaceAll("\\p{Cntrl}", " ").strip();
        boolean known = language.equals("en") || language.equals("nb");
        if (shown.length() > Accounts.NAME || !known) {
            var values = values(visit, account.get());
            values.put("note", "");
            return Screens.show(HttpStatus.UNPROCESSABLE_CONTENT, visit, "account", "name.wrong", values);
        }
        changes.directory(() -> {
            accounts.describe(account.get().id(), shown, language);
            return 0;
        });
        return Screens.to("/account?done=name");
    }

    @PostMapping("/account/sessions/{session}/end")
    @Permit(open = true)
    ResponseEntity<String> end(
            @PathVariable SessionId session, HttpServletRequest request, HttpServletResponse response) {
        var visit = visits.of(request, response);
        var account = changes.allowed(visit);
        if (account.isEmpty()) return Screens.to(changes.again(visit, "/account"));
        logIns.end(account.get().id(), session);
        return Screens.to("/account?done=session");
    }

    @PostMapping("/account/sessions/end-others")
    @Permit(open = true)
    ResponseEntity<String> endOthers(HttpServletRequest request, HttpServletResponse response) {
        var visit = visits.of(request, response);
        var account = changes.allowed(visit);
        if (account.isEmpty()) return Screens.to(changes.again(visit, "/account"));
        changes.endOthers(visit, account.get());
        return Screens.to("/account?done=session");
    }

    @PostMapping("/account/log-out")
    @Permit(open = true)
    ResponseEntity<String> logOut(HttpServletRequest request, HttpServletResponse response) {
        logIns.end(request, response);
        return Screens.to("/login?out=1");
    }

    @PostMapping("/account/passkeys/{passkey}/name")
    @Permit(open = true)
    ResponseEntity<String> rename(
            @PathVariable UUID passkey,
            @RequestParam String name,
            HttpServletRequest request,
            HttpServletResponse response) {
        var visit = visits.of(request, response);
        var shown = name.replaceAll("\\p{Cntrl}", " ").strip();
        changes.account(visit)
                .filter(_ -> !shown.isEmpty() && shown.length() <= Accounts.NAME)
                .ifPresent(account -> credentials.passkeys().rename(account.id(), passkey, shown));
        return Screens.to("/account?done=name");
    }

    private Map<String, String> values(Visit visit, Account account) {
        var words = visit.words();
        var seconds = credentials.seconds();
        var values = new HashMap<String, String>();
        values.put("email", account.email().written());
        values.put("name", account.name());
        values.put("english", account.language().equals("en") ? "checked" : "");
        values.put("norwegian", account.language().equals("nb") ? "checked" : "");
        boolean app = seconds.asked(account.id());
        boolean password = credentials.passwords().has(account.id());
        values.put("passwordState", words.text(password ? "password.there" : "password.none"));
        values.put("passwordChange", words.text(password ? "password.change" : "password.set"));
        values.put("appState", words.text(app ? "app.there" : "app.none"));
        values.put("appChange", words.text(app ? "app.remove" : "app.set"));
        values.put("appPath", app ? "/account/app/remove" : "/account/app");
        values.put("codesLeft", "" + seconds.recoveryCodesLeft(account.id()));
        values.put("passkeys", passkeys(visit, account));
        values.put("sessions", sessions(visit, account));
        values.put("ties", ties(visit, account));
        return values;
    }

    private String passkeys(Visit visit, Account account) {
        var words = visit.words();
        return credentials.passkeys().list(account.id()).stream()
                .map(passkey -> {
                    var used = passkey.lastUsedAt();
                    return Screens.part(
                            visit,
                            "passkey",
                            Map.of(
                                    "id", passkey.id().toString(),
                                    "name", passkey.name(),
                                    "added", words.moment(passkey.createdAt()),
                                    "used", used == null ? words.text("never") : words.moment(used),
                                    "csrf", visit.formToken()));
                })
                .collect(Collectors.joining());
    }

    private String ties(Visit visit, Account account) {
        var words = visit.words();
        var lines = ties.of(account.id()).stream()
                .map(tie -> Screens.part(
                        visit,
                        "tie",
                        Map.of(
                                "id", tie.id().toString(),
                                "organiser", tie.organiser(),
                                "connection", tie.connection(),
                                "tied", words.moment(tie.tiedAt()),
                                "used", words.moment(tie.usedAt()),
                                "csrf", visit.formToken())))
                .collect(Collectors.joining());
        return lines.isEmpty() ? "" : Screens.part(visit, "ties", Map.of("ties", lines));
    }

    private String sessions(Visit visit, Account account) {
        var here = changes.session(visit);
        return logIns.list(account.id()).stream()
                .map(kept -> Screens.part(
                        visit,
                        kept.logIn().session().equals(here) ? "session-here" : "session",
                        Map.of(
                                "id", kept.logIn().session().value().toString(),
                                "agent", Agent.of(kept.userAgent()).shown(visit.words()),
                                "began", visit.words().moment(kept.began()),
                                "used", visit.words().moment(kept.usedAt()),
                                "csrf", visit.formToken())))
                .collect(Collectors.joining());
    }

    private static Map<String, String> note(Visit visit, String done) {
        return Map.of("text", visit.words().text("done." + done));
    }
}
