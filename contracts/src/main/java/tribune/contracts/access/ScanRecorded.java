package tribune.contracts.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.CheckpointId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.ScanId;
import tribune.contracts.Ids.TicketId;
import tribune.kernel.FactType;

/**
 * Somebody held something up at a gate. {@code reason} is null if they were let in; {@code ticketId} is null if no
 * ticket of the organiser belongs to it. {@code scannedAt} is the device's clock, {@code receivedAt} the server's.
 */
@FactType("access.scan.recorded.v1")
public record ScanRecorded(
        ScanId scanId,
        OrganiserId organiserId,
        EventId eventId,
        @Nullable TicketId ticketId,
        @Nullable CheckpointId checkpointId,
        int entries,
        @Nullable DenialReason reason,
        @Nullable Instant scannedAt,
        Instant receivedAt) {}
