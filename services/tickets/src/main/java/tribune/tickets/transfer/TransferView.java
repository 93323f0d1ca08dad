package tribune.tickets.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.Ids.TransferId;
import tribune.tickets.transfer.Transfer.People;
import tribune.tickets.transfer.Transfer.State;

/**
 * A transfer as sender, recipient and club see it. {@code to} and {@code acceptedBy} are absent once forgotten;
 * {@code access} opens the tickets, for the recipient who has just accepted.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TransferView(
        TransferId transferId,
        State state,
        @Nullable String reason,
        EventId eventId,
        @Nullable String event,
        @Nullable Instant kickoff,
        @Nullable String venue,
        String zone,
        List<TransferPlace> places,
        @Nullable String from,
        @Nullable String greeting,
        @Nullable String to,
        @Nullable String acceptedBy,
        Instant offeredAt,
        Instant expiresAt,
        @Nullable Instant decidedAt,
        @Nullable String access) {

    /** {@code place} reads "West 12, row 3, seat 14". */
    record TransferPlace(TicketId ticketId, String place, String category) {}

    /** What is printed of the event; {@code name} is null until its fact has arrived. */
    record Printed(
            @Nullable String name,
            @Nullable String venue,
            @Nullable Instant kickoff,
            String zone,
            String organiser,
            List<TransferPlace> places) {}

    static TransferView of(Transfer transfer, Printed printed, People people, @Nullable String access) {
        return new TransferView(
                transfer.id(),
                transfer.state(),
                transfer.reason(),
                transfer.event(),
                printed.name,
                printed.kickoff,
                printed.venue,
                printed.zone,
                printed.places,
                blank(people.senderName()),
                blank(people.greeting()),
                people.email(),
                blank(people.name()),
                transfer.offeredAt(),
                transfer.expiresAt(),
                transfer.decidedAt(),
                access);
    }

    private static @Nullable String blank(String name) {
        return name.isEmpty() ? null : name;
    }
}
