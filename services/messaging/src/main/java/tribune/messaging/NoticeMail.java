package tribune.messaging;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tribune.contracts.sales.ReturnPort;
import tribune.contracts.tickets.TransferPort;

/** Writes what becomes of tickets after the sale: given to somebody, given back, given to a cause. */
final class NoticeMail {
    private static final Template TEXT = Template.of("notice.txt");
    private static final Template HTML = Template.framed("notice.html");
    private static final Template PLACE_TEXT = Template.text("  {place}\n");
    private static final Template PLACE = Template.of("offered-place.html");
    private static final Template OPENING_TEXT = Template.text("{button}:\n{link}\n\n");
    private static final Template OPENING = Template.of("notice-link.html");
    private static final String TRANSFER = "/transfers/{id}";
    private static final int NAME = 120;

    private final Clock clock;

    NoticeMail(Clock clock) {
        this.clock = clock;
    }

    /** {@code words}: under which name the sentences stand. */
    private record Notice(
            String words,
            String organiser,
            String event,
            String venue,
            @Nullable Instant when,
            String zone,
            List<String> places,
            @Nullable String link) {}

    Mail mail(Shop shop, Message message, TransferPort.Letter letter, String email) {
        var words = Wording.of(letter.language());
        var transfer = requireNonNull(message.aboutId());
        var link = switch (message.kind()) {
            case TRANSFER_OFFERED -> letter.open() ? shop.page(TRANSFER, transfer, letter.offerToken()) : null;
            case TRANSFER_ACCEPTED -> shop.page(TRANSFER, transfer, letter.ticketToken());
            default -> null;
        };
        var kind = message.kind().name().toLowerCase(Locale.ROOT);
        var key = "transfer." + kind.substring("transfer_".length());
        var values = new HashMap<String, String>();
        values.put("sender", OneLine.of(letter.senderName(), NAME));
        values.put("recipient", OneLine.of(letter.recipientName(), NAME));
        values.put("end", words.moment(letter.until(), letter.zone()));
        var notice = new Notice(
                key,
                letter.organiserName(),
                letter.event(),
                letter.venue(),
                letter.when(),
                letter.zone(),
                letter.places(),
                link);
        boolean over = message.kind() == Message.Kind.TRANSFER_OFFERED && !letter.open();
        return mail(message, notice, over ? ".over" : ".heading", values, email, words);
    }

    Mail mail(Message message, ReturnPort.Letter letter, String email) {
        var words = Wording.of(letter.language());
        var values = new HashMap<String, String>();
        values.put("reference", letter.reference());
        values.put("refund", words.amount(letter.refund()));
        values.put("kept", words.amount(letter.kept()));
        values.put("cause", letter.cause() == null ? "" : OneLine.of(letter.cause(), NAME));
        var notice = new Notice(
                letter.cause() == null ? "returned" : "donated",
                letter.organiserName(),
                letter.event(),
                letter.venue(),
                letter.when(),
                letter.zone(),
                letter.places(),
                null);
        return mail(message, notice, ".heading", values, email, words);
    }

    private Mail mail(
            Message message, Notice notice, String heading, Map<String, String> said, String email, Wording words) {
        var values = new HashMap<>(said);
        values.put("language", words.language());
        values.put("organiser", OneLine.of(notice.organiser, NAME));
        values.put("event", OneLine.of(notice.event, NAME));
        values.put("venue", OneLine.of(notice.venue, NAME));
        values.put("link", notice.link == null ? "" : notice.link);
        var kickoff = notice.when;
        values.put(
                "when",
                kickoff == null ? words.sentence("undecided", Map.of()) : words.momentAlone(kickoff, notice.zone));
        values.put("heading", words.sentence(notice.words + heading, values));
        for (var key : List.of("subject", "text", "until", "why"))
            values.put(key, words.sentence(notice.words + "." + key, values));
        values.put("button", notice.link == null ? "" : words.sentence(notice.words + ".button", values));
        values.put("preview", requireNonNull(values.get("text")));
        return new Mail(
                message.id().value(),
                clock.instant(),
                words.language(),
                notice.organiser,
                null,
                email,
                requireNonNull(values.get("subject")),
                TEXT.fill(with(values, places(notice, PLACE_TEXT), opening(values, OPENING_TEXT))),
                HTML.fill(with(values, places(notice, PLACE), opening(values, OPENING))));
    }

    private static String places(Notice notice, Template template) {
        return notice.places.stream()
                .map(place -> template.fill(Map.of("place", OneLine.of(place, NAME))))
                .collect(Collectors.joining());
    }

    private static String opening(Map<String, String> values, Template template) {
        return requireNonNull(values.get("link")).isEmpty() ? "" : template.fill(values);
    }

    private static Map<String, String> with(Map<String, String> values, String places, String opening) {
        var more = new HashMap<>(values);
        more.put("places", places);
        more.put("opening", opening);
        return more;
    }
}
