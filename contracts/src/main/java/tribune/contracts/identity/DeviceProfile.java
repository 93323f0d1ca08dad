package tribune.contracts.identity;

import java.util.Set;
import tribune.contracts.Ids.CheckpointId;
import tribune.contracts.Ids.EventId;

/** Where and how a device works. An empty set sets no limit: every checkpoint, every event of the organiser. */
public record DeviceProfile(Set<CheckpointId> checkpoints, Set<EventId> events, Mode mode) {
    /** One scan after another, or each result confirmed by hand. */
    public enum Mode {
        CONTINUOUS,
        CONFIRM
    }
}
