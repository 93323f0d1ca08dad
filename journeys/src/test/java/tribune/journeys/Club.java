package tribune.journeys;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** A club that sells: an organiser with an API client, a ground, an event on sale, an offer, a gate. */
public final class Club {
    static final List<String> SCOPES = List.of(
            "catalog:write",
            "sales:read",
            "sales:write",
            "payments:read",
            "payments:write",
            "tickets:read",
            "tickets:write",
            "access:read",
            "access:write",
            "access:scan",
            "access:by-name",
            "messaging:read",
            "messaging:write",
            "audit:read",
            "identity:devices",
            "customers:read",
            "customers:write");

    public final Deployment platform;
    public final Api office;
    public final String organiser;
    public final String event;
    public final String venue;

    private Club(Deployment platform, Api office, String organiser, String venue, String event) {
        this.platform = platform;
        this.office = office;
        this.organiser = organiser;
        this.venue = venue;
        this.event = event;
    }

    /** Everything through the public API, as a club's own set-up would do it. */
    public static Club open(Deployment platform, int capacity) {
        return open(platform, capacity, 0);
    }

    /** {@code step}: how much more, in øre, the places of each level cost than those of the level before. */
    public static Club open(Deployment platform, int capacity, int step) {
        var admin = Api.guest(platform).signIn("bootstrap", Deployment.BOOTSTRAP_SECRET);
        var slug = "club-" + UUID.randomUUID().toString().substring(0, 8);
        var organiser = admin.post(
                        "/v1/organisers",
                        Map.of(
                                "slug",
                                slug,
                                "name",
                                "Club " + slug,
                                "country",
                                "NO",
                                "currency",
                                "NOK",
                                "language",
                                "nb"))
                .ok()
                .text("/id");
        var client = admin.post(
                        "/v1/organisers/" + organiser + "/api-clients", Map.of("name", "office", "scopes", SCOPES))
                .ok();
        var office = Api.guest(platform).signIn(client.text("/client/clientId"), client.text("/clientSecret"));
        var venue = office.post(
                        "/v1/venues", Map.of("name", "Ground", "city", "Oslo", "country", "NO", "zone", "Europe/Oslo"))
                .ok()
                .text("/id");
        office.post(
                        "/v1/venues/" + venue + "/generated-seat-map",
                        Map.of("name", "Ground", "capacity", capacity, "standing", true))
                .ok();
        return new Club(platform, office, organiser, venue, sell(office, venue, "Home v Away", step));
    }

    /** Another event of the same club, on sale with the usual offer. */
    public String anotherEvent(String name) {
        var other = sell(office, venue, name, 0);
        awaitOnSale(platform, other);
        return other;
    }

    private static String sell(Api office, String venue, String name, int step) {
        var event = office.post("/v1/events", Map.of("name", name, "venueId", venue, "kickoff", "2027-08-15T16:00:00Z"))
                .ok()
                .text("/id");
        office.post("/v1/events/" + event + "/publication", Map.of()).ok();
        var levels = office.get("/v1/events/" + event + "/seat-map").ok().body().at("/levels");
        office.post("/v1/events/" + event + "/offers", offer(levels, step)).ok();
        office.post("/v1/events/" + event + "/sale", Map.of()).ok();
        return event;
    }

    /** Everybody may buy: 400 kroner, children half, a fee of 15. */
    static Map<String, Object> offer(JsonNode levels) {
        return offer(levels, 0);
    }

    private static Map<String, Object> offer(JsonNode levels, int step) {
        var prices = new ArrayList<Map<String, Object>>();
        int more = 0;
        for (var level : levels) {
            for (var category : List.of("adult", "child")) {
                int amount = (category.equals("adult") ? 40_000 : 20_000) + more;
                prices.add(
                        Map.of("level", level.at("/key").asString(), "category", category, "amount", kroner(amount)));
            }
            more += step;
        }
        var fee = Map.of("name", "Booking fee", "amount", kroner(1_500), "passedOn", true, "vat", 2_500);
        return Map.of(
                "name",
                "General sale",
                "channels",
                List.of("FLOW", "API"),
                "vat",
                0,
                "maxPerOrder",
                20,
                "categories",
                List.of(Map.of("key", "adult", "name", "Adult"), Map.of("key", "child", "name", "Child")),
                "prices",
                prices,
                "fees",
                List.of(fee));
    }

    private static Map<String, Object> kroner(int minor) {
        return Map.of("amount", minor, "currency", "NOK");
    }

    /** Waits until sales has heard of the event. */
    public Club onSale() {
        awaitOnSale(platform, event);
        return this;
    }

    void awaitOnSale(String other) {
        awaitOnSale(platform, other);
    }

    /** On sale once sales says what is wrong with an unheard-of seat, and no longer with the event. */
    private static void awaitOnSale(Deployment platform, String event) {
        var nowhere = Map.of("eventId", event, "seat", 999_999, "category", "adult");
        eventually(() -> {
            var answer = Api.guest(platform).post("/v1/cart", Map.of("seats", List.of(nowhere)));
            if (!answer.text("/type").endsWith("/seat-unknown"))
                throw new AssertionError("not on sale: " + answer.body());
        });
    }

    /** Facts need a moment to arrive. */
    public static void eventually(Runnable assertion) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(assertion::run);
    }
}
