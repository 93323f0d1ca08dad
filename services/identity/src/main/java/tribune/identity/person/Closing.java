package tribune.identity.person;

import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.identity.AccessDenied;
import tribune.contracts.identity.AccountClosed;
import tribune.identity.Denials;
import tribune.identity.IdentityProblem;
import tribune.identity.account.Account;
import tribune.identity.account.Accounts;
import tribune.identity.customer.Customer;
import tribune.identity.customer.OwnCustomers;
import tribune.identity.login.LogIns;
import tribune.identity.role.Rights;
import tribune.kernel.Service;

/**
 * Closes accounts. Sessions and tokens end with the commit, everywhere; what says who it was is deleted, not hidden.
 * The clubs' own records are the clubs': they go only if the person says so.
 */
public final class Closing {
    private static final OrganiserId PLATFORM = new OrganiserId(new UUID(0, 0));

    private final Service service;
    private final ClosingStore store;
    private final Accounts accounts;
    private final OwnCustomers customers;
    private final Access access;

    /** What ends an account's access. */
    record Access(Rights rights, LogIns logIns, Denials denials) {}

    Closing(Service service, Accounts accounts, OwnCustomers customers, Access access) {
        this.service = service;
        this.store = new ClosingStore(service.database());
        this.accounts = accounts;
        this.customers = customers;
        this.access = access;
    }

    /**
     * Not to be called in a transaction. Whoever works for an organiser is taken out by the organiser first, so that
     * none is left without an owner by this.
     */
    public void close(AccountId account, boolean atClubsToo) {
        if (access.rights.anywhere(account))
            throw IdentityProblem.ACCOUNT_HAS_ROLES.because("an owner takes the roles back first");
        if (atClubsToo) customers.of(account).forEach(known -> customers.forget(account, known.organiserId()));
        var known = customers.of(account).stream().map(Customer::organiserId).collect(Collectors.toSet());
        access.logIns.endAll(account, null);
        service.database()
                .directory(() ->
                        accounts.find(account).map(person -> end(person, known)).orElse(false));
    }

    /** Works over those who sent letters too: their rows with the person's address are the last that name it. */
    private boolean end(Account person, Set<OrganiserId> known) {
        var now = service.clock().instant().truncatedTo(ChronoUnit.MICROS);
        if (!store.close(person.id(), now)) return false;
        store.empty(person.id(), person.email());
        service.database().work(store.inviters(), () -> {
            store.emptyLetters(person.id(), person.email());
            return 0;
        });
        access.denials.deny(AccessDenied.Subject.ACCOUNT, person.id().value());
        service.outbox().add(PLATFORM, person.id(), new AccountClosed(person.id(), known, now));
        return true;
    }
}
