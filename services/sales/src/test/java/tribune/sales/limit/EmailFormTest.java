package tribune.sales.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailFormTest {
    @ParameterizedTest
    @CsvSource({
        "' Ola.Nordmann+derby@Example.org ', ola.nordmann+derby@example.org, ola.nordmann@example.org, "
                + "olanordmann@example.org",
        "a@b, a@b, a@b, a@b",
        "+tag@example.org, +tag@example.org, +tag@example.org, +tag@example.org",
        "nonsense, nonsense, nonsense, nonsense",
        "'\"a@b\"@c.d', '\"a@b\"@c.d', '\"a@b\"@c.d', '\"a@b\"@c.d'"
    })
    void an_address_has_three_forms(String address, String exact, String withoutTag, String withoutDots) {
        assertThat(EmailForm.EXACT.of(address)).isEqualTo(exact);
        assertThat(EmailForm.PLUS_TAGS.of(address)).isEqualTo(withoutTag);
        assertThat(EmailForm.DOTS.of(address)).isEqualTo(withoutDots);
    }
}
