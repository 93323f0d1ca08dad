package tribune.access.ingress;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something at a gate that the control room should look at. Found at the end of a whole minute.
 *
 * @param gate absent: scans that named no checkpoint
 * @param until absent: it still stands
 * @param measured what was measured last, in the unit of the threshold
 * @param threshold the figure from which on it is told
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Alert(
        Kind kind,
        @Nullable String gate,
        Instant since,
        @Nullable Instant until,
        long measured,
        int threshold) {
    enum Kind {
        /** Takes as many as its lanes can, in percent of that, while the other gates are idle. */
        AT_LIMIT,
        /** Turns many away, in percent of its scans. */
        REFUSALS,
        /** Minutes without a scan, while others have some. */
        SILENT
    }

    boolean stands() {
        return until == null;
    }
}
