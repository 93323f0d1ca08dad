package tribune.access.scan;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tribune.access.admission.Direction;
import tribune.contracts.Ids.CheckpointId;
import tribune.contracts.Ids.DeviceId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.ScanId;
import tribune.contracts.Ids.TicketId;

/**
 * One scan, or one typed reference.
 *
 * @param scanId made by the device, so that a repetition gets the same answer
 * @param code what was scanned, as it is; 4,296 characters is the most that a QR code holds
 * @param ticketId beside a code: which of its tickets; without one: a ticket found by name or reference, whose holder
 *     the steward has checked; it needs the scope {@code access:by-name} too and is never decided offline
 * @param entries how many people want through; 1 if absent
 * @param direction IN if absent
 * @param scannedAt by the device's clock, between the years 2000 and 2200
 */
record ScanRequest(
        @NotNull ScanId scanId,
        @Size(max = 4_296) @Nullable String code,
        @Nullable TicketId ticketId,
        @NotNull EventId eventId,
        @Nullable CheckpointId checkpointId,
        @Nullable DeviceId deviceId,
        @Min(1) @Max(1_000) @Nullable Integer entries,
        @Nullable Direction direction,
        @Nullable Instant scannedAt) {
    /** A paired device is who its token says, whatever it says of itself. */
    ScanRequest by(DeviceId device) {
        return new ScanRequest(scanId, code, ticketId, eventId, checkpointId, device, entries, direction, scannedAt);
    }

    boolean byName() {
        return code == null;
    }

    int people() {
        return entries == null ? 1 : entries;
    }

    Direction way() {
        return direction == null ? Direction.IN : direction;
    }
}
