package tribune.messaging;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.util.UriComponentsBuilder;
import tribune.contracts.sales.WaitingListPort.Offer;

/** Writes the mail to somebody whose turn on a waiting list has come: the places, the price, until when. */
final class OfferMail {
    private static final Template TEXT = Template.of("offer.txt");
    private static final Template HTML = Template.of("offer.html");
    private static final Template PLACE_TEXT = Template.text("  {place}\n");
    private static final Template PLACE = Template.of("offered-place.html");
    private static final int NAME = 120;

    private final String address;
    private final Clock clock;

    OfferMail(String address, Clock clock) {
        this.address = address;
        this.clock = clock;
    }

    Mail mail(Message message, Offer offer, String email) {
        var words = Wording.of(offer.language());
        var values = values(offer, words);
        return new Mail(
                message.id().value(),
                clock.instant(),
                words.language(),
                offer.organiserName(),
                null,
                email,
                requireNonNull(values.get("subject")),
                TEXT.fill(with(values, places(offer, PLACE_TEXT))),
                HTML.fill(with(values, places(offer, PLACE))));
    }

    private Map<String, String> values(Offer offer, Wording words) {
        var kickoff = offer.when();
        var values = new HashMap<String, String>();
        values.put("language", words.language());
        values.put("organiser", OneLine.of(offer.organiserName(), NAME));
        values.put("event", OneLine.of(offer.event(), NAME));
        values.put("venue", OneLine.of(offer.venue(), NAME));
        values.put("count", "" + offer.places().size());
        values.put("total", words.amount(offer.total()));
        values.put("end", words.moment(offer.until(), offer.zone()));
        values.put("link", link(offer));
        values.put(
                "when",
                kickoff == null ? words.sentence("undecided", Map.of()) : words.momentAlone(kickoff, offer.zone()));
        values.put("subject", words.sentence("offer.subject", values));
        values.put("totalLabel", words.sentence("total", values));
        var heading = offer.open() ? "offer.heading" : "offer.over";
        values.put("heading", words.sentence(heading, values));
        for (var key : List.of("text", "button", "until", "why")) {
            values.put(key, words.sentence("offer." + key, values));
        }
        return values;
    }

    private String link(Offer offer) {
        return UriComponentsBuilder.fromUriString(address)
                .path("/v1/waiting-list/{entry}")
                .queryParam("access", "{token}")
                .encode()
                .buildAndExpand(offer.entryId().value(), offer.linkToken())
                .toUriString();
    }

    private static String places(Offer offer, Template template) {
        return offer.places().stream()
                .map(place -> template.fill(Map.of("place", OneLine.of(place, NAME))))
                .collect(Collectors.joining());
    }

    private static Map<String, String> with(Map<String, String> values, String places) {
        var more = new HashMap<>(values);
        more.put("places", places);
        return more;
    }
}
