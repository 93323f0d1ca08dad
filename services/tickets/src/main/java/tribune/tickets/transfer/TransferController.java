package tribune.tickets.transfer;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.Ids.TransferId;
import tribune.kernel.CommonProblem;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Permit;
import tribune.kernel.web.RequestKey;
import tribune.tickets.ticket.Grant;
import tribune.tickets.ticket.Readers;

/**
 * Giving tickets to somebody else. The sender shows the link of the order, or that by which the tickets came; the
 * recipient that of the letter.
 */
@RestController
public final class TransferController {
    private final Transfers transfers;
    private final Offers offers;
    private final Handover handover;
    private final Readers readers;

    public TransferController(Transfers transfers, Offers offers, Handover handover, Readers readers) {
        this.transfers = transfers;
        this.offers = offers;
        this.handover = handover;
        this.readers = readers;
    }

    /**
     * {@code from}: what the letter calls the sender; {@code greeting}: a line of theirs in it. {@code expiresAt}:
     * seven days or the club's rule if absent.
     */
    record TransferWanted(
            @NotEmpty @Size(max = 20) List<@NotNull TicketId> tickets,
            @NotBlank @Email @Size(max = 254) String email,
            @NotBlank @Size(max = 100) String from,
            @Nullable @Size(max = 300) String greeting,

            @Nullable @Pattern(regexp = "en|nb", message = "en or nb")
            String language,

            @Nullable Instant expiresAt) {}

    record TransferAcceptance(@NotBlank @Size(max = 100) String name) {}

    @PostMapping("/v1/transfers")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(open = true)
    TransferView offer(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestParam(required = false) @Nullable String access,
            @RequestHeader(name = "Order-Access", required = false) @Nullable String link,
            @Valid @RequestBody TransferWanted wanted) {
        var grant = holder(link == null ? access : link);
        var offer = new Offers.Wanted(
                wanted.tickets,
                wanted.email.strip(),
                line(wanted.from),
                wanted.greeting == null ? "" : plain(wanted.greeting),
                wanted.language,
                wanted.expiresAt);
        var made = offers.offer(grant, offer, RequestKey.of(key, wanted));
        return transfers.view(grant.organiser(), made.id(), null);
    }

    @GetMapping("/v1/transfers/{transferId}")
    @Permit(open = true)
    TransferView get(
            Caller caller,
            @PathVariable TransferId transferId,
            @RequestParam(required = false) @Nullable String access,
            @RequestHeader(name = "Order-Access", required = false) @Nullable String link) {
        return transfers.see(caller, link == null ? access : link, transferId);
    }

    /** Until it is accepted; twice changes nothing more. */
    @DeleteMapping("/v1/transfers/{transferId}")
    @Permit(open = true)
    TransferView withdraw(
            @PathVariable TransferId transferId,
            @RequestParam(required = false) @Nullable String access,
            @RequestHeader(name = "Order-Access", required = false) @Nullable String link) {
        var grant = holder(link == null ? access : link);
        return transfers.view(
                grant.organiser(), offers.withdraw(grant, transferId).id(), null);
    }

    /** The tickets are the caller's from then on, with new codes. */
    @PostMapping("/v1/transfers/{transferId}/acceptance")
    @Permit(open = true)
    TransferView accept(
            Caller caller,
            @PathVariable TransferId transferId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestParam(required = false) @Nullable String access,
            @RequestHeader(name = "Order-Access", required = false) @Nullable String link,
            @Valid @RequestBody TransferAcceptance wanted) {
        var organiser = transfers.recipient(transferId, link == null ? access : link);
        var request =
                RequestKey.of(key, wanted).id("acceptance", transferId.value().toString(), wanted.name);
        var acceptance = new Handover.Acceptance(line(wanted.name), AccountTicketController.account(caller), request);
        return transfers.accepted(handover.accept(organiser, transferId, acceptance));
    }

    /** By a link alone; staff give nothing away for anybody. */
    private Grant holder(@Nullable String link) {
        if (link == null) throw CommonProblem.NOT_FOUND.because("the link of the order, or of the tickets, is needed");
        return readers.grant(Caller.GUEST, link, "");
    }

    private static String line(String text) {
        var shown = plain(text);
        if (shown.isEmpty()) throw CommonProblem.INVALID_FIELD.because("a name of printable characters");
        return shown;
    }

    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", " ").strip();
    }
}
