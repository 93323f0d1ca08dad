package tribune.access.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tribune.contracts.access.DenialReason;

class AdmissionRulesTest {
    static List<GoldenCase> byHand() {
        return GoldenCase.in("admission.json");
    }

    static List<GoldenCase> edges() {
        return GoldenCase.in("admission-edges.json");
    }

    @ParameterizedTest
    @MethodSource({"byHand", "edges"})
    void the_gate_answers_as_in_the_golden_cases(GoldenCase given) {
        assertThat(given.answered()).isEqualTo(given);
    }

    /** The other one is said by the reader of the code, before there is anything to decide. */
    @Test
    void every_reason_of_the_rules_has_a_case() {
        var reasons = EnumSet.allOf(DenialReason.class);
        reasons.remove(DenialReason.MALFORMED);
        assertThat(byHand()).extracting(given -> given.decision().reason()).containsAll(reasons);
    }

    /** Written anew with {@code -Dsnapshot.update=true}; the difference is what other implementations must follow. */
    @Test
    void every_pair_of_edges_is_a_golden_case() throws IOException {
        var file = GoldenCase.FOLDER.resolve("admission-edges.json");
        var text = Edges.text();
        if (Boolean.getBoolean("snapshot.update")) Files.writeString(file, text);
        assertThat(Files.readString(file)).isEqualTo(text);
    }

    @Test
    void names_tell_the_cases_apart() {
        var names = Stream.concat(byHand().stream(), edges().stream()).map(GoldenCase::name);
        assertThat(names).doesNotHaveDuplicates();
    }
}
