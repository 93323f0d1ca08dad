package tribune.identity.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.AccountId;
import tribune.identity.account.Account;
import tribune.identity.account.Address;
import tribune.identity.login.Attempts.Limit;
import tribune.kernel.web.Permit;

/** The screens on which an account changes how it logs in. Whoever has not logged in lately is asked to do so first. */
@RestController
final class CredentialController {
    private static final String EMAIL = "/account/email";

    private final Changes changes;
    private final Changes.Credentials credentials;
    private final Predicate<AccountId> staff;
    private final Visits visits;

    CredentialController(Changes changes, Changes.Credentials credentials, Predicate<AccountId> staff, Visits visits) {
        this.changes = changes;
        this.credentials = credentials;
        this.staff = staff;
        this.visits = visits;
    }

    @GetMapping("/account/passkeys")
    @Permit(open = true)
    ResponseEntity<String> passkey(HttpServletRequest request, HttpServletResponse response) {
        return changing(
                request, response, "/account/passkeys", (visit, _) -> Screens.show(visit, "passkeys", Map.of()));
    }

    @PostMapping("/account/passkeys/{passkey}/remove")
    @Permit(open = true)
    ResponseEntity<String> removePasskey(
            @PathVariable UUID passkey, HttpServletRequest request, HttpServletResponse response) {
        return changing(request, response, "/account", (visit, account) -> {
            if (credentials.passkeys().remove(account.id(), passkey)) changed(visit, account, "PASSKEY_REMOVED");
            return Screens.to("/account?done=removed");
        });
    }

    @GetMapping("/account/password")
    @Permit(open = true)
    ResponseEntity<String> password(HttpServletRequest request, HttpServletResponse response) {
        return changing(
                request,
                response,
                "/account/password",
                (visit, account) -> Screens.show(visit, "password-set", least(account)));
    }

    @PostMapping("/account/password")
    @Permit(open = true)
    ResponseEntity<String> setPassword(
            @RequestParam String password, HttpServletRequest request, HttpServletResponse response) {
        return changing(request, response, "/account/password", (visit, account) -> {
            var weakness = credentials.passwords().weakness(password, account, staff.test(account.id()));
            if (weakness.isPresent())
                return Screens.show(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        visit,
                        "password-set",
                        "password." + weakness.get(),
                        least(account));
            credentials.passwords().set(account.id(), password);
            changed(visit, account, "PASSWORD_SET");
            return Screens.to("/account?done=password");
        });
    }

    @PostMapping("/account/password/remove")
    @Permit(open = true)
    ResponseEntity<String> removePassword(HttpServletRequest request, HttpServletResponse response) {
        return changing(request, response, "/account/password", (visit, account) -> {
            if (credentials.passwords().remove(account.id())) changed(visit, account, "PASSWORD_REMOVED");
            return Screens.to("/account?done=removed");
        });
    }

    /** A new secret each time the screen is shown, until a code of one was entered. */
    @GetMapping("/account/app")
    @Permit(open = true)
    ResponseEntity<String> app(HttpServletRequest request, HttpServletResponse response) {
        return changing(request, response, "/account/app", (visit, account) -> {
            if (credentials.seconds().asked(account.id())) return Screens.to("/account");
            return Screens.show(
                    visit, "app", picture(visit, account, credentials.seconds().propose(account.id())));
        });
    }

    @PostMapping("/account/app")
    @Permit(open = true)
    ResponseEntity<String> confirmApp(
            @RequestParam String code, HttpServletRequest request, HttpServletResponse response) {
        return changing(request, response, "/account/app", (visit, account) -> {
            var proposed = credentials.seconds().proposed(account.id());
            if (proposed.isEmpty()) return Screens.to("/account/app");
            var codes = credentials.seconds().confirm(account.id(), code);
            if (codes.isEmpty())
                return Screens.show(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        visit,
                        "app",
                        "code.wrong",
                        picture(visit, account, proposed.get()));
            changed(visit, account, "APP_ADDED");
            return codes(visit, codes.get());
        });
    }

    @GetMapping("/account/app/remove")
    @Permit(open = true)
    ResponseEntity<String> askToRemoveApp(HttpServletRequest request, HttpServletResponse response) {
        return changing(
                request, response, "/account/app/remove", (visit, _) -> Screens.show(visit, "app-remove", Map.of()));
    }

    @PostMapping("/account/app/remove")
    @Permit(open = true)
    ResponseEntity<String> removeApp(HttpServletRequest request, HttpServletResponse response) {
        return changing(request, response, "/account/app/remove", (visit, account) -> {
            if (credentials.seconds().remove(account.id())) changed(visit, account, "APP_REMOVED");
            return Screens.to("/account?done=removed");
        });
    }

    @GetMapping("/account/recovery-codes")
    @Permit(open = true)
    ResponseEntity<String> askForCodes(HttpServletRequest request, HttpServletResponse response) {
        return changing(
                request,
                response,
                "/account/recovery-codes",
                (visit, account) -> Screens.show(
                        visit,
                        "codes-ask",
                        Map.of("left", "" + credentials.seconds().recoveryCodesLeft(account.id()))));
    }

    @PostMapping("/account/recovery-codes")
    @Permit(open = true)
    ResponseEntity<String> freshCodes(HttpServletRequest request, HttpServletResponse response) {
        return changing(request, response, "/account/recovery-codes", (visit, account) -> {
            var codes = credentials.seconds().freshRecoveryCodes(account.id());
            changed(visit, account, "CODES_MADE");
            return codes(visit, codes);
        });
    }

    @GetMapping("/account/email")
    @Permit(open = true)
    ResponseEntity<String> email(HttpServletRequest request, HttpServletResponse response) {
        return changing(request, response, EMAIL, (visit, _) -> Screens.show(visit, "email", Map.of("email", "")));
    }

    @PostMapping("/account/email")
    @Permit(open = true)
    ResponseEntity<String> move(@RequestParam String email, HttpServletRequest request, HttpServletResponse response) {
        return changing(request, response, EMAIL, (visit, account) -> {
            var address = Address.of(email);
            if (address.isEmpty())
                return Screens.show(
                        HttpStatus.UNPROCESSABLE_CONTENT, visit, "email", "email.wrong", Map.of("email", email));
            changes.move(visit, account, address.get());
            return Screens.to("/login/sent?continue=%2Faccount");
        });
    }

    private ResponseEntity<String> changing(
            HttpServletRequest request,
            HttpServletResponse response,
            String path,
            BiFunction<Visit, Account, ResponseEntity<String>> change) {
        var visit = visits.of(request, response);
        var account = changes.allowed(visit);
        if (account.isEmpty()) return Screens.to(changes.again(visit, path));
        credentials
                .attempts()
                .count(Limit.CHANGES_OF_ACCOUNT, account.get().id().value().toString());
        return change.apply(visit, account.get());
    }

    private void changed(Visit visit, Account account, String what) {
        changes.tell(visit, account, what);
        changes.endOthers(visit, account);
    }

    private Map<String, String> least(Account account) {
        int least = staff.test(account.id()) ? Password.LEAST_OF_STAFF : Password.LEAST;
        return Map.of("least", "" + least, "email", account.email().written());
    }

    private static Map<String, String> picture(Visit visit, Account account, byte[] secret) {
        var address = Totp.address(secret, visit.brand(), account.email().written());
        var typed = Totp.base32(secret).replaceAll("(.{4})(?!$)", "$1 ");
        return Map.of("picture", QrPicture.of(address), "secret", typed);
    }

    private static ResponseEntity<String> codes(Visit visit, List<String> codes) {
        var lines = codes.stream()
                .map(code -> Screens.part(visit, "recovery-code", Map.of("code", code)))
                .collect(Collectors.joining());
        return Screens.show(visit, "codes", Map.of("codes", lines));
    }
}
