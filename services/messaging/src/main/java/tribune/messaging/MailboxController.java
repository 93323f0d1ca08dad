package tribune.messaging;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.MessageId;
import tribune.kernel.CommonProblem;
import tribune.kernel.web.Permit;
import tribune.messaging.Mailbox.Captured;

/**
 * The captured mails as pages, in development only. A mail is shown in a frame without scripts, forms or an origin of
 * its own; its links open in a new tab.
 */
@RestController
final class MailboxController {
    private static final int SHOWN = 100;
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);
    private static final Template PAGE = Template.of("mailbox.html");
    private static final Template LIST = Template.of("mailbox-list.html");
    private static final Template ENTRY = Template.of("mailbox-entry.html");
    private static final Template MAIL = Template.of("mailbox-mail.html");

    private final Mailbox mailbox;

    MailboxController(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    @GetMapping(path = "/dev/mailbox", produces = MediaType.TEXT_HTML_VALUE)
    @Permit(open = true)
    ResponseEntity<String> list() {
        var entries = mailbox.newest(SHOWN).stream()
                .map(captured -> ENTRY.fill(head(captured)))
                .collect(Collectors.joining());
        var mails = entries.isEmpty() ? "<p>Nothing yet.</p>" : "<ul>" + entries + "</ul>";
        return page("Mailbox", LIST.fill(Map.of("mails", mails)));
    }

    @GetMapping(path = "/dev/mailbox/{id}", produces = MediaType.TEXT_HTML_VALUE)
    @Permit(open = true)
    ResponseEntity<String> mail(@PathVariable MessageId id) {
        var captured = mailbox.find(id.value()).orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such mail"));
        var values = new HashMap<>(head(captured));
        values.put("text", part(captured, 0));
        values.put("html", part(captured, 1).replace("<head>", "<head><base target=\"_blank\">"));
        return page(values.getOrDefault("subject", ""), MAIL.fill(values));
    }

    private static ResponseEntity<String> page(String title, String content) {
        return ResponseEntity.ok()
                .header("Content-Security-Policy", POLICY)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .body(PAGE.fill(Map.of("title", title, "content", content)));
    }

    private static Map<String, String> head(Captured captured) {
        try {
            var mime = captured.mime();
            UUID id = captured.id();
            return Map.of(
                    "id", id.toString(),
                    "messageId", String.valueOf(mime.getMessageID()),
                    "subject", String.valueOf(mime.getSubject()),
                    "from", addresses(mime.getFrom()),
                    "to", addresses(mime.getAllRecipients()),
                    "date", SECONDS.format(captured.at()));
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String addresses(Address @Nullable [] addresses) {
        if (addresses == null) return "";
        return Arrays.stream(addresses)
                .map(address -> address instanceof InternetAddress known ? known.toUnicodeString() : "" + address)
                .collect(Collectors.joining(", "));
    }

    private static String part(Captured captured, int index) {
        try {
            return String.valueOf(((Multipart) captured.mime().getContent())
                    .getBodyPart(index)
                    .getContent());
        } catch (MessagingException | IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
