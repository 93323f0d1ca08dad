package tribune.identity.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tribune.identity.IdentityProblem;
import tribune.identity.account.Account;
import tribune.identity.brand.Brands;
import tribune.identity.role.Invitations;
import tribune.identity.role.Invitations.Offered;
import tribune.kernel.Refusal;
import tribune.kernel.web.Permit;

/** Where the letter of an invitation leads: after the log-in, one button takes the role. */
@RestController
final class InvitationPage {
    private final Invitations invitations;
    private final Changes changes;
    private final Visits visits;
    private final Brands brands;

    InvitationPage(Invitations invitations, Changes changes, Visits visits, Brands brands) {
        this.invitations = invitations;
        this.changes = changes;
        this.visits = visits;
        this.brands = brands;
    }

    @GetMapping("/account/invitations/{id}")
    @Permit(open = true)
    ResponseEntity<String> show(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String token,
            HttpServletRequest request,
            HttpServletResponse response) {
        var visit = visits.of(request, response);
        var account = changes.account(visit);
        if (account.isEmpty()) {
            return Screens.to("/login?continue=" + Entry.encoded("/account/invitations/" + id + "?token=" + token));
        }
        return invitations
                .offered(id, token)
                .map(offered -> page(HttpStatus.OK, visit, account.get(), new Letter(id, token, offered), ""))
                .orElseGet(() -> over(visit));
    }

    @PostMapping("/account/invitations/{id}")
    @Permit(open = true)
    ResponseEntity<String> accept(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String token,
            HttpServletRequest request,
            HttpServletResponse response) {
        var visit = visits.of(request, response);
        Optional<Account> account = changes.account(visit);
        if (account.isEmpty()) return Screens.to("/login?continue=%2Faccount");
        var offered = invitations.offered(id, token);
        if (offered.isEmpty()) return over(visit);
        try {
            invitations.accept(account.get().id(), offered.get(), id, token);
            return Screens.to("/account?done=role");
        } catch (Refusal refused) {
            var wrong = refused.problem() == IdentityProblem.INVITATION_FOR_ANOTHER
                    ? "invitation.another"
                    : "invitation.refused";
            var letter = new Letter(id, token, offered.get());
            return page(HttpStatus.UNPROCESSABLE_CONTENT, visit, account.get(), letter, wrong);
        }
    }

    private record Letter(UUID id, String token, Offered offered) {}

    private ResponseEntity<String> page(HttpStatus status, Visit visit, Account account, Letter letter, String wrong) {
        var like = visit.like(brands.of(letter.offered().organiser()).orElse(null));
        var values = Map.of(
                "organiser", like.brand(),
                "role",
                        visit.words()
                                .role(
                                        letter.offered().predefined(),
                                        letter.offered().roleName()),
                "email", account.email().written(),
                "id", letter.id().toString(),
                "token", letter.token());
        return Screens.show(status, like, "invitation", wrong, values);
    }

    private static ResponseEntity<String> over(Visit visit) {
        return Screens.show(HttpStatus.GONE, visit, "invitation-over", "", Map.of());
    }
}
