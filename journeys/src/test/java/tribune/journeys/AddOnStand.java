package tribune.journeys;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Add-ons of a club for one event, over HTTP: offered, taken, handed out, refunded. */
public final class AddOnStand {
    private final Club club;
    private final String event;
    private final Api guest;

    AddOnStand(Club club, String event) {
        this.club = club;
        this.event = event;
        this.guest = Api.guest(club.platform);
    }

    /** Everything that an office can do with add-ons. */
    static void work(Club club) {
        var stand = new AddOnStand(club, club.event);
        var pie = stand.offer("Pie", 6_000, 10);
        var tea = stand.offer("Tea", 3_000, null);
        var order = stand.buy(new Fan(club.platform, "pie@example.org"), 1, pie, tea);
        stand.redeem(club, line(order, pie).at("/slips/0/code").asString()).ok();
        stand.refund(order, tea).ok();
        club.office
                .put("/v1/add-ons/" + pie, wanted(club.event, "Pie", 7_000, 20))
                .ok();
        stand.nudge(pie, null).ok();
        club.office.delete("/v1/add-ons/" + pie + "/nudge").ok();
    }

    Api.Answer nudge(String addOn, @Nullable Integer leftAtMost) {
        var rule = new HashMap<String, Object>(Map.of("categories", List.of(), "levels", List.of(), "priority", 1));
        if (leftAtMost != null) rule.put("leftAtMost", leftAtMost);
        return club.office.put("/v1/add-ons/" + addOn + "/nudge", rule);
    }

    /** {@code stock} null: without a limit. */
    public static Map<String, Object> wanted(String event, String name, int price, @Nullable Integer stock) {
        var there = new HashMap<String, Object>(Map.of("eventId", event));
        if (stock != null) there.put("stock", stock);
        var wanted = new HashMap<String, Object>(Map.of(
                "kind",
                "PARKING",
                "nameEn",
                name,
                "nameNb",
                name,
                "descriptionEn",
                "",
                "descriptionNb",
                "",
                "price",
                Map.of("amount", price, "currency", "NOK"),
                "vat",
                2_500,
                "mostPerOrder",
                4,
                "active",
                true));
        wanted.put("everyEvent", false);
        wanted.put("stocks", List.of(there));
        wanted.put("categories", List.of());
        wanted.put("levels", List.of());
        return wanted;
    }

    String offer(String name, int price, @Nullable Integer stock) {
        return club.office
                .post("/v1/add-ons", wanted(event, name, price, stock))
                .ok()
                .text("/id");
    }

    /** So many pieces of each, in place of what the cart had. */
    Api.Answer take(Api.Answer cart, int pieces, String... addOns) {
        var items = new ArrayList<Map<String, Object>>();
        for (var addOn : addOns) items.add(Map.of("addOnId", addOn, "eventId", event, "pieces", pieces));
        var path = "/v1/cart/" + cart.text("/cartId") + "/add-ons";
        return guest.put(path, Map.of("items", items), "Cart-Token", cart.text("/token"));
    }

    /** An order with a place and so many pieces of each, paid. */
    Api.Answer buy(Fan fan, int pieces, String... addOns) {
        var order = fan.checkOut(
                        take(fan.holdBest(event, "adult").ok(), pieces, addOns).ok())
                .ok();
        fan.pay(order, "success").ok();
        fan.tickets(order, 1);
        return fan.order(order).ok();
    }

    static JsonNode line(Api.Answer order, String addOn) {
        for (var line : order.body().at("/addOns"))
            if (line.at("/addOnId").asString().equals(addOn)) return line;
        throw new AssertionError("not in " + order.body());
    }

    Api.Answer redeem(Club by, String code) {
        return redeem(by, code, UUID.randomUUID().toString());
    }

    Api.Answer redeem(Club by, String code, String key) {
        return by.office.post("/v1/events/" + event + "/add-on-redemptions", key, Map.of("code", code));
    }

    Api.Answer refund(Api.Answer order, String addOn) {
        var line = line(order, addOn).at("/addOnLineId").asString();
        return club.office.post("/v1/orders/" + order.text("/orderId") + "/add-ons/" + line + "/refund", "");
    }
}
