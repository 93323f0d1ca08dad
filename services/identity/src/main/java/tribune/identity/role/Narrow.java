package tribune.identity.role;

import java.util.Set;
import tribune.contracts.Ids.CheckpointId;
import tribune.contracts.Ids.EventId;

/**
 * Scopes that hold only at these events and these checkpoints. An empty set sets no limit on its side; both empty would
 * be no narrow right at all.
 */
public record Narrow(Set<String> scopes, Set<EventId> events, Set<CheckpointId> checkpoints) {
    public Narrow {
        if (events.isEmpty() && checkpoints.isEmpty()) throw new IllegalArgumentException("that is not narrow");
    }
}
