package tribune.identity.friend;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import tribune.contracts.Ids.AccountId;
import tribune.identity.IdentityProblem;
import tribune.identity.account.Account;
import tribune.identity.account.Accounts;
import tribune.identity.account.Address;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.Service;
import tribune.kernel.Uuid7;

/**
 * Family and friends. A friend is a name that the account wrote. To link it to the friend's own account the friend is
 * asked by address and answers in their own account; whether an address has one is told to nobody.
 */
public final class Friends {
    /** A big family and its friends; a list is never long. */
    static final int MOST = 50;
    /** Nobody is asked for longer. */
    private static final Duration ASKED = Duration.ofDays(30);

    private final Database database;
    private final Clock clock;
    private final FriendStore store;
    private final Accounts accounts;

    Friends(Service service, Accounts accounts) {
        this.database = service.database();
        this.clock = service.clock();
        this.store = new FriendStore(database);
        this.accounts = accounts;
    }

    public List<Friend> of(AccountId account) {
        return database.directory(() -> store.of(account));
    }

    public Friend add(AccountId account, String name) {
        return database.directory(() -> {
            if (store.lockAndCount(account) >= MOST)
                throw IdentityProblem.TOO_MANY_FRIENDS.because("at most " + MOST, "limit", MOST);
            var id = Uuid7.next();
            store.insert(account, id, name, clock.instant());
            return new Friend(id, name, Friend.State.NAMED, null);
        });
    }

    public void remove(AccountId account, UUID id) {
        mustBe(() -> store.delete(account, id));
    }

    /** Asks whoever has this address to let the account link them. */
    public void ask(AccountId account, UUID id, Address address) {
        mustBe(() -> store.ask(account, id, address.key(), clock.instant()));
    }

    /** Who asks this account. */
    public List<Friend.Request> requests(AccountId account) {
        return database.directory(() -> store.requests(address(account), account));
    }

    /** Whom this account has allowed to link it. */
    public List<Friend.Request> linkedBy(AccountId account) {
        return database.directory(() -> store.linkedBy(account));
    }

    public void accept(AccountId account, UUID request) {
        mustBe(() -> store.accept(request, address(account), account));
    }

    /** Says no, or no more. */
    public void decline(AccountId account, UUID request) {
        mustBe(() -> store.decline(request, address(account), account));
    }

    void sweep() {
        database.directory(() -> {
            store.sweep(clock.instant().minus(ASKED));
            return 0;
        });
    }

    private String address(AccountId account) {
        return accounts.find(account).map(Account::email).map(Address::key).orElse("");
    }

    private void mustBe(Supplier<Boolean> change) {
        if (!database.directory(change)) throw CommonProblem.NOT_FOUND.because("no such friend");
    }
}
