package tribune.contracts.tickets;

import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TransferId;
import tribune.kernel.FactType;

/** Tickets were offered to somebody, or what has become of the offer. Who they are: {@link TransferPort}. */
@FactType("tickets.transfer.changed.v1")
public record TransferChanged(TransferId transferId, OrganiserId organiserId, Step step) {

    public enum Step {
        OFFERED,
        /** The recipient has the tickets, with new codes. */
        ACCEPTED,
        /** By the sender, or because the tickets ended. */
        WITHDRAWN,
        /** Nobody accepted in time. */
        EXPIRED,
        /** The gate said no: somebody has gone in, or the doors are open. */
        REFUSED
    }
}
