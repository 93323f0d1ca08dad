package tribune.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonCreator.Mode;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import tribune.kernel.Id;

/** Every kind of identifier in the system. Values are UUIDs of version 7 (or 8 where derived), never secret. */
public final class Ids {
    private Ids() {}

    public record AccountId(@JsonValue UUID value) implements Id {
        @JsonCreator(mode = Mode.DELEGATING)
        public AccountId {}
    }

    public record AddOnId(@JsonValue UUID value) implements Id {
        @JsonCreator(mode = Mode.DELEGATING)
        public AddOnId {}
    }

    public record AddOnLineId(@JsonValue UUID value) implements Id {
        @JsonCreator(mode = Mode.DELEGATING)
        public AddOnLineId {}
    }

    public record AllocationId(@JsonValue UUID value) implements Id {
        @JsonCreator(mode = Mode.DELEGATING)
        public AllocationId {}
    }

    public record ArrivalId(@JsonValue UUID value) implements Id {
        @JsonCreator(mode = Mode.DELEGATING)
        public ArrivalId {}
    }

    public record BallotEntryId(@JsonValue UUID value) implements Id {
        @JsonCreator(mode = Mode.DELEGATING)
        public BallotEntryId {}
    }

    public record BallotId(@JsonValue UUID value) implements Id {
        @JsonCreator(mode = Mode.DELEGATING)
        public BallotId {}
    }

    public record CartId(@JsonValue UUID value) implements Id {
        @JsonCreator(mode = Mode.DELEGATING)
        public CartId {}
    }

    public record CauseId(@JsonValue UUID value) implements Id {
        @JsonCreator(mode = Mode.DELEGATING)
        public CauseId {}
    }

    public record CheckpointId(@JsonValue UUID value) implements Id {
        @JsonCreator(mode = Mode.DELEGATING)
        public CheckpointId {}
    }

    public record ClientId(@JsonValue UUID value) implements Id {
        @JsonCreator(mode = Mode.DELEGATING)
        public ClientId {}
    }

    public record ClubId(@JsonValue UUID value) implements Id {
        @JsonCreator(mode = Mode.DELEGATING)
        public ClubId {}
    }

    public record CredentialId(@JsonValue UUID value) implements Id {
        @JsonCreator(mode = Mode.DELEGATING)
        public CredentialId {}
    }

    public record CustomerId(@JsonValue UUID value) implements Id {
        @JsonCreator(mode = Mode.DELEGATING)
        public CustomerId {}
    }

    public record DeviceId(@JsonValue UUID value) implements Id {
        @JsonCreator(mode = Mode.DELEGATING)
        public DeviceId {}
    }

    public record EventId(@JsonValue UUID value) implements Id {
        @JsonCreator(mode = Mode.DELEGATING)
        public EventId {}
    }

    public record HoldId(@JsonValue UUID value) implements Id {
        @JsonCreator(mode = Mode.DELEGATING)
        public HoldId {}
    }

    public record MessageId(@JsonValue UUID value) implements Id {
        @JsonCreator(mode = Mode.DELEGATING)
        public MessageId {}
    }

    public record OfferId(@JsonValue UUID value) implements Id {
        @JsonCreator(mode = Mode.DELEGATING)
        public OfferId {}
    }

    public record OrderId(@JsonValue UUID value) implements Id {
        @JsonCreator(mode = Mode.DELEGATING)
        public OrderId {}
    }

    public record OrderLineId(@JsonValue UUID value) implements Id {
        @JsonCreator(mode = Mode.DELEGATING)
        public OrderLineId {}
    }

    public record OrganiserId(@JsonValue UUID value) implements Id {
        @JsonCreator(mode = Mode.DELEGATING)
        public OrganiserId {}
    }

    public record PaymentId(@JsonValue UUID value) implements Id {
        @JsonCreator(mode = Mode.DELEGATING)
        public PaymentId {}
    }

    public record RefundId(@JsonValue UUID value) implements Id {
        @JsonCreator(mode = Mode.DELEGATING)
        public RefundId {}
    }

    public record ReturnId(@JsonValue UUID value) implements Id {
        @JsonCreator(mode = Mode.DELEGATING)
        public ReturnId {}
    }

    public record RoleId(@JsonValue UUID value) implements Id {
        @JsonCreator(mode = Mode.DELEGATING)
        public RoleId {}
    }

    public record ScanId(@JsonValue UUID value) implements Id {
        @JsonCreator(mode = Mode.DELEGATING)
        public ScanId {}
    }

    public record SeasonId(@JsonValue UUID value) implements Id {
        @JsonCreator(mode = Mode.DELEGATING)
        public SeasonId {}
    }

    public record SeatMapId(@JsonValue UUID value) implements Id {
        @JsonCreator(mode = Mode.DELEGATING)
        public SeatMapId {}
    }

    public record SessionId(@JsonValue UUID value) implements Id {
        @JsonCreator(mode = Mode.DELEGATING)
        public SessionId {}
    }

    public record TicketId(@JsonValue UUID value) implements Id {
        @JsonCreator(mode = Mode.DELEGATING)
        public TicketId {}
    }

    public record TransferId(@JsonValue UUID value) implements Id {
        @JsonCreator(mode = Mode.DELEGATING)
        public TransferId {}
    }

    public record WaitingEntryId(@JsonValue UUID value) implements Id {
        @JsonCreator(mode = Mode.DELEGATING)
        public WaitingEntryId {}
    }

    public record VenueId(@JsonValue UUID value) implements Id {
        @JsonCreator(mode = Mode.DELEGATING)
        public VenueId {}
    }

    public record VoucherId(@JsonValue UUID value) implements Id {
        @JsonCreator(mode = Mode.DELEGATING)
        public VoucherId {}
    }

    public record WaitingRoomId(@JsonValue UUID value) implements Id {
        @JsonCreator(mode = Mode.DELEGATING)
        public WaitingRoomId {}
    }
}
