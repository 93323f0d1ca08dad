package tribune.identity.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tribune.identity.account.Account;
import tribune.identity.account.Accounts;
import tribune.identity.account.Address;
import tribune.kernel.testing.TestService;

/** Which passwords an account may have, and for how long. */
@TestInstance(Lifecycle.PER_CLASS)
class PasswordsTest {
    @TempDir
    Path folder;

    private final TestService test = new TestService("identity");
    private final Accounts accounts = new Accounts(test.service());
    private final Passwords passwords = new Passwords(test.service(), accounts, SlowHash.encoder(), "");
    private int people;

    @AfterAll
    void close() {
        test.close();
    }

    private Account account() {
        var email = Address.of("fan-" + ++people + "@example.org").orElseThrow();
        return test.service().database().directory(() -> accounts.of(email, "en"));
    }

    @Test
    void a_password_known_from_a_breach_is_refused() throws IOException {
        // SHA-1 of "many horses in a breach"
        var list = folder.resolve("breached");
        Files.writeString(list, "983546D3A67ED4DF5619BF0342A72E06D7F5B1A1:17\n");
        var careful = new Passwords(test.service(), accounts, SlowHash.encoder(), list.toString());
        var account = account();
        assertThat(careful.weakness("many horses in a breach", account, false)).contains(Password.Weakness.COMMON);
        assertThat(careful.weakness("many horses in a meadow", account, false)).isEmpty();
        assertThat(passwords.weakness("many horses in a breach", account, false))
                .isEmpty();
    }

    @Test
    void the_names_of_clubs_are_no_passwords() {
        test.service()
                .database()
                .directory(() -> test.service().database().sql("""
                        insert into organiser (id, slug, name, country, currency, language, registered_at)
                        values (uuidv7(), 'valerenga', 'Vålerenga Fotball', 'NO', 'NOK', 'nb', now())
                        """).update());
        test.advance(Duration.ofMinutes(11));
        var account = account();
        for (var password : List.of("Vålerenga2026", "valerenga!!", "Vålerenga fotball", "billett12345"))
            assertThat(passwords.weakness(password, account, false))
                    .as(password)
                    .contains(Password.Weakness.COMMON);
        assertThat(passwords.weakness("Vålerenga spiller på søndag", account, false))
                .isEmpty();
    }

    @Test
    void a_password_has_no_end() {
        var account = account();
        passwords.set(account.id(), "correct horse battery");
        test.advance(Duration.ofDays(3_650));
        assertThat(passwords.check(account.email(), "correct horse battery")).isPresent();
    }
}
