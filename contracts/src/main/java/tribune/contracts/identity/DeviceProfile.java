package tribune.contracts.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.CheckpointId;
import tribune.contracts.Ids.EventId;

/**
 * Where and how a device works. An empty set sets no limit: every checkpoint, every event of the organiser.
 *
 * @param byName whether its steward may look holders up by name; absent: no
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeviceProfile(
        Set<CheckpointId> checkpoints,
        Set<EventId> events,
        Mode mode,
        @Nullable Boolean byName) {
    public boolean looksUpNames() {
        return Boolean.TRUE.equals(byName);
    }

    /** One scan after another, or each result confirmed by hand. */
    public enum Mode {
        CONTINUOUS,
        CONFIRM
    }
}
