package tribune.sales.addon;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AddOnId;
import tribune.contracts.Ids.EventId;
import tribune.kernel.web.Page;

/** An add-on that is suggested for an event. {@code left} null: not limited. */
public record Suggestion(
        AddOnId addOnId, EventId eventId, @Nullable Integer left) {

    public static Page<Suggestion> page(List<Nudge.Candidate> chosen) {
        return new Page<>(
                chosen.stream()
                        .map(each -> new Suggestion(each.addOn().id(), each.event(), each.left()))
                        .toList(),
                null);
    }
}
