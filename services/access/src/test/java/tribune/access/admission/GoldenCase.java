package tribune.access.admission;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tribune.access.admission.Decision.Admitted;
import tribune.access.admission.Decision.Denied;
import tribune.contracts.access.DenialReason;

/** One case that every implementation of the rules answers alike. */
record GoldenCase(
        String name,
        List<Admission> admissions,
        @Nullable Match event,
        @Nullable Place checkpoint,
        Presented presented,
        Instant now,
        @Nullable Integer chosen,
        Expected decision) {
    static final Path FOLDER = Path.of("../../contracts/vectors");

    record Vectors(String about, List<GoldenCase> cases) {}

    record Expected(
            String result,
            @Nullable DenialReason reason,
            int remaining,
            @Nullable Use lastUse,
            @Nullable Check check,
            @Nullable Long codeAge) {
        static Expected of(Decision decision) {
            return switch (decision) {
                case Admitted in -> new Expected("ADMITTED", null, in.remaining(), null, in.check(), in.codeAge());
                case Denied not ->
                    new Expected("DENIED", not.reason(), not.remaining(), not.lastUse(), null, not.codeAge());
            };
        }
    }

    static List<GoldenCase> in(String file) {
        return JsonMapper.builder()
                .build()
                .readValue(FOLDER.resolve(file), Vectors.class)
                .cases();
    }

    /** The same case as the rules of this service answer it. */
    GoldenCase answered() {
        var at = AdmissionRules.choose(admissions, presented);
        var admission = at.isPresent() ? admissions.get(at.getAsInt()) : null;
        var decision = AdmissionRules.decide(admission, event, checkpoint, presented, now);
        var index = at.isPresent() ? (Integer) at.getAsInt() : null;
        return new GoldenCase(name, admissions, event, checkpoint, presented, now, index, Expected.of(decision));
    }

    @Override
    public String toString() {
        return name;
    }
}
