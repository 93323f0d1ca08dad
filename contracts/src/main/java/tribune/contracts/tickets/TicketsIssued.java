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
    /**
     * {@code entries}: how many people this ticket admits; more than one for a group ticket. {@code form}: how its code
     * must be shown, absent: STATIC. {@code secret} makes a rotating credential's time codes: base64, sealed by the
     * platform's vault for {@link TimeCode#sealedFor}.
     */
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
            int entries,
            CredentialCode.@Nullable Form form,
            @Nullable String secret) {}
}
