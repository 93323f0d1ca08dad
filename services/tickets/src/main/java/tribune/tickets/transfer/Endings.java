package tribune.tickets.transfer;

import java.sql.Timestamp;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tribune.contracts.Ids.OrderLineId;
import tribune.contracts.Ids.ReturnId;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.access.GatePort;
import tribune.contracts.access.GatePort.Closing;
import tribune.contracts.access.GatePort.Code;
import tribune.contracts.tickets.EndingPort.Ending;
import tribune.contracts.tickets.EndingPort.Verdict;
import tribune.kernel.Database;
import tribune.kernel.Service;
import tribune.tickets.ticket.Voiding;

/**
 * Ends tickets by their buyer's wish: they are claimed, the gate closes their codes or says no, they are void. The
 * answer is kept, so that it is the same however often it is asked for.
 */
public final class Endings {
    private final Service service;
    private final Database database;
    private final GatePort gate;
    private final Voiding voiding;
    private final ClaimStore claims;

    public Endings(Service service, GatePort gate, Voiding voiding) {
        this.service = service;
        this.database = service.database();
        this.gate = gate;
        this.voiding = voiding;
        this.claims = new ClaimStore(database);
    }

    Verdict end(Ending ending) {
        var begun = database.transaction(ending.organiserId(), () -> begin(ending));
        if (begun.isPresent()) return begun.get();
        var codes = database.read(ending.organiserId(), () -> codes(ending));
        var said = gate.close(new Closing(ending.organiserId(), codes)).verdict();
        if (said == GatePort.Verdict.NOT_KNOWN_YET) return Verdict.NOT_YET;
        return database.transaction(ending.organiserId(), () -> finish(ending, said));
    }

    /** Nothing if the gate is to be asked. */
    private Optional<Verdict> begin(Ending ending) {
        var before = said(ending.returnId());
        if (before.isPresent()) return before;
        var tickets = tickets(ending.lines());
        if (tickets.size() != ending.lines().size()) return Optional.of(Verdict.NOT_YET);
        var standing = claims.standing(tickets, service.clock().instant());
        if (standing.stream().anyMatch(ClaimStore.Standing::voided)) return Optional.of(say(ending, Verdict.OVER));
        boolean given = standing.stream().anyMatch(ticket -> ticket.keeper() != null);
        if (given || !claims.claim(ending.organiserId(), ending.returnId().value(), tickets))
            return Optional.of(say(ending, Verdict.NOT_THE_BUYERS));
        claims.fix(ending.returnId().value());
        return Optional.empty();
    }

    private Verdict finish(Ending ending, GatePort.Verdict gateSays) {
        claims.lock(ending.returnId().value());
        var before = said(ending.returnId());
        if (before.isPresent()) return before.get();
        if (gateSays != GatePort.Verdict.CLOSED) return say(ending, verdict(gateSays));
        var tickets = codes(ending).stream().map(Code::ticketId).toList();
        voiding.end(ending.organiserId(), ending.orderId(), tickets, ending.reason());
        return say(ending, Verdict.ENDED);
    }

    private static Verdict verdict(GatePort.Verdict gate) {
        return switch (gate) {
            case USED -> Verdict.USED;
            case DOORS_OPEN -> Verdict.DOORS_OPEN;
            case BLOCKED, OVER, CLOSED, NOT_KNOWN_YET -> Verdict.OVER;
        };
    }

    private List<Code> codes(Ending ending) {
        return claims.codes(ending.returnId().value());
    }

    private List<TicketId> tickets(List<OrderLineId> lines) {
        return database.sql("select ticket_id from ticket where line_id = any (:lines) order by ticket_id")
                .param("lines", lines.stream().map(OrderLineId::value).toArray(UUID[]::new))
                .query((row, _) -> new TicketId(row.getObject("ticket_id", UUID.class)))
                .list();
    }

    private Optional<Verdict> said(ReturnId id) {
        return database.sql("select verdict from ticket_ending where return_id = :id")
                .param("id", id.value())
                .query((row, _) -> Verdict.valueOf(row.getString("verdict")))
                .optional();
    }

    /** The claim is over with it. */
    private Verdict say(Ending ending, Verdict verdict) {
        claims.release(ending.returnId().value());
        database.sql("""
                insert into ticket_ending (return_id, organiser_id, verdict, decided_at)
                values (:id, :organiser, :verdict, :now)
                on conflict (return_id) do nothing
                """)
                .param("id", ending.returnId().value())
                .param("organiser", ending.organiserId().value())
                .param("verdict", verdict.name())
                .param("now", Timestamp.from(service.clock().instant().truncatedTo(ChronoUnit.MICROS)))
                .update();
        return verdict;
    }
}
