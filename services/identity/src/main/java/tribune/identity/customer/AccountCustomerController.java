package tribune.identity.customer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.Map;
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
import tribune.contracts.Ids.OrganiserId;
import tribune.identity.customer.Customer.Source;
import tribune.identity.customer.OwnCustomers.From;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Gatekeeper;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;

/** What clubs know of a person, for the person. */
@RestController
final class AccountCustomerController {
    private final OwnCustomers customers;

    AccountCustomerController(OwnCustomers customers) {
        this.customers = customers;
    }

    /** {@code textVersion}: of the text that the person has seen, as the list of purposes has it. */
    record Agreement(@NotBlank @Size(max = 40) String textVersion) {}

    record ConsentPurpose(Purpose purpose, String textVersion, String textEn, String textNb) {}

    record ClaimedOrders(int orders) {}

    @GetMapping("/v1/consent-purposes")
    @Permit(open = true)
    Page<ConsentPurpose> purposes() {
        return new Page<>(
                Arrays.stream(Purpose.values())
                        .map(purpose -> new ConsentPurpose(
                                purpose,
                                ConsentTexts.version(purpose),
                                ConsentTexts.text(purpose, "en"),
                                ConsentTexts.text(purpose, "nb")))
                        .toList(),
                null);
    }

    @GetMapping("/v1/account/customers")
    @Permit(scope = "account")
    Page<Customer> list(Caller caller) {
        return new Page<>(customers.of(account(caller)), null);
    }

    @PutMapping("/v1/account/customers/{organiserId}")
    @Permit(scope = "account")
    Customer agree(
            Caller caller,
            @PathVariable OrganiserId organiserId,
            @Valid @RequestBody Agreement agreement,
            HttpServletRequest request) {
        return customers.agree(account(caller), organiserId, agreement.textVersion(), from(request));
    }

    @DeleteMapping("/v1/account/customers/{organiserId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(scope = "account")
    void forget(Caller caller, @PathVariable OrganiserId organiserId) {
        customers.forget(account(caller), organiserId);
    }

    @PutMapping("/v1/account/customers/{organiserId}/consents/{purpose}")
    @Permit(scope = "account")
    Customer give(
            Caller caller,
            @PathVariable OrganiserId organiserId,
            @PathVariable Purpose purpose,
            @Valid @RequestBody Agreement agreement,
            HttpServletRequest request) {
        return customers.give(account(caller), organiserId, Map.of(purpose, agreement.textVersion()), from(request));
    }

    @DeleteMapping("/v1/account/customers/{organiserId}/consents/{purpose}")
    @Permit(scope = "account")
    Customer withdraw(
            Caller caller,
            @PathVariable OrganiserId organiserId,
            @PathVariable Purpose purpose,
            HttpServletRequest request) {
        return customers.withdraw(account(caller), organiserId, purpose, from(request));
    }

    /** What went to the address that the account has proved becomes the account's. */
    @PostMapping("/v1/account/order-claims")
    @Permit(scope = "account")
    ClaimedOrders claim(Caller caller) {
        return new ClaimedOrders(customers.claim(account(caller)));
    }

    private static AccountId account(Caller caller) {
        return new AccountId(caller.person());
    }

    private static From from(HttpServletRequest request) {
        return new From(Source.API, Gatekeeper.network(request.getRemoteAddr()));
    }
}
