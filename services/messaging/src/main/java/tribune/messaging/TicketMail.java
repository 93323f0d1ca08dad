package tribune.messaging;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tribune.contracts.sales.OrderPort.Confirmation;
import tribune.contracts.sales.OrderPort.Line;

/** Writes the mail with an order's tickets: a link to them, what was bought, what it cost. */
final class TicketMail {
    private static final Template TEXT = Template.of("tickets.txt");
    private static final Template HTML = Template.framed("tickets.html");
    private static final Template EVENT_TEXT = Template.text("\n{event}\n{venue}\n{when}\n");
    private static final Template PLACE_TEXT = Template.text("  {place} ({category}): {amount}\n");
    private static final Template EVENT = Template.of("event.html");
    private static final Template PLACE = Template.of("place.html");
    /** Longer names are cut in the mail; the ticket has them whole. */
    private static final int NAME = 120;

    private final Clock clock;

    TicketMail(Clock clock) {
        this.clock = clock;
    }

    Mail mail(Shop shop, Message message, Confirmation order, String email) {
        var words = Wording.of(order.language());
        var values = values(shop, order, words);
        return new Mail(
                message.id().value(),
                clock.instant(),
                words.language(),
                order.organiserName(),
                order.name(),
                email,
                values.getOrDefault("subject", ""),
                TEXT.fill(with(values, "events", eventsAsText(order, words))),
                HTML.fill(with(values, "events", eventsAsHtml(order, words))));
    }

    private Map<String, String> values(Shop shop, Confirmation order, Wording words) {
        var values = new HashMap<String, String>();
        values.put("language", words.language());
        values.put("organiser", OneLine.of(order.organiserName(), NAME));
        values.put("reference", order.reference());
        values.put("total", words.amount(order.total()));
        values.put("tax", words.amount(order.tax()));
        values.put("link", shop.page("/orders/{order}", order.orderId().value(), order.linkToken()));
        values.put("count", "" + order.lines().size());
        values.put("end", words.moment(order.linkUntil(), zone(order)));
        values.put("name", order.name() == null ? "" : OneLine.of(order.name(), NAME));
        values.put("subject", subject(order, words));
        values.put("greeting", words.sentence(values.get("name").isEmpty() ? "greetingNobody" : "greeting", values));
        values.put("preview", words.sentence(order.lines().size() == 1 ? "previewOne" : "preview", values));
        values.put("totalLabel", words.sentence("total", values));
        values.put("taxLabel", words.sentence("tax", values));
        for (var key : List.of("heading", "thanks", "button", "until", "order", "why")) {
            values.put(key, words.sentence(key, values));
        }
        return values;
    }

    private static String subject(Confirmation order, Wording words) {
        var events = byEvent(order).keySet();
        if (events.isEmpty()) return words.sentence("heading", Map.of());
        var first = OneLine.of(events.iterator().next().event(), NAME);
        var values = Map.of("event", first, "more", "" + (events.size() - 1));
        return words.sentence(events.size() == 1 ? "subject" : "subjectMore", values);
    }

    private static String eventsAsText(Confirmation order, Wording words) {
        var text = new StringBuilder();
        byEvent(order).forEach((occasion, lines) -> {
            text.append(EVENT_TEXT.fill(occasion(occasion, words)));
            lines.forEach(line -> text.append(PLACE_TEXT.fill(place(line, words))));
        });
        return text.toString();
    }

    private static String eventsAsHtml(Confirmation order, Wording words) {
        var html = new StringBuilder();
        byEvent(order).forEach((occasion, lines) -> {
            var places =
                    lines.stream().map(line -> PLACE.fill(place(line, words))).collect(Collectors.joining());
            html.append(EVENT.fill(with(occasion(occasion, words), "places", places)));
        });
        return html.toString();
    }

    private static Map<String, String> occasion(Occasion occasion, Wording words) {
        var kickoff = occasion.when();
        var when =
                kickoff == null ? words.sentence("undecided", Map.of()) : words.momentAlone(kickoff, occasion.zone());
        return Map.of(
                "event", OneLine.of(occasion.event(), NAME),
                "venue", OneLine.of(occasion.venue(), NAME),
                "when", when);
    }

    private static Map<String, String> place(Line line, Wording words) {
        return Map.of(
                "place", OneLine.of(line.place(), NAME),
                "category", OneLine.of(line.category(), NAME),
                "amount", words.amount(line.amount()));
    }

    /** In the order in which they were bought. */
    private static Map<Occasion, List<Line>> byEvent(Confirmation order) {
        return order.lines().stream()
                .collect(Collectors.groupingBy(
                        line -> new Occasion(line.event(), line.venue(), line.when(), line.zone()),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    private record Occasion(
            String event, String venue, @Nullable Instant when, String zone) {}

    private static String zone(Confirmation order) {
        return order.lines().isEmpty() ? "UTC" : order.lines().getFirst().zone();
    }

    private static Map<String, String> with(Map<String, String> values, String name, String value) {
        var more = new HashMap<>(values);
        more.put(name, value);
        return more;
    }
}
