package tribune.messaging;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tribune.contracts.sales.BallotPort.Won;
import tribune.contracts.sales.WaitingListPort.Offer;
import tribune.kernel.Money;

/** Writes the mail to somebody whose turn has come, on a waiting list or in a ballot: which places, until when. */
final class OfferMail {
    private static final Template TEXT = Template.of("offer.txt");
    private static final Template HTML = Template.framed("offer.html");
    private static final Template PLACE_TEXT = Template.text("  {place}\n");
    private static final Template PLACE = Template.of("offered-place.html");
    private static final Template TOTAL_TEXT = Template.text("{label}: {total}\n");
    private static final Template TOTAL = Template.of("offered-total.html");
    private static final int NAME = 120;

    private final Clock clock;

    OfferMail(Clock clock) {
        this.clock = clock;
    }

    /** {@code words}: under which name the sentences stand. {@code total} is null while places are still chosen. */
    private record Turn(
            String words,
            boolean open,
            Sale sale,
            List<String> places,
            @Nullable Money total,
            Instant until,
            String link) {}

    private record Sale(
            String organiser,
            String event,
            String venue,
            @Nullable Instant when,
            String zone) {}

    Mail mail(Shop shop, Message message, Offer offer, String email) {
        var sale = new Sale(offer.organiserName(), offer.event(), offer.venue(), offer.when(), offer.zone());
        var link = shop.page("/waiting-list/{entry}", offer.entryId().value(), offer.linkToken());
        var turn = new Turn("offer", offer.open(), sale, offer.places(), offer.total(), offer.until(), link);
        return mail(message, turn, Wording.of(offer.language()), email);
    }

    Mail mail(Shop shop, Message message, Won won, String email) {
        var words = Wording.of(won.language());
        var sale = new Sale(won.organiserName(), won.event(), won.venue(), won.when(), won.zone());
        var link = shop.page("/ballots/{ballot}", won.ballotId().value(), won.linkToken());
        var count =
                words.sentence(won.party() == 1 ? "ballot.place" : "ballot.places", Map.of("count", "" + won.party()));
        var turn = new Turn("ballot", won.open(), sale, List.of(count), null, won.payUntil(), link);
        return mail(message, turn, words, email);
    }

    private Mail mail(Message message, Turn turn, Wording words, String email) {
        var values = values(turn, words);
        return new Mail(
                message.id().value(),
                clock.instant(),
                words.language(),
                turn.sale.organiser,
                null,
                email,
                requireNonNull(values.get("subject")),
                TEXT.fill(with(values, places(turn, PLACE_TEXT), total(turn, words, TOTAL_TEXT))),
                HTML.fill(with(values, places(turn, PLACE), total(turn, words, TOTAL))));
    }

    private static Map<String, String> values(Turn turn, Wording words) {
        var sale = turn.sale;
        var kickoff = sale.when;
        var values = new HashMap<String, String>();
        values.put("language", words.language());
        values.put("organiser", OneLine.of(sale.organiser, NAME));
        values.put("event", OneLine.of(sale.event, NAME));
        values.put("venue", OneLine.of(sale.venue, NAME));
        values.put("end", words.moment(turn.until, sale.zone));
        values.put("link", turn.link);
        values.put(
                "when",
                kickoff == null ? words.sentence("undecided", Map.of()) : words.momentAlone(kickoff, sale.zone));
        values.put("heading", words.sentence(turn.words + (turn.open ? ".heading" : ".over"), values));
        for (var key : List.of("subject", "text", "button", "until", "why")) {
            values.put(key, words.sentence(turn.words + "." + key, values));
        }
        values.put("preview", requireNonNull(values.get("until")));
        return values;
    }

    private static String places(Turn turn, Template template) {
        return turn.places.stream()
                .map(place -> template.fill(Map.of("place", OneLine.of(place, NAME))))
                .collect(Collectors.joining());
    }

    private static String total(Turn turn, Wording words, Template template) {
        if (turn.total == null) return "";
        var label = words.sentence("total", Map.of());
        return template.fill(Map.of("label", label, "total", words.amount(turn.total)));
    }

    private static Map<String, String> with(Map<String, String> values, String places, String total) {
        var more = new HashMap<>(values);
        more.put("places", places);
        more.put("total", total);
        return more;
    }
}
