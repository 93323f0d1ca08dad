package tribune.access.scan;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tribune.access.admission.Check;
import tribune.access.admission.Decision;
import tribune.access.admission.Decision.Admitted;
import tribune.access.admission.Decision.Denied;
import tribune.access.admission.KnownTicket;
import tribune.contracts.Ids.ScanId;
import tribune.contracts.access.DenialReason;

/**
 * The verdict on a scan. {@code reason} stands only where denied, {@code usedAt} and {@code usedWhere} only where the
 * entries are used up; {@code remaining} counts the entries left on the ticket. {@code check}: what to look at before
 * the person goes in. {@code codeAge}: seconds since a rotating code's 15 began; outside 0 to 14 the clocks differ.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ScanAnswer(
        ScanId scanId,
        Result result,
        @Nullable DenialReason reason,
        int remaining,
        @Nullable KnownTicket ticket,
        @Nullable Instant usedAt,
        @Nullable String usedWhere,
        @Nullable Check check,
        @Nullable Long codeAge,
        Instant decidedAt) {
    /** In lower case in answers that were kept before. */
    enum Result {
        @JsonAlias("admitted")
        ADMITTED,
        @JsonAlias("denied")
        DENIED
    }

    static ScanAnswer of(ScanId scan, Decision decision, @Nullable KnownTicket ticket, Instant now) {
        return switch (decision) {
            case Admitted in ->
                new ScanAnswer(
                        scan, Result.ADMITTED, null, in.remaining(), ticket, null, null, in.check(), in.codeAge(), now);
            case Denied denied -> {
                var use = denied.lastUse();
                yield new ScanAnswer(
                        scan,
                        Result.DENIED,
                        denied.reason(),
                        denied.remaining(),
                        ticket,
                        use == null ? null : use.at(),
                        use == null ? null : use.where(),
                        null,
                        denied.codeAge(),
                        now);
            }
        };
    }
}
