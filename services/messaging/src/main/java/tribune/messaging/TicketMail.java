package tribune.messaging;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tribune.contracts.sales.OrderPort.AddOn;
import tribune.contracts.sales.OrderPort.Confirmation;
import tribune.contracts.sales.OrderPort.Line;

/** Writes the mail with an order's tickets, or what was added to them: a link, what was bought, what it cost. */
final class TicketMail {
    private static final Template TEXT = Template.of("tickets.txt");
    private static final Template HTML = Template.framed("tickets.html");
    private static final Template EVENT_TEXT = Template.text("\n{event}\n{venue}\n{when}\n");
    private static final Template PLACE_TEXT = Template.text("  {place} ({category}): {amount}\n");
    private static final Template ADD_ON_TEXT = Template.text("  {pieces} x {name}{at}: {amount}\n  {codes}\n");
    private static final Template EVENT = Template.of("event.html");
    private static final Template PLACE = Template.of("place.html");
    private static final Template TERMS_TEXT = Template.text("\n{termsLabel}\n{sections}");
    private static final Template SECTION_TEXT = Template.text("\n{title}\n{text}\n");
    private static final Template TERMS = Template.of("terms.html");
    private static final Template SECTION = Template.of("terms-section.html");
    private static final Template SUGGEST_TEXT = Template.text("\n{suggest}\n{addLink}\n");
    private static final Template SUGGEST = Template.of("suggest.html");
    private static final Template ADD_ON = Template.of("add-on.html");
    private static final Template ADD_ONS = Template.of("add-ons.html");
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
                TEXT.fill(with(
                        with(
                                values,
                                "events",
                                eventsAsText(order, words)
                                        + addOnsAsText(order, words)
                                        + suggest(values, SUGGEST_TEXT)),
                        "terms",
                        terms(order, words, TERMS_TEXT, SECTION_TEXT))),
                HTML.fill(with(
                        with(
                                values,
                                "events",
                                eventsAsHtml(order, words) + addOnsAsHtml(order, words) + suggest(values, SUGGEST)),
                        "terms",
                        terms(order, words, TERMS, SECTION))));
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
        values.put("preview", words.sentence(preview(order), values));
        values.put("totalLabel", words.sentence("total", values));
        values.put("taxLabel", words.sentence("tax", values));
        for (var key : List.of("heading", "thanks", "button", "until"))
            values.put(key, words.sentence(isAdded(order) ? "added." + key : key, values));
        for (var key : List.of("order", "why")) values.put(key, words.sentence(key, values));
        if (!order.suggested().isEmpty()) {
            var names = order.suggested().stream().map(name -> OneLine.of(name, NAME));
            values.put("suggest", words.sentence("suggest", Map.of("names", names.collect(Collectors.joining(", ")))));
            values.put("add", words.sentence("add", Map.of()));
            values.put(
                    "addLink",
                    shop.page("/orders/{order}/add-ons", order.orderId().value(), order.linkToken()));
        }
        return values;
    }

    /** It has no places: these were bought before. */
    private static boolean isAdded(Confirmation order) {
        return order.lines().isEmpty() && !order.addOns().isEmpty();
    }

    private static String preview(Confirmation order) {
        if (isAdded(order)) return "added.preview";
        return order.lines().size() == 1 ? "previewOne" : "preview";
    }

    /** One line, where the club has a rule for it. */
    private static String suggest(Map<String, String> values, Template template) {
        return values.containsKey("suggest") ? template.fill(values) : "";
    }

    /** What was accepted goes with the mail, for a page may have other words tomorrow. */
    private static String terms(Confirmation order, Wording words, Template whole, Template section) {
        var terms = order.terms();
        if (terms == null) return "";
        var sections = terms.sections().stream()
                .map(each -> section.fill(Map.of("title", each.title(), "text", each.text())))
                .collect(Collectors.joining());
        var label = words.sentence("terms", Map.of("version", terms.version()));
        return whole.fill(Map.of("termsLabel", label, "sections", sections));
    }

    private static String subject(Confirmation order, Wording words) {
        if (isAdded(order)) {
            var event = OneLine.of(order.addOns().getFirst().event(), NAME);
            return words.sentence("added.subject", Map.of("event", event));
        }
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

    private static String addOnsAsText(Confirmation order, Wording words) {
        if (order.addOns().isEmpty()) return "";
        var text = new StringBuilder("\n")
                .append(words.sentence("addOns", Map.of()))
                .append("\n");
        order.addOns().forEach(addOn -> text.append(ADD_ON_TEXT.fill(addOn(order, addOn, words))));
        return text.toString();
    }

    private static String addOnsAsHtml(Confirmation order, Wording words) {
        if (order.addOns().isEmpty()) return "";
        var lines = order.addOns().stream()
                .map(addOn -> ADD_ON.fill(addOn(order, addOn, words)))
                .collect(Collectors.joining());
        return ADD_ONS.fill(Map.of("addOns", words.sentence("addOns", Map.of()), "lines", lines));
    }

    /** For which event is said where no places say it. */
    private static Map<String, String> addOn(Confirmation order, AddOn addOn, Wording words) {
        return Map.of(
                "pieces", "" + addOn.pieces(),
                "name", OneLine.of(addOn.name(), NAME),
                "at", isAdded(order) ? ", " + OneLine.of(addOn.event(), NAME) : "",
                "amount", words.amount(addOn.amount()),
                "codes", String.join(", ", addOn.codes()));
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
        if (isAdded(order)) return order.addOns().getFirst().zone();
        return order.lines().isEmpty() ? "UTC" : order.lines().getFirst().zone();
    }

    private static Map<String, String> with(Map<String, String> values, String name, String value) {
        var more = new HashMap<>(values);
        more.put(name, value);
        return more;
    }
}
