package tribune.access.admission;

import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.contracts.tickets.CredentialCode.Form;

/**
 * What is held up: at which event, in which generation of the ticket's credential, and for how many people.
 *
 * @param form how the code is shown; null where a ticket was found without its code
 */
public record Presented(
        EventId event,
        long generation,
        int entries,
        Direction direction,
        @Nullable Form form,
        @Nullable ShownTimeCode timeCode) {

    /** The same, shown in this version of a ticket's credential. */
    public Presented of(long version) {
        return new Presented(event, version, entries, direction, form, timeCode);
    }

    /** The time code at the end of a rotating code; {@code genuine}: the ticket's secret made it. */
    public record ShownTimeCode(long step, boolean genuine) {}
}
