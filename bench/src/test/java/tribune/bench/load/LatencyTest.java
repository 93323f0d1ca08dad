package tribune.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

class LatencyTest {
    @Test
    void percentiles_of_a_known_crowd() {
        var latency = new Latency();
        for (int micros = 1; micros <= 10_000; micros++) {
            latency.add(micros * 1000L);
        }
        assertThat(latency.millis(50)).isCloseTo(5.0, withinPercentage(2));
        assertThat(latency.millis(99)).isCloseTo(9.9, withinPercentage(2));
        assertThat(latency.millis(100)).isCloseTo(10.0, withinPercentage(2));
    }

    @Test
    void small_and_huge_values_have_a_place() {
        var latency = new Latency();
        latency.add(0);
        latency.add(63);
        latency.add(64);
        latency.add(Long.MAX_VALUE);
        assertThat(latency.count()).isEqualTo(4);
        assertThat(latency.millis(75)).isEqualTo(64 / 1e6, org.assertj.core.api.Assertions.within(1e-6));
    }

    @Test
    void nothing_measured_is_zero() {
        assertThat(new Latency().millis(99)).isZero();
    }
}
