package tribune.crowd;

import java.util.List;
import java.util.Map;
import tribune.journeys.Club;

/** Something that the club sells beside its places, of which it has fewer pieces than the crowd wants. */
record Stall(String event, String addOn) {
    private static final int STOCK = 6;
    private static final int MOST_OF_AN_ORDER = 4;

    static Stall of(Club club) {
        var wanted = Map.ofEntries(
                Map.entry("kind", "PARKING"),
                Map.entry("nameEn", "Parking"),
                Map.entry("nameNb", "Parkering"),
                Map.entry("descriptionEn", ""),
                Map.entry("descriptionNb", ""),
                Map.entry("price", Map.of("amount", 5_000, "currency", "NOK")),
                Map.entry("vat", 2_500),
                Map.entry("mostPerOrder", MOST_OF_AN_ORDER),
                Map.entry("active", true),
                Map.entry("everyEvent", false),
                Map.entry("stocks", List.of(Map.of("eventId", club.event, "stock", STOCK))),
                Map.entry("categories", List.of()),
                Map.entry("levels", List.of()));
        return new Stall(
                club.event, club.office.post("/v1/add-ons", wanted).ok().text("/id"));
    }

    /** The body of a request for so many. */
    Map<String, Object> request(int pieces) {
        return Map.of("items", List.of(Map.of("addOnId", addOn, "eventId", event, "pieces", pieces)));
    }
}
