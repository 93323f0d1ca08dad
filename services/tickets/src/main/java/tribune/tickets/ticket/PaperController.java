package tribune.tickets.ticket;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.tickets.CredentialCode.Form;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Permit;
import tribune.tickets.TicketsProblem;
import tribune.tickets.face.TicketCalendar;
import tribune.tickets.face.TicketPdf;
import tribune.tickets.face.Wording;

/** Tickets as files: PDF and calendar entry. {@code ?language=} en or nb; otherwise the order's language. */
@RestController
public final class PaperController {
    private final Readers readers;
    private final Codes codes;
    private final Clock clock;

    public PaperController(Readers readers, Codes codes, Clock clock) {
        this.readers = readers;
        this.codes = codes;
        this.clock = clock;
    }

    @GetMapping(path = "/v1/tickets/{ticketId}/pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    @Permit(open = true)
    ResponseEntity<byte[]> pdf(
            Caller caller,
            @PathVariable TicketId ticketId,
            @RequestParam(required = false) @Nullable String access,
            @RequestHeader(name = "Order-Access", required = false) @Nullable String link,
            @RequestParam(required = false) @Nullable String language) {
        var ticket = readers.ticket(caller, link == null ? access : link, ticketId);
        return pdf(List.of(ticket.alive()), language);
    }

    /** Every live ticket of the order, one a page; 410 if none is left. */
    @GetMapping(path = "/v1/orders/{orderId}/tickets.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    @Permit(open = true)
    ResponseEntity<byte[]> orderPdf(
            Caller caller,
            @PathVariable OrderId orderId,
            @RequestParam(required = false) @Nullable String access,
            @RequestHeader(name = "Order-Access", required = false) @Nullable String link,
            @RequestParam(required = false) @Nullable String language) {
        var live = readers.order(caller, link == null ? access : link, orderId).stream()
                .filter(ticket -> ticket.voided() == null && !ticket.handedOver())
                .toList();
        if (live.isEmpty()) throw TicketsProblem.TICKET_IS_VOID.because("no ticket of this order is left");
        if (live.size() > TicketPdf.MAX_PAGES)
            throw TicketsProblem.TOO_MANY_TICKETS.because("fetch them one by one", "tickets", live.size());
        return pdf(live, language);
    }

    @GetMapping(path = "/v1/tickets/{ticketId}/calendar.ics", produces = "text/calendar")
    @Permit(open = true)
    ResponseEntity<byte[]> calendar(
            Caller caller,
            @PathVariable TicketId ticketId,
            @RequestParam(required = false) @Nullable String access,
            @RequestHeader(name = "Order-Access", required = false) @Nullable String link,
            @RequestParam(required = false) @Nullable String language) {
        var ticket =
                readers.ticket(caller, link == null ? access : link, ticketId).forCalendar();
        var face = ticket.face(null);
        var text = TicketCalendar.of(face, wording(ticket, language), clock.instant());
        var name = ticket.paid().order() + ".ics";
        return file(
                text.getBytes(StandardCharsets.UTF_8), MediaType.parseMediaType("text/calendar;charset=utf-8"), name);
    }

    private ResponseEntity<byte[]> pdf(List<Ticket> tickets, @Nullable String language) {
        var faces = tickets.stream().map(ticket -> ticket.face(printed(ticket))).toList();
        var first = tickets.getFirst();
        var document = TicketPdf.of(faces, wording(first, language));
        return file(document, MediaType.APPLICATION_PDF, first.paid().order() + ".pdf");
    }

    /** Paper shows no code that must be shown live. */
    private @Nullable String printed(Ticket ticket) {
        var code = ticket.credential().code();
        return code.form() == Form.STATIC ? codes.text(code) : null;
    }

    private static Wording wording(Ticket ticket, @Nullable String language) {
        return Wording.of(language == null ? ticket.language() : language);
    }

    /** A ticket is as good as money: no shared cache keeps it, and no other site learns the link it came by. */
    private static ResponseEntity<byte[]> file(byte[] bytes, MediaType type, String name) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .header("Referrer-Policy", "no-referrer")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline().filename(name).build().toString())
                .body(bytes);
    }
}
