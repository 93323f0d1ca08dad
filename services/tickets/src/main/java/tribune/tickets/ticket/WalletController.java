package tribune.tickets.ticket;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
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
import tribune.contracts.Ids.TicketId;
import tribune.contracts.tickets.CredentialCode.Form;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Permit;
import tribune.tickets.TicketsProblem;
import tribune.tickets.face.ApplePass;
import tribune.tickets.face.GooglePass;
import tribune.tickets.face.Wording;

/** Tickets for the wallets of phones, where the platform is set up for them. */
@RestController
public final class WalletController {
    private static final String APPLE = "application/vnd.apple.pkpass";

    private final Readers readers;
    private final Codes codes;
    private final Wallets wallets;
    private final Clock clock;

    public WalletController(Readers readers, Codes codes, Wallets wallets, Clock clock) {
        this.readers = readers;
        this.codes = codes;
        this.wallets = wallets;
        this.clock = clock;
    }

    /** Those that the platform has keys for; a process with a key that it cannot read does not start. */
    public record Wallets(Optional<ApplePass> apple, Optional<GooglePass> google) {
        public static Wallets of(Environment settings) {
            var apple = Optional.ofNullable(settings.getProperty("tribune.wallet.apple.certificate"))
                    .map(certificate -> ApplePass.signedWith(
                            Path.of(certificate),
                            settings.getRequiredProperty("tribune.wallet.apple.password"),
                            Path.of(settings.getRequiredProperty("tribune.wallet.apple.intermediate"))));
            var google = Optional.ofNullable(settings.getProperty("tribune.wallet.google.key"))
                    .map(key -> GooglePass.signedWith(
                            Path.of(key), settings.getRequiredProperty("tribune.wallet.google.issuer")));
            return new Wallets(apple, google);
        }
    }

    record WalletsView(boolean apple, boolean google) {}

    record GoogleSaving(String saveLink) {}

    @GetMapping("/v1/wallets")
    @Permit(open = true)
    WalletsView offered() {
        return new WalletsView(wallets.apple.isPresent(), wallets.google.isPresent());
    }

    @GetMapping(path = "/v1/tickets/{ticketId}/apple-pass", produces = APPLE)
    @Permit(open = true)
    ResponseEntity<byte[]> apple(
            Caller caller,
            @PathVariable TicketId ticketId,
            @RequestParam(required = false) @Nullable String access,
            @RequestHeader(name = "Order-Access", required = false) @Nullable String link) {
        var ticket =
                readers.ticket(caller, link == null ? access : link, ticketId).alive();
        var pass = wallets.apple.orElseThrow(WalletController::notOffered).of(ticket.face(standing(ticket)));
        var name = ContentDisposition.inline()
                .filename(ticket.paid().order() + ".pkpass")
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(APPLE))
                .cacheControl(CacheControl.noStore())
                .header("Referrer-Policy", "no-referrer")
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .body(pass);
    }

    @GetMapping("/v1/tickets/{ticketId}/google-pass")
    @Permit(open = true)
    ResponseEntity<GoogleSaving> google(
            Caller caller,
            @PathVariable TicketId ticketId,
            @RequestParam(required = false) @Nullable String access,
            @RequestHeader(name = "Order-Access", required = false) @Nullable String link,
            @RequestParam(required = false) @Nullable String language) {
        var ticket =
                readers.ticket(caller, link == null ? access : link, ticketId).alive();
        var pass = wallets.google.orElseThrow(WalletController::notOffered);
        var saved = pass.link(
                ticket.face(standing(ticket)),
                ticket.event().id().value(),
                ticket.credential().id().value(),
                Wording.of(language == null ? ticket.language() : language),
                clock.instant());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new GoogleSaving(saved));
    }

    /** A wallet shows what never changes; the signed part of a rotating code alone admits nobody, and is not given. */
    private @Nullable String standing(Ticket ticket) {
        var code = ticket.credential().code();
        return code.form() == Form.STATIC ? codes.text(code) : null;
    }

    private static RuntimeException notOffered() {
        return TicketsProblem.WALLET_NOT_OFFERED.because("read which wallets there are");
    }
}
