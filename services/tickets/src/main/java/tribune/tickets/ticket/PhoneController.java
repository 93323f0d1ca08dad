package tribune.tickets.ticket;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.CredentialId;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.tickets.CredentialCode.Form;
import tribune.contracts.tickets.TimeCode;
import tribune.kernel.CommonProblem;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Permit;

/** What the holder's phone needs in order to show a ticket's code, also where it has no network. */
@RestController
public final class PhoneController {
    private final Readers readers;
    private final Codes codes;
    private final Clock clock;

    public PhoneController(Readers readers, Codes codes, Clock clock) {
        this.readers = readers;
        this.codes = codes;
        this.clock = clock;
    }

    /**
     * STATIC: {@code code} is all that is shown. ROTATING: {@code code} is the signed part, and {@code secret}, 32
     * bytes in base64url, makes the time code that follows it, anew every {@code stepSeconds}. {@code serverTime}
     * corrects the phone's clock.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HeldCredential(
            CredentialId credentialId,
            long version,
            Form form,
            String code,
            @Nullable String secret,
            @Nullable Integer stepSeconds,
            Instant serverTime) {}

    /** Staff who only read tickets do not get the secret of another's. */
    @GetMapping("/v1/tickets/{ticketId}/credential")
    @Permit(open = true)
    ResponseEntity<HeldCredential> credential(
            Caller caller,
            @PathVariable TicketId ticketId,
            @RequestParam(required = false) @Nullable String access,
            @RequestHeader(name = "Order-Access", required = false) @Nullable String link) {
        var held = link == null ? access : link;
        var ticket = readers.ticket(caller, held, ticketId).alive();
        if (held == null && !caller.may("tickets:write"))
            throw CommonProblem.NOT_PERMITTED.because("the order's link, or scope tickets:write");
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("Referrer-Policy", "no-referrer")
                .body(held(ticket.credential()));
    }

    private HeldCredential held(Ticket.Credential credential) {
        var code = credential.code();
        var sealed = credential.secret();
        var secret = sealed == null
                ? null
                : Base64.getUrlEncoder().withoutPadding().encodeToString(codes.open(code.credential(), sealed));
        return new HeldCredential(
                code.credential(),
                credential.version(),
                code.form(),
                codes.text(code),
                secret,
                secret == null ? null : TimeCode.STEP_SECONDS,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
