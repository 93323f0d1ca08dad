package tribune.identity.brand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Uuid7;

class ColourTest {
    /** The ends of the scale, and two pairs of WCAG's own explanation of what is just enough and just too little. */
    @ParameterizedTest
    @CsvSource({"#000000, #ffffff, 21.0", "#ffffff, #ffffff, 1.0", "#767676, #ffffff, 4.54", "#777777, #ffffff, 4.48"})
    void contrast_is_measured_as_wcag_says(String one, String other, double ratio) {
        assertThat(Colour.of(one).contrast(Colour.of(other))).isCloseTo(ratio, within(0.01));
        assertThat(Colour.of(other).contrast(Colour.of(one))).isCloseTo(ratio, within(0.01));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#000000", "#c8102e", "#00205b", "#0b4f8a", "#4c1d95", "#006400"})
    void a_colour_that_can_be_read_in_the_light_is_lightened_for_the_dark(String accent) {
        var sheet = Brands.sheet(new Brand(new OrganiserId(Uuid7.next()), "B", null, accent, null, 1));
        assertThat(Colour.of(accent).contrast(Colour.LIGHT_GROUND)).isGreaterThanOrEqualTo(4.5);
        assertThat(Colour.of(accent).contrast(Colour.WHITE)).isGreaterThanOrEqualTo(4.5);
        var dark = Colour.of(sheet.replaceAll("(?s).*dark\\) \\{ :root \\{ --accent: (#[0-9a-f]{6}).*", "$1"));
        assertThat(dark.contrast(Colour.DARK_GROUND)).isGreaterThanOrEqualTo(4.5);
        assertThat(dark.contrast(Colour.of("#0b0f14"))).isGreaterThanOrEqualTo(4.5);
        assertThat(sheet).contains("--accent: " + accent);
    }

    @Test
    void one_that_is_too_pale_becomes_the_next_darker_one_that_is_not() {
        var pale = Colour.of("#ffd100");
        var near = pale.readableOn(Colour.LIGHT_GROUND, new Colour(0, 0, 0)).orElseThrow();
        assertThat(near.contrast(Colour.LIGHT_GROUND)).isGreaterThanOrEqualTo(4.5);
        assertThat(near.red()).isGreaterThan(near.blue());
    }
}
