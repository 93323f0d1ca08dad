package tribune.tickets.ticket;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.TicketId;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Permit;

/** Who uses a ticket: said by its buyer, who has the order's link, or by staff. */
@RestController
public final class HolderController {
    private final Readers readers;
    private final Holders holders;
    private final Codes codes;

    public HolderController(Readers readers, Holders holders, Codes codes) {
        this.readers = readers;
        this.holders = holders;
        this.codes = codes;
    }

    /** An empty name takes the one that stands away. */
    record HolderWanted(@NotNull @Size(max = 100) String name) {
        String shown() {
            return name.replaceAll("\\p{Cntrl}", " ").strip();
        }
    }

    @PutMapping("/v1/tickets/{ticketId}/holder")
    @Permit(open = true)
    TicketView name(
            Caller caller,
            @PathVariable TicketId ticketId,
            @RequestParam(required = false) @Nullable String access,
            @RequestHeader(name = "Order-Access", required = false) @Nullable String link,
            @Valid @RequestBody HolderWanted holder) {
        var organiser = readers.writer(caller, link == null ? access : link, ticketId);
        return TicketView.of(holders.name(organiser, ticketId, holder.shown()), codes);
    }
}
