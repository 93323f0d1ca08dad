package tribune.tickets.ticket;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.tickets.CredentialCode.Form;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Permit;

/** Tickets over HTTP. Guests read theirs with the order's link token: {@code ?access=} or the header Order-Access. */
@RestController
public final class TicketController {
    private final Issue issue;
    private final Readers readers;
    private final Voiding voiding;
    private final Replacing replacing;
    private final Codes codes;

    public TicketController(Issue issue, Readers readers, Voiding voiding, Replacing replacing, Codes codes) {
        this.issue = issue;
        this.readers = readers;
        this.voiding = voiding;
        this.replacing = replacing;
        this.codes = codes;
    }

    record IssueRequest(@NotNull OrderId orderId) {}

    record VoidRequest(@NotBlank @Size(max = 200) String reason) {}

    /** All of one order; an order has at most a cart's worth, so there are no pages. */
    record TicketList(List<TicketView> tickets) {}

    /**
     * The tickets of a paid order. They are issued by the fact of its payment, so this waits for nothing and changes
     * nothing that is there already; 404 as long as the payment has not arrived here.
     */
    @PostMapping("/v1/ticket/issue")
    @Permit(scope = "tickets:write")
    TicketList issue(Caller caller, @Valid @RequestBody IssueRequest request) {
        return views(issue.ofOrder(new OrganiserId(caller.actsFor()), request.orderId()));
    }

    @GetMapping("/v1/tickets/{ticketId}")
    @Permit(open = true)
    TicketView ticket(
            Caller caller,
            @PathVariable TicketId ticketId,
            @RequestParam(required = false) @Nullable String access,
            @RequestHeader(name = "Order-Access", required = false) @Nullable String link) {
        return TicketView.of(readers.ticket(caller, link == null ? access : link, ticketId), codes);
    }

    @GetMapping("/v1/orders/{orderId}/tickets")
    @Permit(open = true)
    TicketList ofOrder(
            Caller caller,
            @PathVariable OrderId orderId,
            @RequestParam(required = false) @Nullable String access,
            @RequestHeader(name = "Order-Access", required = false) @Nullable String link) {
        return views(readers.order(caller, link == null ? access : link, orderId));
    }

    /**
     * A new code; the old one is refused at the gate from now on. A void ticket gets none (410). {@code ?form=STATIC}
     * makes paper of a ticket that is shown on a phone.
     */
    @PostMapping("/v1/tickets/{ticketId}/credential")
    @Permit(scope = "tickets:write")
    TicketView replace(
            Caller caller, @PathVariable TicketId ticketId, @RequestParam(required = false) @Nullable Form form) {
        return TicketView.of(replacing.replace(new OrganiserId(caller.actsFor()), ticketId, form), codes);
    }

    /** Stops a ticket: it admits nobody any more. Money is another matter: see the order's refund. */
    @PostMapping("/v1/tickets/{ticketId}/void")
    @Permit(scope = "tickets:write")
    TicketView stop(Caller caller, @PathVariable TicketId ticketId, @Valid @RequestBody VoidRequest request) {
        return TicketView.of(voiding.stop(new OrganiserId(caller.actsFor()), ticketId, request.reason()), codes);
    }

    private TicketList views(List<Ticket> tickets) {
        return new TicketList(
                tickets.stream().map(ticket -> TicketView.of(ticket, codes)).toList());
    }
}
