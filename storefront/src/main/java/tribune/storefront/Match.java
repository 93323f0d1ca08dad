package tribune.storefront;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tribune.kernel.Money;

/**
 * An event of the public API, from the list or whole, as schema.org's SportsEvent. Pure. What is not known is left out.
 */
record Match(JsonNode event) {
    private static final Map<String, String> STATES =
            Map.of("CANCELLED", "EventCancelled", "POSTPONED", "EventPostponed");

    String id() {
        return event.path("id").asString("");
    }

    String name() {
        var home = text("homeClub");
        var away = text("awayClub");
        return home.isEmpty() || away.isEmpty() ? text("name") : home + " – " + away;
    }

    String place() {
        var venue = event.path("venue");
        return venue.isObject()
                ? line(venue.path("name")) + ", " + line(venue.path("city"))
                : line(venue) + ", " + text("city");
    }

    Optional<Instant> kickoff() {
        return event.hasNonNull("kickoff")
                ? Optional.of(Instant.parse(event.path("kickoff").asString()))
                : Optional.empty();
    }

    Optional<LocalDate> day() {
        return event.hasNonNull("dateHint")
                ? Optional.of(LocalDate.parse(event.path("dateHint").asString()))
                : Optional.empty();
    }

    ZoneId zone() {
        var venue = event.path("venue");
        return ZoneId.of((venue.isObject() ? venue.path("zone") : event.path("zone")).asString("UTC"));
    }

    String when(Words words) {
        return kickoff()
                .map(at -> words.moment(at, zone()))
                .or(() -> day().map(words::day))
                .orElseGet(() -> words.say("undecided"));
    }

    /** {@code free}: whether any place is; null if that is not known. */
    Map<String, Object> data(String url, @Nullable String image, @Nullable Boolean free) {
        var data = new LinkedHashMap<String, Object>();
        data.put("@context", "https://schema.org");
        data.put("@type", "SportsEvent");
        data.put("name", name());
        data.put("url", url);
        kickoff()
                .map(at -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone())))
                .or(() -> day().map(LocalDate::toString))
                .ifPresent(start -> data.put("startDate", start));
        var state = STATES.getOrDefault(event.path("state").asString(""), "EventScheduled");
        data.put("eventStatus", "https://schema.org/" + state);
        data.put("eventAttendanceMode", "https://schema.org/OfflineEventAttendanceMode");
        data.put("location", location());
        teams(data);
        if (image != null) data.put("image", image);
        var organiser = event.path("organiser").path("name");
        if (organiser.isString()) data.put("organizer", Map.of("@type", "SportsOrganization", "name", line(organiser)));
        var offers = offers(url, free);
        if (!offers.isEmpty()) data.put("offers", offers);
        else lowest(url).ifPresent(lowest -> data.put("offers", lowest));
        return data;
    }

    private void teams(Map<String, Object> data) {
        var teams = new ArrayList<Map<String, Object>>();
        for (var side : List.of("home", "away")) {
            var club = text(side + "Club");
            if (club.isEmpty()) continue;
            Map<String, Object> team = Map.of("@type", "SportsTeam", "name", club);
            data.put(side + "Team", team);
            teams.add(team);
        }
        if (!teams.isEmpty()) data.put("competitor", teams);
    }

    private Map<String, Object> location() {
        var venue = event.path("venue");
        var address = new LinkedHashMap<String, Object>();
        address.put("@type", "PostalAddress");
        address.put("addressLocality", venue.isObject() ? line(venue.path("city")) : text("city"));
        if (venue.hasNonNull("country")) address.put("addressCountry", line(venue.path("country")));
        var location = new LinkedHashMap<String, Object>();
        location.put("@type", "StadiumOrArena");
        location.put("name", venue.isObject() ? line(venue.path("name")) : line(venue));
        location.put("address", address);
        if (venue.hasNonNull("latitude") && venue.hasNonNull("longitude"))
            location.put(
                    "geo",
                    Map.of(
                            "@type", "GeoCoordinates",
                            "latitude", venue.path("latitude").asDouble(0),
                            "longitude", venue.path("longitude").asDouble(0)));
        return location;
    }

    private List<Map<String, Object>> offers(String url, @Nullable Boolean free) {
        return event.path("offers")
                .valueStream()
                .filter(offer -> offer.path("onSale").asBoolean(false) || offer.hasNonNull("saleFrom"))
                .flatMap(offer -> Prices.lowest(offer).stream().map(least -> {
                    var data = new LinkedHashMap<String, Object>();
                    data.put("@type", "Offer");
                    data.put("name", line(offer.path("name")));
                    data.put("url", url);
                    data.put("price", Prices.decimal(least).toPlainString());
                    data.put("priceCurrency", least.currency());
                    availability(offer, free)
                            .ifPresent(state -> data.put("availability", "https://schema.org/" + state));
                    if (offer.hasNonNull("saleFrom"))
                        data.put("validFrom", offer.path("saleFrom").asString());
                    return (Map<String, Object>) data;
                }))
                .toList();
    }

    /** In a list an event has no offers, but says from what price there are some. */
    private Optional<Map<String, Object>> lowest(String url) {
        var total = event.path("lowestTotal");
        if (!total.isObject() || STATES.containsKey(text("state"))) return Optional.empty();
        var least =
                new Money(total.path("amount").asLong(0), total.path("currency").asString());
        var data = new LinkedHashMap<String, Object>();
        data.put("@type", "AggregateOffer");
        data.put("url", url);
        data.put("lowPrice", Prices.decimal(least).toPlainString());
        data.put("priceCurrency", least.currency());
        if (!event.path("onSale").asBoolean(false)) data.put("availability", "https://schema.org/PreOrder");
        return Optional.of(data);
    }

    /** Only what is known: an offer that is over is neither to be had nor sold out. */
    private static Optional<String> availability(JsonNode offer, @Nullable Boolean free) {
        if (offer.path("onSale").asBoolean(false))
            return free == null ? Optional.empty() : Optional.of(free ? "InStock" : "SoldOut");
        return Optional.of("PreOrder");
    }

    private String text(String field) {
        return line(event.path(field));
    }

    private static String line(JsonNode text) {
        return Line.of(text.asString(""));
    }
}
