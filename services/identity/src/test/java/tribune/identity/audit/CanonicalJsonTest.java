package tribune.identity.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tribune.kernel.Json;

/** RFC 8785. */
class CanonicalJsonTest {
    @Test
    void names_are_ordered_by_their_code_units() {
        var json = """
                {"\\u20ac": "Euro Sign", "\\r": "Carriage Return", "\\ufb33": "Hebrew Letter Dalet With Dagesh",
                 "1": "One", "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control",
                 "\\u00f6": "Latin Small Letter O With Diaeresis"}""";
        assertThat(CanonicalJson.of(Json.tree(json)))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                        + "\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Test
    void texts_are_escaped_as_little_as_may_be() {
        var json = "[ \"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\", null, true, false, {}, [] ]";
        assertThat(CanonicalJson.of(Json.tree(json)))
                .isEqualTo("[\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\",null,true,false,{},[]]");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1, 1",
        "-1.5, -1.5",
        "4.50, 4.5",
        "2e-3, 0.002",
        "0.000001, 0.000001",
        "0.0000001, 1e-7",
        "333333333.33333329, 333333333.3333333",
        "1E30, 1e+30",
        "1e20, 100000000000000000000",
        "1e21, 1e+21",
        "-1.25e-27, -1.25e-27",
        "9007199254740992, 9007199254740992",
        "5e-324, 5e-324",
        "1.7976931348623157e308, 1.7976931348623157e+308"
    })
    void numbers_are_written_as_ecmascript_writes_them(String number, String canonical) {
        assertThat(CanonicalJson.of(Json.tree(number))).isEqualTo(canonical);
    }
}
