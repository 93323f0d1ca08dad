package tribune.tickets.ticket;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.CredentialId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrderLineId;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.tickets.CredentialCode.Form;
import tribune.kernel.Money;

/**
 * A ticket as the API shows it. {@code price} and {@code fee} are what was first paid. A void ticket shows why and
 * since when, and no code; so does one that the buyer has given away ({@code handedOver}), to the buyer.
 * {@code holder} is absent if nobody was named.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TicketView(
        TicketId ticketId,
        OrderId orderId,
        OrderLineId lineId,
        String orderReference,
        State state,
        @Nullable VoidView voided,
        TicketEvent event,
        TicketPlace place,
        String category,
        @Nullable String holder,
        @Nullable Boolean handedOver,
        Money price,
        Money fee,
        Instant issuedAt,
        @Nullable TicketCredential credential) {

    public enum State {
        LIVE,
        VOID
    }

    public record VoidView(Instant at, String reason) {}

    /** Everything but the id is absent until catalog's fact has arrived. {@code zone} is the venue's IANA time zone. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TicketEvent(
            EventId eventId,
            @Nullable String name,
            @Nullable String venue,
            @Nullable Instant kickoff,
            @Nullable LocalDate dateHint,
            @Nullable String zone) {}

    /** {@code entries}: how many people the ticket admits. Row and seat are absent in a standing area. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TicketPlace(
            @Nullable String gate,
            @Nullable String zone,
            String section,
            @Nullable String row,
            @Nullable String seat,
            int entries) {}

    /**
     * {@code code} is the text for the QR code of a STATIC credential; a ROTATING one shows none here, for its code
     * changes every 15 seconds.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TicketCredential(
            CredentialId credentialId,
            long version,
            Instant issuedAt,
            Form form,
            @Nullable String code) {}

    static TicketView of(Ticket ticket, Codes codes) {
        var place = ticket.place();
        var voided = ticket.voided();
        return new TicketView(
                ticket.id(),
                ticket.order(),
                ticket.line(),
                ticket.paid().order(),
                voided == null ? State.LIVE : State.VOID,
                voided == null ? null : new VoidView(voided.at(), voided.reason()),
                event(ticket.event()),
                new TicketPlace(
                        place.gate(), ticket.zone(), place.section(), place.row(), place.seat(), place.entries()),
                ticket.category(),
                ticket.holder(),
                ticket.keeper() == null ? null : Boolean.TRUE,
                ticket.paid().price(),
                ticket.paid().fee(),
                ticket.issuedAt(),
                voided == null && !ticket.handedOver() ? credential(ticket.credential(), codes) : null);
    }

    private static TicketEvent event(Ticket.Event event) {
        var names = event.names();
        if (names == null) return new TicketEvent(event.id(), null, null, null, null, null);
        var when = names.kickOff();
        return new TicketEvent(
                event.id(),
                names.name(),
                names.venue(),
                when.at(),
                when.hint(),
                when.zone().getId());
    }

    private static TicketCredential credential(Ticket.Credential credential, Codes codes) {
        var code = credential.code();
        var text = code.form() == Form.STATIC ? codes.text(code) : null;
        return new TicketCredential(code.credential(), credential.version(), code.issuedAt(), code.form(), text);
    }
}
