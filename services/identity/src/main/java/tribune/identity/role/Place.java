package tribune.identity.role;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.UUID;
import tribune.contracts.Ids.CheckpointId;
import tribune.contracts.Ids.EventId;
import tribune.kernel.Id;

/** Where a role holds: at these events and these checkpoints. An empty set sets no limit; two, the whole organiser. */
record Place(
        @Size(max = Place.MOST) Set<@NotNull EventId> events,
        @Size(max = Place.MOST) Set<@NotNull CheckpointId> checkpoints) {
    static final int MOST = 25;
    /** They travel in every token; fifty take two kilobytes of the eight that a request's head has. */
    static final int MOST_IN_TOKEN = 50;

    static final Place EVERYWHERE = new Place(Set.of(), Set.of());

    /** Left out in a request: no limit. */
    Place {
        events = events == null ? Set.of() : events;
        checkpoints = checkpoints == null ? Set.of() : checkpoints;
    }

    boolean everywhere() {
        return events.isEmpty() && checkpoints.isEmpty();
    }

    /** How many ids the token has to carry. */
    int ids() {
        return events.size() + checkpoints.size();
    }

    static UUID[] values(Set<? extends Id> ids) {
        return ids.stream().map(Id::value).sorted().toArray(UUID[]::new);
    }
}
