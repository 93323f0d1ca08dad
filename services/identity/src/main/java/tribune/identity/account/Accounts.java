package tribune.identity.account;

import java.time.Clock;
import java.util.Optional;
import tribune.contracts.Ids.AccountId;
import tribune.kernel.Service;
import tribune.kernel.Uuid7;

/** The accounts, one for each address. Everything here runs in the open transaction. */
public final class Accounts {
    /** Longest display name. */
    public static final int NAME = 100;

    private final Clock clock;
    private final AccountStore store;

    public Accounts(Service service) {
        this.clock = service.clock();
        this.store = new AccountStore(service.database());
    }

    /** Nothing for an account that does not exist or whose person was erased. */
    public Optional<Account> find(AccountId id) {
        return store.find(id);
    }

    public Optional<Account> find(Address email) {
        return store.find(email);
    }

    /** The account of this address, made if there is none. Whoever calls knows that the address was proved. */
    public Account of(Address email, String language) {
        return store.find(email).orElseGet(() -> make(email, language));
    }

    private Account make(Address email, String language) {
        var id = new AccountId(Uuid7.next());
        store.insert(id, language, clock.instant());
        if (!store.insertPerson(id, email, "")) store.delete(id); // somebody made it at the same moment
        return store.find(email).orElseThrow();
    }

    public void describe(AccountId id, String name, String language) {
        store.describe(id, name, language);
    }

    /** False if the address has become another account's. */
    public boolean move(AccountId id, Address email) {
        var owner = store.find(email);
        if (owner.isPresent() && !owner.get().id().equals(id)) return false;
        store.move(id, email);
        return true;
    }
}
