package tribune.tickets.ticket;

import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TransferId;

/**
 * As whom somebody sees tickets: staff of the organiser (neither order nor transfer), whoever has the link of an order,
 * or whoever has that of a transfer by which the tickets came.
 */
public record Grant(
        OrganiserId organiser,
        @Nullable OrderId order,
        @Nullable TransferId transfer) {

    public boolean isStaff() {
        return order == null && transfer == null;
    }

    /** The buyer still sees that there is a ticket; whoever has passed it on in turn sees nothing. */
    boolean sees(Ticket ticket) {
        if (transfer != null) return transfer.equals(ticket.keeper());
        return order == null || order.equals(ticket.order());
    }

    /** Whose the ticket is now: only they see its code. */
    boolean holds(Ticket ticket) {
        return isStaff() || (transfer == null ? ticket.keeper() == null : transfer.equals(ticket.keeper()));
    }
}
