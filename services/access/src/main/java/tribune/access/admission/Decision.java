package tribune.access.admission;

import org.jspecify.annotations.Nullable;
import tribune.contracts.access.DenialReason;

/** What the rules say about one credential held up at one checkpoint. */
public sealed interface Decision {
    /** {@code remaining}: entries left on the ticket after this one. */
    record Admitted(int remaining) implements Decision {}

    /** {@code lastUse}: the last admission with this ticket, where the reason is about entries. */
    record Denied(
            DenialReason reason, int remaining, @Nullable Use lastUse) implements Decision {
        public Denied(DenialReason reason) {
            this(reason, 0, null);
        }
    }
}
