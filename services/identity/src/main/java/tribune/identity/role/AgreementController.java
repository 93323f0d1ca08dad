package tribune.identity.role;

import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Permit;

/** What a club has agreed with its league. */
@RestController
final class AgreementController {
    private final Agreements agreements;

    AgreementController(Agreements agreements) {
        this.agreements = agreements;
    }

    @GetMapping("/v1/organisers/{id}/league-agreement")
    @Permit(scope = {"identity:read", "identity:users"})
    LeagueAgreement get(Caller caller, @PathVariable OrganiserId id) {
        return agreements.get(caller, id);
    }

    @PutMapping("/v1/organisers/{id}/league-agreement")
    @Permit(scope = "identity:users", strongly = true)
    LeagueAgreement put(
            Caller caller, @PathVariable OrganiserId id, @Valid @RequestBody Agreements.LeagueScopes wanted) {
        return agreements.put(caller, id, wanted);
    }

    @DeleteMapping("/v1/organisers/{id}/league-agreement")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(scope = "identity:users")
    void delete(Caller caller, @PathVariable OrganiserId id) {
        agreements.delete(caller, id);
    }
}
