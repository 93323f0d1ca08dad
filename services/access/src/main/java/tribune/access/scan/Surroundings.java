package tribune.access.scan;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tribune.access.AccessProblem;
import tribune.access.Of;
import tribune.access.admission.AdmissionStore;
import tribune.access.admission.Match;
import tribune.access.checkpoint.Checkpoint;
import tribune.access.checkpoint.CheckpointStore;
import tribune.contracts.Ids.CheckpointId;
import tribune.contracts.Ids.EventId;

/** The events and checkpoints of a batch, each visible to its own organiser only. */
record Surroundings(Map<Of<EventId>, Match> events, Map<Of<CheckpointId>, Checkpoint> gates) {
    static Surroundings of(List<Asked> asked, AdmissionStore admissions, CheckpointStore checkpoints) {
        var events = admissions.events(
                asked.stream().map(each -> each.request().eventId()).distinct().toList());
        var named = asked.stream()
                .map(each -> each.request().checkpointId())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return new Surroundings(events, named.isEmpty() ? Map.of() : checkpoints.find(named));
    }

    @Nullable
    Match event(Asked asked) {
        var event = events.get(new Of<>(asked.organiser(), asked.request().eventId()));
        return event == null || asked.claim() == null ? event : event.before();
    }

    /** What a device has decided by itself is taken even if its checkpoint is gone: the person went through. */
    @Nullable
    Checkpoint checkpoint(Asked asked) {
        var named = asked.request().checkpointId();
        if (named == null) return null;
        var found = Optional.ofNullable(gates.get(new Of<>(asked.organiser(), named)));
        return asked.claim() != null
                ? found.orElse(null)
                : found.orElseThrow(() -> AccessProblem.CHECKPOINT_UNKNOWN.because("set the device up again"));
    }
}
