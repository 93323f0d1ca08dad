package tribune.access.conflict;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.CheckpointId;
import tribune.contracts.Ids.DeviceId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.ScanId;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.access.DenialReason;

/**
 * Two scans that do not go together, or one that should not have let anybody in.
 *
 * @param reason why the server would have refused; absent for a copied device
 * @param scan the one that came later to the server
 * @param other the one that counts; absent where the ticket was void, blocked or replaced
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Conflict(
        @JsonIgnore long seq,
        Kind kind,
        EventId eventId,
        @Nullable TicketId ticketId,
        @Nullable DenialReason reason,
        Instant foundAt,
        Side scan,
        @Nullable Side other) {
    enum Kind {
        /** A person is in with a ticket that does not let them in. */
        TICKET,
        /** Two scans under one number of one device: its key and its database are there twice. */
        DEVICE_COPY
    }

    /** {@code scannedAt} by the device's clock, {@code receivedAt} by the server's. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Side(
            ScanId scanId,
            @Nullable CheckpointId checkpointId,
            @Nullable String checkpoint,
            @Nullable DeviceId deviceId,
            @Nullable Instant scannedAt,
            Instant receivedAt,
            boolean offline) {}
}
