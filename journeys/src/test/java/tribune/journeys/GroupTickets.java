package tribune.journeys;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;

/** Tickets of which one code lets in several people, from the offer to the buyer's hands. */
final class GroupTickets {
    private GroupTickets() {}

    record Bought(Api.Answer order, JsonNode ticket) {}

    /** Another offer of an event: {@code entries} people on a place, with codes in this form. */
    static void offer(Club club, String event, int entries, String form) {
        var levels = club.office.get("/v1/events/" + event + "/seat-map").ok().body();
        var prices = new ArrayList<Map<String, Object>>();
        for (var level : levels.at("/levels"))
            prices.add(Map.of(
                    "level",
                    level.at("/key").asString(),
                    "category",
                    "group",
                    "amount",
                    Map.of("amount", 90_000, "currency", "NOK")));
        var offer = Map.of(
                "name",
                "Groups",
                "channels",
                List.of("FLOW", "API"),
                "vat",
                0,
                "codeForm",
                form,
                "categories",
                List.of(Map.of("key", "group", "name", "Group", "entries", entries)),
                "prices",
                prices);
        club.office.post("/v1/events/" + event + "/offers", offer).ok();
    }

    static Bought buy(Club club, String event, String email) {
        var fan = new Fan(club.platform, email);
        var cart = new AtomicReference<Api.Answer>();
        Club.eventually(() -> cart.set(fan.holdBest(event, "group").ok()));
        var order = fan.checkOut(cart.get()).ok();
        fan.pay(order, "success").ok();
        return new Bought(order, fan.tickets(order, 1).getFirst());
    }
}
