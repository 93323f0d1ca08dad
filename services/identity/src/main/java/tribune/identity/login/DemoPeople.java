package tribune.identity.login;

import java.util.List;
import tribune.identity.account.Accounts;
import tribune.identity.account.Address;
import tribune.kernel.Database;

/** Development's people, so that somebody can log in at once: one password for all, known to who runs it. */
final class DemoPeople {
    static final List<String> ADDRESSES = List.of("admin@tribune.example", "fan@tribune.example");

    private DemoPeople() {}

    static void make(Database database, Accounts accounts, Passwords passwords, String password) {
        for (var address : ADDRESSES) {
            var email = Address.of(address).orElseThrow();
            var account = database.directory(() -> accounts.of(email, "en"));
            if (!passwords.isOf(account.id(), password)) passwords.set(account.id(), password);
        }
    }
}
