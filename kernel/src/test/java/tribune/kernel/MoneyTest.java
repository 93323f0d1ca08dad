package tribune.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MoneyTest {
    @Test
    void rounds_the_half_away_from_zero() {
        assertThat(new Money(150, "NOK").share(100)).isEqualTo(new Money(2, "NOK"));
        assertThat(new Money(-150, "NOK").share(100)).isEqualTo(new Money(-2, "NOK"));
    }

    @Test
    void finds_the_tax_within_a_gross_amount() {
        assertThat(new Money(12_500, "NOK").taxWithin(2_500)).isEqualTo(new Money(2_500, "NOK"));
        assertThat(new Money(10_000, "NOK").taxWithin(0)).isEqualTo(Money.zero("NOK"));
    }

    @Test
    void never_mixes_currencies_and_never_overflows_silently() {
        assertThatThrownBy(() -> new Money(1, "NOK").plus(new Money(1, "GBP"))).hasMessageContaining("GBP");
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE, "NOK").plus(new Money(1, "NOK")))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.zero("XX")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_split_sums_to_the_whole(long seed) {
        var random = new Random(seed);
        var whole = new Money(random.nextLong(-1_000_000, 1_000_000), "GBP");
        List<Long> weights =
                random.longs(random.nextInt(1, 9), 0, 1_000).boxed().toList();
        if (weights.stream().allMatch(weight -> weight == 0)) return;
        var parts = whole.split(weights);
        assertThat(parts.stream().reduce(Money.zero("GBP"), Money::plus)).isEqualTo(whole);
    }

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }
}
