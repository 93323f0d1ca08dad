package tribune.access.checkpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tribune.access.admission.Place;
import tribune.contracts.Ids.CheckpointId;

/** A place where people are scanned, for every event. Without gate or zone it serves all of them. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Checkpoint(
        CheckpointId checkpointId,
        String name,
        @Nullable String gate,
        @Nullable String zone) {
    public Place place() {
        return new Place(gate, zone);
    }
}
