package tribune.identity.login;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;
import tribune.contracts.Ids.AccountId;
import tribune.identity.account.Account;
import tribune.identity.account.Accounts;
import tribune.identity.account.Address;
import tribune.identity.login.Password.Weakness;
import tribune.kernel.Database;
import tribune.kernel.Service;

/** Passwords, which an account may have and need not. */
final class Passwords {
    private final Database database;
    private final Clock clock;
    private final Accounts accounts;
    private final PasswordEncoder hashes;
    private final ContextWords context;
    private final Breached breached;
    /** Compared with where there is no password, so that the answer takes as long. */
    private final String nobodys;

    /** {@code breached}: a file with passwords known from breaches, or empty. */
    Passwords(Service service, Accounts accounts, PasswordEncoder hashes, String breached) {
        this.database = service.database();
        this.clock = service.clock();
        this.accounts = accounts;
        this.hashes = hashes;
        this.context = new ContextWords(service);
        this.breached = new Breached(breached);
        this.nobodys = Objects.requireNonNull(hashes.encode(Secret.fresh()));
    }

    /** The account, if this is its password. One hash is computed whether or not there is an account or a password. */
    Optional<Account> check(Address email, String password) {
        var account = database.directory(() -> accounts.find(email));
        return account.filter(known -> isOf(known.id(), password)).or(() -> {
            if (account.isEmpty()) matches(password, nobodys);
            return Optional.empty();
        });
    }

    /** One hash is computed whether or not it has a password. */
    boolean isOf(AccountId account, String password) {
        var hash = hash(account);
        return matches(password, hash.orElse(nobodys)) && hash.isPresent();
    }

    /** Why the account cannot have this password. */
    Optional<Weakness> weakness(String password, Account account, boolean staff) {
        return Password.weakness(password, account, staff, context.get())
                .or(() -> breached.has(password) ? Optional.of(Weakness.COMMON) : Optional.empty());
    }

    boolean has(AccountId account) {
        return hash(account).isPresent();
    }

    void set(AccountId account, String password) {
        var hash = SlowHash.inTurn(() -> Objects.requireNonNull(hashes.encode(Password.normalised(password))));
        database.directory(() -> database.sql("""
                        insert into account_password (account_id, hash, set_at) values (:account, :hash, :now)
                        on conflict (account_id) do update set hash = excluded.hash, set_at = excluded.set_at
                        """)
                .param("account", account.value())
                .param("hash", hash)
                .param("now", Timestamp.from(clock.instant()))
                .update());
    }

    /** False if it had none. */
    boolean remove(AccountId account) {
        return database.directory(() -> database.sql("delete from account_password where account_id = :account")
                        .param("account", account.value())
                        .update()
                == 1);
    }

    private Optional<String> hash(AccountId account) {
        return database.directory(() -> database.sql("select hash from account_password where account_id = :account")
                .param("account", account.value())
                .query(String.class)
                .optional());
    }

    private boolean matches(String password, String hash) {
        if (password.length() > 2 * Password.MOST) return false; // the form takes less
        return SlowHash.inTurn(() -> hashes.matches(Password.normalised(password), hash));
    }
}
