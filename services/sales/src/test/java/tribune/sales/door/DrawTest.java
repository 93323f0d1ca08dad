package tribune.sales.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Everybody who reads the description computes the same order. */
class DrawTest {
    record Vectors(String about, List<Case> cases, Thousand thousand) {}

    record Case(String name, String seed, String seedHash, String listHash, List<String> lines, List<String> order) {}

    record Thousand(String seed, String lines, String orderHash) {}

    private static final HexFormat HEX = HexFormat.of();
    private static final Vectors VECTORS =
            JsonMapper.builder().build().readValue(Path.of("../../contracts/vectors/draw.json"), Vectors.class);

    static List<Case> cases() {
        return VECTORS.cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_order_follows_from_seed_and_list(Case vector) {
        var seed = HEX.parseHex(vector.seed);
        assertThat(HEX.formatHex(Draw.hash(seed))).isEqualTo(vector.seedHash);
        assertThat(HEX.formatHex(Draw.hash(vector.lines))).isEqualTo(vector.listHash);
        assertThat(Draw.order(seed, vector.lines)).isEqualTo(vector.order);
    }

    @Test
    void a_thousand_too() {
        var lines = IntStream.range(0, 1_000)
                .mapToObj(i -> String.format(Locale.ROOT, "%08x-0000-8000-8000-%012x", (int) (i * 2_654_435_761L), i))
                .sorted()
                .toList();
        var drawn = Draw.order(HEX.parseHex(VECTORS.thousand.seed), lines);
        assertThat(HEX.formatHex(Draw.hash(drawn))).isEqualTo(VECTORS.thousand.orderHash);
    }

    @Test
    void every_place_is_as_likely_for_everybody() {
        var lines = List.of("a", "b", "c");
        var firsts = new Integer[] {0, 0, 0};
        for (int seed = 0; seed < 3_000; seed++) {
            var drawn = Draw.order(new byte[] {(byte) seed, (byte) (seed >> 8)}, lines);
            firsts[lines.indexOf(drawn.getFirst())]++;
        }
        assertThat(firsts).allSatisfy(count -> assertThat(count).isBetween(880, 1_120));
    }
}
