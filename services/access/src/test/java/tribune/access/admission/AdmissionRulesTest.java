package tribune.access.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tribune.access.admission.Decision.Admitted;
import tribune.access.admission.Decision.Denied;
import tribune.contracts.access.DenialReason;

class AdmissionRulesTest {
    private static final Vectors VECTORS =
            JsonMapper.builder().build().readValue(Path.of("../../contracts/vectors/admission.json"), Vectors.class);

    record Vectors(String about, List<Case> cases) {}

    record Case(
            String name,
            @Nullable Admission admission,
            @Nullable Match event,
            @Nullable Place checkpoint,
            Presented presented,
            Instant now,
            Expected decision) {
        @Override
        public String toString() {
            return name;
        }
    }

    record Expected(
            String result,
            @Nullable DenialReason reason,
            int remaining,
            @Nullable Use lastUse) {
        static Expected of(Decision decision) {
            return switch (decision) {
                case Admitted admitted -> new Expected("ADMITTED", null, admitted.remaining(), null);
                case Denied denied -> new Expected("DENIED", denied.reason(), denied.remaining(), denied.lastUse());
            };
        }
    }

    static List<Case> cases() {
        return VECTORS.cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_gate_answers_as_in_the_golden_cases(Case given) {
        var decision = AdmissionRules.decide(
                given.admission(), given.event(), given.checkpoint(), given.presented(), given.now());
        assertThat(Expected.of(decision)).isEqualTo(given.decision());
    }

    /** The two others are said by the reader of the code, before there is anything to decide. */
    @Test
    void every_reason_of_the_rules_has_a_case() {
        var reasons = EnumSet.allOf(DenialReason.class);
        reasons.removeAll(List.of(DenialReason.MALFORMED, DenialReason.BAD_SIGNATURE));
        assertThat(VECTORS.cases())
                .extracting(given -> given.decision().reason())
                .containsAll(reasons);
    }
}
