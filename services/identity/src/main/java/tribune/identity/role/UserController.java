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
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;

/** An organiser's users. */
@RestController
final class UserController {
    private final Users users;

    UserController(Users users) {
        this.users = users;
    }

    @GetMapping("/v1/organisers/{id}/users")
    @Permit(scope = {"identity:read", "identity:users"})
    Page<User> list(
            Caller caller,
            @PathVariable OrganiserId id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        int rows = Page.limit(limit);
        return Page.of(
                users.list(caller, id, Page.idAfter(after), rows + 1),
                rows,
                each -> "" + each.accountId().value());
    }

    /** 204, and within seconds no service lets the account in any more. */
    @DeleteMapping("/v1/organisers/{id}/users/{user}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(scope = "identity:users")
    void remove(Caller caller, @PathVariable OrganiserId id, @PathVariable AccountId user) {
        users.remove(caller, id, user);
    }

    /** 204: logged out everywhere, with effect within seconds. The roles stay. */
    @DeleteMapping("/v1/organisers/{id}/users/{user}/sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(scope = "identity:users")
    void logOut(Caller caller, @PathVariable OrganiserId id, @PathVariable AccountId user) {
        users.logOut(caller, id, user);
    }

    @PostMapping("/v1/organisers/{id}/users/{user}/assignments")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(scope = "identity:users", strongly = true)
    Assignment assign(
            Caller caller,
            @PathVariable OrganiserId id,
            @PathVariable AccountId user,
            @Valid @RequestBody Users.AssignmentWanted wanted) {
        return users.assign(caller, id, user, wanted);
    }

    /** A user without any role left is one no more. */
    @DeleteMapping("/v1/organisers/{id}/users/{user}/assignments/{assignment}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(scope = "identity:users")
    void unassign(
            Caller caller, @PathVariable OrganiserId id, @PathVariable AccountId user, @PathVariable UUID assignment) {
        users.unassign(caller, id, user, assignment);
    }
}
