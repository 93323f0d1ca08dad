package tribune.access.admission;

import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;

/**
 * What the gate knows about one ticket.
 *
 * @param gate the gate printed on the ticket; null: any
 * @param zone the zone printed on the ticket; null: any
 * @param entries how many people it lets in, one but for group tickets
 * @param generation the newest credential known for the ticket, counted from 1
 * @param blocked a fraud flag stands
 */
public record Admission(
        EventId event,
        @Nullable String gate,
        @Nullable String zone,
        int entries,
        int used,
        long generation,
        boolean voided,
        boolean blocked,
        @Nullable Use lastUse) {}
