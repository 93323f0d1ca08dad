package tribune.identity.role;

import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;

/** Where a person works: what a log-in may be asked to act for. */
@RestController
final class WorkplaceController {
    private final Rights rights;

    WorkplaceController(Rights rights) {
        this.rights = rights;
    }

    /** {@code scopes}: whole or narrow, whatever a token for this organiser could hold. */
    record Workplace(OrganiserId organiserId, Set<String> scopes, boolean strongLogIn) {}

    @GetMapping("/v1/account/organisers")
    @Permit(scope = "account")
    Page<Workplace> list(Caller caller) {
        var places = rights.reachable(new AccountId(caller.person())).entrySet().stream()
                .map(entry -> new Workplace(
                        entry.getKey(), entry.getValue().all(), entry.getValue().strongLogIn()))
                .toList();
        return new Page<>(places, null);
    }
}
