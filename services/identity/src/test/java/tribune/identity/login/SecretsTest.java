package tribune.identity.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HashSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is random is as long as it says and uses all that it may: a generator that is stuck or biased shows here. */
class SecretsTest {
    private static final int MANY = 2_000;

    @Test
    void a_session_and_a_link_have_256_bits_and_none_comes_twice() {
        var seen = new HashSet<String>();
        var ones = new int[256];
        for (int i = 0; i < MANY; i++) {
            var text = Secret.fresh();
            var bytes = Base64.getUrlDecoder().decode(text);
            assertThat(text).hasSize(Secret.LENGTH);
            assertThat(bytes).hasSize(32);
            assertThat(seen.add(text)).isTrue();
            for (int bit = 0; bit < 256; bit++) ones[bit] += bytes[bit / 8] >> bit % 8 & 1;
        }
        // 2,000 throws of a coin: 1,000 and 22 either way; eight times that never happens by chance.
        for (int count : ones) assertThat(count).isBetween(MANY / 2 - 180, MANY / 2 + 180);
    }

    @Test
    void a_recovery_code_has_48_bits_and_the_code_of_a_mail_38() {
        assertThat(Math.log(Math.pow(28, 10)) / Math.log(2)).isGreaterThan(48);
        for (int length : new int[] {8, 10}) {
            var codes = Stream.generate(() -> SecondFactors.letters(length))
                    .limit(MANY)
                    .toList();
            assertThat(new HashSet<>(codes)).hasSize(MANY);
            for (int place = 0; place < length; place++) {
                int at = place;
                assertThat(codes.stream().map(code -> code.charAt(at)).distinct())
                        .hasSize(28);
            }
        }
    }

    @Test
    void the_secret_of_an_app_has_160_bits_and_none_comes_twice() {
        var seen = new HashSet<String>();
        for (int i = 0; i < MANY; i++) {
            var secret = Totp.secret();
            assertThat(secret).hasSize(20);
            assertThat(seen.add(Totp.base32(secret))).isTrue();
        }
    }
}
