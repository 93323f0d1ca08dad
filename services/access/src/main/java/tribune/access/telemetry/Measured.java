package tribune.access.telemetry;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.access.admission.Direction;
import tribune.contracts.access.DenialReason;

/**
 * A scan as the time-series store keeps it. Whose ticket it was is not told: these rows are about gates.
 *
 * @param at when it happened by the server's clock; a device's own decision too, less what its clock differed by
 * @param gate the checkpoint's gate, or its name where it serves all; empty: no checkpoint was named
 * @param zone the checkpoint's; empty: all
 * @param letIn the person went through, also where the server would have refused
 * @param reason why the server refused
 * @param scannedAt by the device's clock, as it said
 * @param decisionMicros from the arrival of the question to the verdict; null where the device decided
 */
public record Measured(
        UUID organiser,
        UUID scan,
        Instant at,
        UUID event,
        @Nullable UUID checkpoint,
        @Nullable UUID device,
        String gate,
        String zone,
        Direction direction,
        int people,
        boolean letIn,
        @Nullable DenialReason reason,
        boolean offline,
        @Nullable Instant scannedAt,
        Instant receivedAt,
        @Nullable Integer decisionMicros) {}
