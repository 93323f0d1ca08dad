package tribune.access.admission;

import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.contracts.tickets.CredentialCode.Form;

/**
 * What the gate knows about one ticket.
 *
 * @param gate the gate printed on the ticket; null: any
 * @param zone the zone printed on the ticket; null: any
 * @param entries how many people it lets in, one but for group tickets
 * @param used how many entries are taken
 * @param gone how many of those have left for good
 * @param generation the newest credential known for the ticket, counted from 1
 * @param form how the code of that credential must be shown
 * @param superseded a newer ticket is for the same seat
 * @param blocked a fraud flag stands
 */
public record Admission(
        EventId event,
        @Nullable String gate,
        @Nullable String zone,
        String category,
        int entries,
        int used,
        int gone,
        long generation,
        Form form,
        boolean voided,
        boolean superseded,
        boolean blocked,
        @Nullable Use lastUse) {
    int room(Presented presented) {
        return presented.direction() == Direction.OUT ? used - gone : entries - used;
    }
}
