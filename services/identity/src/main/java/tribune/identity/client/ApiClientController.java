package tribune.identity.client;

import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.ClientId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;
import tribune.kernel.web.RequestKey;

/** An organiser's API clients. The token's own organiser, or any with {@code platform:admin} beside the scope. */
@RestController
final class ApiClientController {
    private final ApiClients clients;

    ApiClientController(ApiClients clients) {
        this.clients = clients;
    }

    /** 201 with the secret, which is shown to whoever has the Idempotency-Key and to nobody else. */
    @PostMapping("/v1/organisers/{id}/api-clients")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(scope = "identity:write", strongly = true)
    ApiClient.Made make(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable OrganiserId id,
            @Valid @RequestBody ApiClient.Wanted wanted) {
        return clients.make(caller, id, wanted, RequestKey.of(key, wanted));
    }

    /** Newest first, revoked ones too. */
    @GetMapping("/v1/organisers/{id}/api-clients")
    @Permit(scope = {"identity:read", "identity:write"})
    Page<ApiClient> list(
            Caller caller,
            @PathVariable OrganiserId id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        int rows = Page.limit(limit);
        List<ApiClient> found = clients.list(caller, id, Page.idAfter(after), rows + 1);
        return Page.of(found, rows, client -> client.id().value().toString());
    }

    /** 204, however often. Tokens that the client holds are refused here at once, elsewhere within a second. */
    @DeleteMapping("/v1/organisers/{id}/api-clients/{client}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(scope = "identity:write")
    void revoke(Caller caller, @PathVariable OrganiserId id, @PathVariable ClientId client) {
        clients.revoke(caller, id, client);
    }
}
