package tribune.contracts.tickets;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.CredentialId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TicketId;
import tribune.kernel.FactType;

/** Tickets stand and may be scanned. {@code codeHash} is the hex SHA-256 of the credential's code text. */
@FactType("tickets.ticket.issued.v1")
public record TicketsIssued(OrderId orderId, OrganiserId organiserId, List<Issued> tickets) {
    /** {@code entries}: how many people this ticket admits; more than one for a group ticket. */
    public record Issued(
            TicketId ticketId,
            CredentialId credentialId,
            String codeHash,
            EventId eventId,
            int seat,
            String section,
            @Nullable String row,
            @Nullable String seatName,
            @Nullable String gate,
            @Nullable String zone,
            String category,
            int entries) {}
}
