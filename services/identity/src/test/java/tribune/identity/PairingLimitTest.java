package tribune.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PairingLimitTest {
    @Test
    void who_guesses_codes_is_soon_stopped_with_a_right_one_too() {
        try (var identity = new IdentityProcess()) {
            var device = new TestDevice();
            for (int i = 0; i < 20; i++)
                assertThat(device.pair(identity, "2345-678" + (char) ('A' + i % 4))
                                .status())
                        .isEqualTo(404);

            var refused = device.pair(identity, "2345-6789");

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.text("type")).endsWith("too-many-requests");
        }
    }
}
