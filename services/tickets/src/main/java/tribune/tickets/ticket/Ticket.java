package tribune.tickets.ticket;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.CredentialId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrderLineId;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.Ids.TransferId;
import tribune.contracts.tickets.CredentialCode;
import tribune.tickets.TicketsProblem;
import tribune.tickets.face.KickOff;
import tribune.tickets.face.TicketFace;

/**
 * A ticket as it stands, with what is printed on it. {@code voided} is null while it lives, {@code holder} if nobody
 * was named, {@code keeper} while the buyer has it. {@code handedOver}: it is shown to somebody who has given it away.
 */
record Ticket(
        TicketId id,
        OrderId order,
        OrderLineId line,
        String language,
        Event event,
        TicketFace.Place place,
        @Nullable String zone,
        String category,
        TicketFace.Paid paid,
        Instant issuedAt,
        Credential credential,
        @Nullable Voided voided,
        @Nullable String holder,
        @Nullable TransferId keeper,
        boolean handedOver) {

    /** {@code names} is null until catalog's fact about the event has arrived. */
    record Event(EventId id, @Nullable Names names) {}

    record Names(
            String organiser, String name, String venue, KickOff kickOff, long version, TicketFace.Standing standing) {}

    /** The newest one; {@code version} counts from 1, {@code secret} is sealed. */
    record Credential(CredentialCode code, long version, String codeHash, byte @Nullable [] secret) {
        CredentialId id() {
            return code.credential();
        }
    }

    record Voided(Instant at, String reason) {}

    /** What whoever has given it away still sees: no code, no holder. */
    Ticket withoutCode() {
        return new Ticket(
                id,
                order,
                line,
                language,
                event,
                place,
                zone,
                category,
                paid,
                issuedAt,
                credential,
                voided,
                null,
                keeper,
                true);
    }

    /** Neither ended nor given away. */
    Ticket alive() {
        if (handedOver) throw TicketsProblem.TICKET_PASSED_ON.because("whoever accepted it has a new code");
        if (voided != null) throw TicketsProblem.TICKET_IS_VOID.because("reason: " + voided.reason());
        return this;
    }

    /** A calendar takes back the entry of a match that is cancelled, whatever has become of the ticket since. */
    Ticket forCalendar() {
        var names = event.names();
        boolean cancelled = names != null && names.standing() == TicketFace.Standing.CANCELLED;
        return cancelled && !handedOver ? this : alive();
    }

    TicketFace face(@Nullable String code) {
        var names = event.names();
        if (names == null) throw TicketsProblem.EVENT_NOT_KNOWN_YET.because("try again in a moment");
        var match =
                new TicketFace.Match(names.name(), names.kickOff(), names.venue(), names.version(), names.standing());
        return new TicketFace(id.value(), names.organiser(), match, place, category, holder, paid, code);
    }
}
