package tribune.identity.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tribune.contracts.Ids.AccountId;
import tribune.identity.account.Account;
import tribune.identity.account.Address;
import tribune.identity.login.Password.Weakness;
import tribune.kernel.Uuid7;

class PasswordTest {
    private static final Set<String> CONTEXT = Set.of("tribune", "password", "evertonfc", "everton", "skbrann");

    private final Account account = new Account(
            new AccountId(Uuid7.next()),
            Address.of("kari.nordmann@example.org").orElseThrow(),
            "Kari Nordmann",
            "nb",
            Instant.EPOCH);

    @ParameterizedTest
    @ValueSource(
            strings = {"correct horse battery", "9$7!kQz2#8@1", "vaffelrøre på søndag", "xkwqzpfj", "☃☃snow in july"})
    void length_is_enough_whatever_the_characters(String password) {
        assertThat(Password.weakness(password, account, false, CONTEXT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "short, TOO_SHORT",
        "1234567, TOO_SHORT",
        "12345678, COMMON",
        "Password, COMMON",
        "password123, COMMON",
        "!Password2026, COMMON",
        "iloveyou!, COMMON",
        "aaaaaaaaaaaa, COMMON",
        "Tribune2026, COMMON",
        "Everton-1878, COMMON",
        "everton_fc!!, COMMON",
        "SK Brann 1908, COMMON",
        "Kari.Nordmann, PERSONAL",
        "karinordmann1, PERSONAL"
    })
    void what_guessers_try_first_is_refused(String password, Weakness weakness) {
        assertThat(Password.weakness(password, account, false, CONTEXT)).contains(weakness);
    }

    @Test
    void whoever_works_for_an_organiser_needs_twelve_characters() {
        assertThat(Password.weakness("xkwqzpfj", account, true, CONTEXT)).contains(Weakness.TOO_SHORT);
        assertThat(Password.weakness("xkwqzpfjabcd", account, true, CONTEXT)).isEmpty();
    }

    @Test
    void long_ones_are_taken_up_to_256_characters() {
        var sentence = "many words ".repeat(30);
        assertThat(Password.weakness(sentence.substring(0, 256), account, false, CONTEXT))
                .isEmpty();
        assertThat(Password.weakness(sentence.substring(0, 257), account, false, CONTEXT))
                .contains(Weakness.TOO_LONG);
    }

    @Test
    void characters_count_not_the_units_that_keep_them() {
        assertThat(Password.weakness("⚽🏟🎟⚽", account, false, CONTEXT)).contains(Weakness.TOO_SHORT);
    }
}
