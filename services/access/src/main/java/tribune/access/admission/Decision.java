package tribune.access.admission;

import org.jspecify.annotations.Nullable;
import tribune.contracts.access.DenialReason;

/**
 * What the rules say about one credential held up at one checkpoint. {@code codeAge}: seconds since the beginning of a
 * genuine time code's 15 seconds, by the gate's clock; outside 0 to 14 the clocks differ. Null: there is no such code.
 */
public sealed interface Decision {
    /** {@code remaining}: entries left on the ticket after this one. */
    record Admitted(
            int remaining, @Nullable Check check, @Nullable Long codeAge) implements Decision {}

    /** {@code lastUse}: the last admission with this ticket, where the reason is about entries. */
    record Denied(
            DenialReason reason,
            int remaining,
            @Nullable Use lastUse,
            @Nullable Long codeAge) implements Decision {
        public Denied(DenialReason reason) {
            this(reason, null);
        }

        Denied(DenialReason reason, @Nullable Long codeAge) {
            this(reason, 0, null, codeAge);
        }
    }
}
