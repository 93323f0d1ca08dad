package tribune.identity.customer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.CustomerId;
import tribune.contracts.Ids.OrganiserId;
import tribune.identity.customer.Customer.Consent;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Gatekeeper;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;

/** A club's customers, for its staff and programs. */
@RestController
final class CustomerController {
    private final Customers customers;

    CustomerController(Customers customers) {
        this.customers = customers;
    }

    record Withdrawal(@NotNull Purpose purpose) {}

    /** Newest first; {@code words} narrows. */
    @GetMapping("/v1/customers")
    @Permit(scope = "customers:read")
    Page<Customer> list(
            Caller caller,
            @RequestParam(required = false) @Nullable @Size(max = 200) String words,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit) {
        int rows = Page.limit(limit);
        var found = customers.page(of(caller), words, Page.idAfter(after), rows + 1);
        return Page.of(found, rows, customer -> customer.id().value().toString());
    }

    @GetMapping("/v1/customers/{id}")
    @Permit(scope = "customers:read")
    Customer get(Caller caller, @PathVariable CustomerId id) {
        return customers.get(of(caller), id);
    }

    @PatchMapping("/v1/customers/{id}")
    @Permit(scope = "customers:write")
    Customer change(Caller caller, @PathVariable CustomerId id, @Valid @RequestBody Customer.Change change) {
        return customers.change(of(caller), id, change);
    }

    /** The club forgets the person: the record, its consents, and who bought in its orders. */
    @DeleteMapping("/v1/customers/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(scope = "customers:write")
    void erase(Caller caller, @PathVariable CustomerId id) {
        customers.erase(of(caller), id);
    }

    /** What was agreed to and taken back, newest first. */
    @GetMapping("/v1/customers/{id}/consents")
    @Permit(scope = "customers:read")
    Page<Consent> log(
            Caller caller,
            @PathVariable CustomerId id,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit) {
        int rows = Page.limit(limit);
        var page = Page.of(
                customers.log(of(caller), id, Page.idAfter(after), rows + 1),
                rows,
                line -> line.id().toString());
        return new Page<>(page.items().stream().map(ConsentStore.Line::consent).toList(), page.next());
    }

    /** For somebody who has told the club in another way. */
    @PostMapping("/v1/customers/{id}/withdrawals")
    @Permit(scope = "customers:write")
    Customer withdraw(
            Caller caller,
            @PathVariable CustomerId id,
            @Valid @RequestBody Withdrawal withdrawal,
            HttpServletRequest request) {
        return customers.withdraw(of(caller), id, withdrawal.purpose(), Gatekeeper.network(request.getRemoteAddr()));
    }

    private static OrganiserId of(Caller caller) {
        return new OrganiserId(caller.actsFor());
    }
}
