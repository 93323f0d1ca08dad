package tribune.identity.friend;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.AccountId;
import tribune.identity.account.Address;
import tribune.kernel.CommonProblem;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;

/** A person's family and friends, and who calls the person a friend. */
@RestController
final class FriendController {
    private final Friends friends;

    FriendController(Friends friends) {
        this.friends = friends;
    }

    record FriendWanted(@NotBlank @Size(max = 100) String name) {}

    record LinkWanted(@NotBlank @Size(max = 254) String email) {}

    @GetMapping("/v1/account/friends")
    @Permit(scope = "account")
    Page<Friend> list(Caller caller) {
        return new Page<>(friends.of(account(caller)), null);
    }

    @PostMapping("/v1/account/friends")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(scope = "account")
    Friend add(Caller caller, @Valid @RequestBody FriendWanted wanted) {
        return friends.add(account(caller), wanted.name().strip());
    }

    @DeleteMapping("/v1/account/friends/{friend}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(scope = "account")
    void remove(Caller caller, @PathVariable UUID friend) {
        friends.remove(account(caller), friend);
    }

    /** The same answer whether the address has an account or not. */
    @PutMapping("/v1/account/friends/{friend}/link")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(scope = "account")
    void ask(Caller caller, @PathVariable UUID friend, @Valid @RequestBody LinkWanted wanted) {
        var address = Address.of(wanted.email())
                .orElseThrow(() -> CommonProblem.INVALID_FIELD.because("email: not an address", "field", "email"));
        friends.ask(account(caller), friend, address);
    }

    @GetMapping("/v1/account/friend-requests")
    @Permit(scope = "account")
    Page<Friend.Request> requests(Caller caller) {
        return new Page<>(friends.requests(account(caller)), null);
    }

    @PutMapping("/v1/account/friend-requests/{friend}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(scope = "account")
    void accept(Caller caller, @PathVariable UUID friend) {
        friends.accept(account(caller), friend);
    }

    /** Says no; or no more, after having agreed. */
    @DeleteMapping("/v1/account/friend-requests/{friend}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(scope = "account")
    void decline(Caller caller, @PathVariable UUID friend) {
        friends.decline(account(caller), friend);
    }

    private static AccountId account(Caller caller) {
        return new AccountId(caller.person());
    }
}
