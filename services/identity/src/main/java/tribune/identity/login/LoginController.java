package tribune.identity.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tribune.identity.account.Accounts;
import tribune.identity.account.Address;
import tribune.kernel.web.Permit;

/**
 * The screens before the log-in. An address gets the same answer whether or not it has an account: a link logs in, and
 * makes the account where there is none.
 */
@RestController
final class LoginController {
    private static final int LONGEST = 254;

    private final Entry entry;
    private final Links links;
    private final LogIns logIns;
    private final Accounts accounts;
    private final Changes changes;
    private final Visits visits;

    LoginController(Entry entry, Links links, LogIns logIns, Accounts accounts, Changes changes, Visits visits) {
        this.entry = entry;
        this.links = links;
        this.logIns = logIns;
        this.accounts = accounts;
        this.changes = changes;
        this.visits = visits;
    }

    /** {@code strong=1}: the log-in there is does not suffice; a passkey or a code is wanted. */
    @GetMapping("/login")
    @Permit(open = true)
    ResponseEntity<String> begin(
            @RequestParam(defaultValue = "") String strong, HttpServletRequest request, HttpServletResponse response) {
        var visit = visit(request, response);
        visit.browser();
        var logIn = logIns.of(request);
        if (!strong.equals("1") || logIn.isEmpty()) return Screens.show(visit, "login", beginning(visit, ""));
        if (entry.stepUp(visit, logIn.get())) return Screens.to(Entry.SECOND);
        return Screens.show(visit, "strong", Map.of("providers", visits.providers(visit)));
    }

    @PostMapping("/login/link")
    @Permit(open = true)
    ResponseEntity<String> link(@RequestParam String email, HttpServletRequest request, HttpServletResponse response) {
        var visit = visit(request, response);
        var address = Address.of(email);
        if (address.isEmpty())
            return Screens.show(
                    HttpStatus.UNPROCESSABLE_CONTENT, visit, "login", "email.wrong", beginning(visit, email));
        entry.link(visit, address.get());
        return Screens.to("/login/sent?continue=" + Entry.encoded(visit.onward().path()));
    }

    @GetMapping("/login/sent")
    @Permit(open = true)
    ResponseEntity<String> sent(HttpServletRequest request, HttpServletResponse response) {
        return Screens.show(visit(request, response), "sent", Map.of());
    }

    /** The code of the mail, typed where the mail was asked for. */
    @PostMapping("/login/sent")
    @Permit(open = true)
    ResponseEntity<String> typed(@RequestParam String code, HttpServletRequest request, HttpServletResponse response) {
        var visit = visit(request, response);
        return entry.proved(visit, code, true)
                .map(used -> go(visit, used))
                .orElseGet(() -> Screens.show(HttpStatus.UNPROCESSABLE_CONTENT, visit, "sent", "code.wrong", Map.of()));
    }

    /** Shows a button and uses nothing up: programs that look into mails follow links. */
    @GetMapping("/login/link/{token}")
    @Permit(open = true)
    ResponseEntity<String> open(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        var visit = visit(request, response);
        return links.opens(token, visit.browser())
                ? Screens.show(visit, "link", Map.of("token", token))
                : Screens.show(visit, "elsewhere", Map.of());
    }

    @PostMapping("/login/link/{token}")
    @Permit(open = true)
    ResponseEntity<String> opened(
            @PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        var visit = visit(request, response);
        return entry.proved(visit, token, false)
                .map(used -> go(visit, used))
                .orElseGet(() -> Screens.show(visit, "elsewhere", Map.of()));
    }

    private ResponseEntity<String> go(Visit visit, Links.Used used) {
        if (used.purpose() == Links.Purpose.NEW_EMAIL)
            return Screens.to(changes.moved(visit, used) ? "/account?done=email" : "/account?failed=email");
        var account = changes.directory(() -> accounts.of(used.email(), used.language()));
        return Screens.to(entry.byLink(visit, account, Onward.of(used.onward())));
    }

    @GetMapping("/login/password")
    @Permit(open = true)
    ResponseEntity<String> password(HttpServletRequest request, HttpServletResponse response) {
        return Screens.show(visit(request, response), "password", Map.of("email", ""));
    }

    @PostMapping("/login/password")
    @Permit(open = true)
    ResponseEntity<String> password(
            @RequestParam String email,
            @RequestParam String password,
            HttpServletRequest request,
            HttpServletResponse response) {
        var visit = visit(request, response);
        return Address.of(email)
                .flatMap(address -> entry.byPassword(visit, address, password))
                .map(Screens::to)
                .orElseGet(() -> Screens.show(
                        HttpStatus.UNPROCESSABLE_CONTENT, visit, "password", "password.wrong", typed(email)));
    }

    @GetMapping("/login/code")
    @Permit(open = true)
    ResponseEntity<String> code(HttpServletRequest request, HttpServletResponse response) {
        var visit = visit(request, response);
        return entry.half(visit) ? Screens.show(visit, "code", Map.of()) : Screens.to("/login");
    }

    /** A code of the app, or a recovery code. */
    @PostMapping("/login/code")
    @Permit(open = true)
    ResponseEntity<String> code(@RequestParam String code, HttpServletRequest request, HttpServletResponse response) {
        var visit = visit(request, response);
        if (!entry.half(visit)) return Screens.to("/login");
        return entry.bySecondFactor(visit, code)
                .map(Screens::to)
                .orElseGet(() -> Screens.show(HttpStatus.UNPROCESSABLE_CONTENT, visit, "code", "code.wrong", Map.of()));
    }

    /** The way out to the authorization server: no redirect, for its own redirect leaves this host. */
    @GetMapping("/login/onward")
    @Permit(open = true)
    ResponseEntity<String> onward(HttpServletRequest request, HttpServletResponse response) {
        var visit = visit(request, response);
        var head = Screens.part(
                visit, "onward-head", Map.of("continue", visit.onward().path()));
        return Screens.show(visit, "onward", Map.of("head", head));
    }

    private Map<String, String> beginning(Visit visit, String email) {
        return Map.of("email", shortened(email), "providers", visits.providers(visit));
    }

    /** What was typed is there again to be mended. */
    private static Map<String, String> typed(String email) {
        return Map.of("email", shortened(email));
    }

    private static String shortened(String email) {
        return email.substring(0, Math.min(LONGEST, email.length()));
    }

    private Visit visit(HttpServletRequest request, HttpServletResponse response) {
        return visits.of(request, response);
    }
}
