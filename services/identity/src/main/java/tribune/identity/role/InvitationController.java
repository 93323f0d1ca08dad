package tribune.identity.role;

import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;

/** Invitations to work for an organiser. */
@RestController
final class InvitationController {
    private final Invitations invitations;

    InvitationController(Invitations invitations) {
        this.invitations = invitations;
    }

    @PostMapping("/v1/organisers/{id}/invitations")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(scope = "identity:users", strongly = true)
    Invitation invite(Caller caller, @PathVariable OrganiserId id, @Valid @RequestBody Invitation.Wanted wanted) {
        return invitations.invite(caller, id, wanted);
    }

    /** Newest first, those that are over too. */
    @GetMapping("/v1/organisers/{id}/invitations")
    @Permit(scope = {"identity:read", "identity:users"})
    Page<Invitation> list(
            Caller caller,
            @PathVariable OrganiserId id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        int rows = Page.limit(limit);
        var found = invitations.list(caller, id, Page.idAfter(after), rows + 1);
        return Page.of(found, rows, invitation -> "" + invitation.id());
    }

    @DeleteMapping("/v1/organisers/{id}/invitations/{invitation}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(scope = "identity:users")
    void withdraw(Caller caller, @PathVariable OrganiserId id, @PathVariable UUID invitation) {
        invitations.withdraw(caller, id, invitation);
    }

    /** By a person's own token; it need not name an organiser, for the person has no role there yet. */
    @PostMapping("/v1/organisers/{id}/invitations/{invitation}/acceptance")
    @Permit(scope = "account")
    Invitation accept(
            Caller caller,
            @PathVariable OrganiserId id,
            @PathVariable UUID invitation,
            @Valid @RequestBody Invitation.Acceptance acceptance) {
        return invitations.accept(caller, id, invitation, acceptance.token());
    }
}
