package tribune.tickets.ticket;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TicketId;
import tribune.kernel.Cause;
import tribune.kernel.CommonProblem;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Gatekeeper;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;
import tribune.kernel.web.Permit.Within;
import tribune.tickets.ticket.TicketView.State;

/** Who comes without a code and says a name: looked up by a steward whose device, or role, has the right to. */
@RestController
public final class HolderSearchController {
    private static final String BY_NAME = "access:by-name";

    private final HolderSearch search;

    public HolderSearchController(HolderSearch search) {
        this.search = search;
    }

    /**
     * {@code name} is absent if nobody was named, row and seat in a standing area, the gate where any is right;
     * {@code entries}: how many people the ticket admits.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HeldTicket(
            TicketId ticketId,
            @Nullable String name,
            @Nullable String gate,
            String section,
            @Nullable String row,
            @Nullable String seat,
            String category,
            int entries,
            String reference,
            State state) {}

    /** At most twenty: live ones first, by name. That this was asked is told to the audit log, though it is a GET. */
    @GetMapping("/v1/events/{event_id}/holders")
    @Permit(scope = BY_NAME, within = Within.REQUEST)
    Page<HeldTicket> find(
            Caller caller,
            HttpServletRequest request,
            @PathVariable("event_id") EventId event,
            @RequestParam(required = false) @Nullable @Size(max = 100) String q) {
        if (!caller.mayAtEvent(BY_NAME, event))
            throw CommonProblem.NOT_PERMITTED.because("the token does not reach this event");
        var actor = new Cause.Actor(caller.kind().name(), caller.subject(), null);
        Cause.begin(Gatekeeper.operation(request, actor, caller.organiser()));
        var searcher = String.valueOf(caller.subject());
        var words = q == null ? "" : q;
        return new Page<>(search.find(new OrganiserId(caller.actsFor()), searcher, event, words), null);
    }
}
