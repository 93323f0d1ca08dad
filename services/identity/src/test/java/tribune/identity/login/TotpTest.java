package tribune.identity.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, appendix B, the rows for SHA-1. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void codes_are_those_of_the_rfc(long time, String code) {
        assertThat(Totp.code(SECRET, Instant.ofEpochSecond(time), 8)).isEqualTo(code);
    }

    @Test
    void a_clock_may_be_off_by_one_step_and_no_more() {
        var now = Instant.parse("2026-08-01T10:00:10Z");
        for (int steps = -3; steps <= 3; steps++) {
            var code = Totp.code(SECRET, now.plusSeconds(30L * steps), 6);
            assertThat(Totp.step(SECRET, code, now, 0).isPresent())
                    .as("%s steps off", steps)
                    .isEqualTo(Math.abs(steps) <= 1);
        }
    }

    @Test
    void a_step_that_was_taken_or_an_earlier_one_is_refused() {
        var now = Instant.parse("2026-08-01T10:00:10Z");
        var code = Totp.code(SECRET, now, 6);
        long step = Totp.step(SECRET, code, now, 0).orElseThrow();
        assertThat(Totp.step(SECRET, code, now, step)).isEmpty();
        assertThat(Totp.step(SECRET, Totp.code(SECRET, now.minusSeconds(30), 6), now, step))
                .isEmpty();
        assertThat(Totp.step(SECRET, Totp.code(SECRET, now.plusSeconds(30), 6), now, step))
                .isPresent();
    }

    /** RFC 4648, section 10, and the secret that authenticator apps are tried with. */
    @ParameterizedTest
    @CsvSource({"fooba, MZXW6YTB", "12345678901234567890, GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"})
    void the_key_is_written_in_base_32(String bytes, String text) {
        assertThat(Totp.base32(bytes.getBytes(StandardCharsets.US_ASCII))).isEqualTo(text);
    }
}
