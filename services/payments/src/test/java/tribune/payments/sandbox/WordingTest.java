package tribune.payments.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tribune.kernel.Money;

class WordingTest {
    @Test
    void every_text_exists_in_both_languages() {
        assertThat(Wording.NB.texts().keySet()).isEqualTo(Wording.EN.texts().keySet());
    }

    @Test
    void money_reads_as_people_write_it() {
        assertThat(Wording.EN.money(new Money(149_900, "NOK"))).isEqualTo("NOK\u00a01,499.00");
        assertThat(Wording.EN.money(new Money(149_900, "GBP"))).isEqualTo("£1,499.00");
        assertThat(Wording.EN.money(new Money(1_499, "JPY"))).endsWith("1,499");
        assertThat(Wording.NB.money(new Money(149_900, "NOK"))).isEqualTo("1\u00a0499,00\u00a0kr");
    }
}
