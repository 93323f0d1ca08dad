package tribune.identity.customer;

import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClientException;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.identity.CustomerErased;
import tribune.contracts.sales.OrderClaimPort;
import tribune.contracts.sales.OrderClaimPort.Claim;
import tribune.contracts.sales.OrderClaimPort.Claimed;
import tribune.identity.IdentityProblem;
import tribune.identity.account.Accounts;
import tribune.kernel.Service;

/**
 * Forgets customers. First what they left there as guests, at the address that their account has proved, becomes their
 * account's, so that one fact with nothing but ids tells every service what to empty.
 */
final class Erasures {
    private final Service service;
    private final Accounts accounts;
    private final OrderClaimPort sales;
    private final CustomerStore store;

    Erasures(Service service, Accounts accounts, OrderClaimPort sales) {
        this.service = service;
        this.accounts = accounts;
        this.sales = sales;
        this.store = new CustomerStore(service.database());
    }

    /** In no transaction. Nothing is claimed for an account that is closed: nobody knows its address. */
    Claimed claim(AccountId account, @Nullable OrganiserId organiser) {
        var known = service.database().directory(() -> accounts.find(account));
        if (known.isEmpty()) return new Claimed(0, java.util.Set.of());
        try {
            return sales.claim(new Claim(account, known.get().email().forms(), organiser));
        } catch (RestClientException away) {
            throw IdentityProblem.ORDERS_UNREACHABLE.because("nothing was changed; try again in a moment");
        }
    }

    /** In the open transaction. */
    void erase(Customer customer) {
        var now = service.clock().instant().truncatedTo(ChronoUnit.MICROS);
        store.erase(customer, now);
        service.outbox()
                .add(
                        customer.organiserId(),
                        customer.id(),
                        new CustomerErased(customer.id(), customer.organiserId(), customer.accountId(), now));
    }
}
