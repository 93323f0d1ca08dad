package tribune.tickets.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.TicketId;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;
import tribune.tickets.ticket.Readers;
import tribune.tickets.transfer.Transfers.GivenTickets;

/** Where a ticket has been, where it may go, and what was given to whoever is logged in. */
@RestController
public final class AccountTicketController {
    private final Transfers transfers;
    private final Readers readers;
    private final Clock clock;

    public AccountTicketController(Transfers transfers, Readers readers, Clock clock) {
        this.transfers = transfers;
        this.readers = readers;
        this.clock = clock;
    }

    /** {@code until} is absent while the kick-off is to be decided; {@code reason} says why not. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TransferTerms(boolean possible, @Nullable Instant until, TransferRule.@Nullable Objection reason) {}

    @GetMapping("/v1/tickets/{ticketId}/transfer-terms")
    @Permit(open = true)
    TransferTerms terms(
            Caller caller,
            @PathVariable TicketId ticketId,
            @RequestParam(required = false) @Nullable String access,
            @RequestHeader(name = "Order-Access", required = false) @Nullable String link) {
        var grant = readers.grant(caller, link == null ? access : link, "tickets:read");
        var terms = transfers.terms(grant, ticketId, clock.instant());
        return new TransferTerms(terms.possible(), terms.until(), terms.reason());
    }

    @GetMapping("/v1/tickets/{ticketId}/transfers")
    @Permit(open = true)
    Page<TransferView> history(
            Caller caller,
            @PathVariable TicketId ticketId,
            @RequestParam(required = false) @Nullable String access,
            @RequestHeader(name = "Order-Access", required = false) @Nullable String link) {
        var grant = readers.grant(caller, link == null ? access : link, "tickets:read");
        return new Page<>(transfers.history(grant, ticketId), null);
    }

    /** At all organisers, newest first. */
    @GetMapping("/v1/account/tickets")
    @Permit(scope = "account")
    Page<GivenTickets> given(Caller caller) {
        return new Page<>(transfers.givenTo(new AccountId(caller.person())), null);
    }

    /** Nothing for guests, and for whoever acts for an organiser. */
    static @Nullable AccountId account(Caller caller) {
        boolean own = caller.kind() == Caller.Kind.PERSON && caller.organiser() == null && caller.may("account");
        return own ? new AccountId(caller.person()) : null;
    }
}
