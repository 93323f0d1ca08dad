package tribune.identity.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tribune.identity.account.Account;
import tribune.identity.login.Attempts.Limit;
import tribune.kernel.web.Permit;

/**
 * What {@code login.js} asks on behalf of the screens. Bodies are WebAuthn's own JSON. 422 if the device's answer does
 * not hold; 403 if the log-in is too old or too weak to change credentials.
 */
@RestController
final class PasskeyController {
    private static final int NAME = 100;

    private final Passkeys passkeys;
    private final Entry entry;
    private final Changes changes;
    private final Attempts attempts;
    private final Visits visits;

    PasskeyController(Passkeys passkeys, Entry entry, Changes changes, Attempts attempts, Visits visits) {
        this.passkeys = passkeys;
        this.entry = entry;
        this.changes = changes;
        this.attempts = attempts;
        this.visits = visits;
    }

    /** Where the browser goes next. */
    record Next(String location) {}

    @PostMapping(path = "/login/passkey/options", produces = MediaType.APPLICATION_JSON_VALUE)
    @Permit(open = true)
    Map<String, Object> request(HttpServletRequest request, HttpServletResponse response) {
        var visit = visits.of(request, response);
        attempts.count(Limit.PASSKEYS_OF_SOURCE, visit.source());
        return passkeys.request(visit.browser());
    }

    @PostMapping(path = "/login/passkey", produces = MediaType.APPLICATION_JSON_VALUE)
    @Permit(open = true)
    ResponseEntity<Next> logIn(@RequestBody String answer, HttpServletRequest request, HttpServletResponse response) {
        var visit = visits.of(request, response);
        attempts.count(Limit.PASSKEYS_OF_SOURCE, visit.source());
        return passkeys.authenticate(answer, visit.browser())
                .map(passkey -> ResponseEntity.ok(new Next(entry.byPasskey(visit, passkey))))
                .orElseGet(() -> ResponseEntity.unprocessableContent().build());
    }

    @PostMapping(path = "/account/passkeys/options", produces = MediaType.APPLICATION_JSON_VALUE)
    @Permit(open = true)
    ResponseEntity<Map<String, Object>> creation(HttpServletRequest request, HttpServletResponse response) {
        var visit = visits.of(request, response);
        return changes.allowed(visit)
                .map(account -> ResponseEntity.ok(passkeys.creation(account, visit.browser())))
                .orElseGet(() -> ResponseEntity.status(403).build());
    }

    @PostMapping(path = "/account/passkeys", produces = MediaType.APPLICATION_JSON_VALUE)
    @Permit(open = true)
    ResponseEntity<Next> register(
            @RequestParam String name,
            @RequestBody String answer,
            HttpServletRequest request,
            HttpServletResponse response) {
        var visit = visits.of(request, response);
        var account = changes.allowed(visit);
        if (account.isEmpty()) return ResponseEntity.status(403).build();
        if (!keep(visit, account.get(), name, answer))
            return ResponseEntity.unprocessableContent().build();
        return ResponseEntity.ok(new Next("/account?done=passkey"));
    }

    private boolean keep(Visit visit, Account account, String name, String answer) {
        var shown = name.replaceAll("\\p{Cntrl}", " ").strip();
        if (shown.length() > NAME || passkeys.list(account.id()).size() >= Passkeys.MOST) return false;
        var named = shown.isEmpty() ? visit.words().text("passkey.unnamed") : shown;
        var kept = passkeys.register(account.id(), named, answer, visit.browser());
        kept.ifPresent(_ -> changes.tell(visit, account, "PASSKEY_ADDED"));
        return kept.isPresent();
    }
}
