package tribune.journeys;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;

/** A guest with a browser: holds seats, checks out, pays on the sandbox's page, finds the tickets. */
public final class Fan {
    private final Deployment platform;
    private final Api shop;
    private final String email;

    public Fan(Deployment platform, String email) {
        this(platform, Api.guest(platform), email);
    }

    /** {@code shop}: a guest's, or that of somebody who is logged in. */
    Fan(Deployment platform, Api shop, String email) {
        this.platform = platform;
        this.shop = shop;
        this.email = email;
    }

    public Api.Answer hold(String event, int... seats) {
        var wanted = new ArrayList<Map<String, Object>>();
        for (int seat : seats) wanted.add(Map.of("eventId", event, "seat", seat, "category", "adult"));
        return hold(Map.of("seats", wanted));
    }

    public Api.Answer holdBest(String event, String... categories) {
        return hold(Map.of("parties", List.of(Map.of("eventId", event, "categories", List.of(categories)))));
    }

    /** While begun orders come first, as they do for a moment after a club was set up, a shop comes again. */
    private Api.Answer hold(Object wanted) {
        var key = UUID.randomUUID().toString();
        var answer = new AtomicReference<Api.Answer>();
        Club.eventually(() -> {
            answer.set(shop.post("/v1/cart", key, wanted));
            if (answer.get().status() == 503 && answer.get().text("/detail").contains("come first"))
                throw new AssertionError("no room yet: " + answer.get().body());
        });
        return answer.get();
    }

    /** Asked to come again, a shop repeats the request with its key. */
    public Api.Answer checkOut(Api.Answer cart) {
        return checkOut(cart, Map.of());
    }

    /** {@code accepted}: the terms and whatever else the buyer agrees to. */
    Api.Answer checkOut(Api.Answer cart, Map<String, Object> accepted) {
        var body = new HashMap<String, Object>(accepted);
        body.put("cart", cart.text("/token"));
        body.put("buyer", Map.of("email", email, "name", "A Buyer"));
        body.put("language", "nb");
        var key = UUID.randomUUID().toString();
        var answer = new AtomicReference<Api.Answer>();
        Club.eventually(() -> {
            answer.set(shop.post("/v1/checkout", key, body));
            if (answer.get().status() == 503)
                throw new AssertionError("still busy: " + answer.get().body());
        });
        return answer.get();
    }

    /** Answers the sandbox for the buyer: success, decline, abandon ... */
    public Api.Answer pay(Api.Answer order, String outcome) {
        return pay(order, Map.of("outcome", outcome));
    }

    public Api.Answer pay(Api.Answer order, Map<String, Object> outcome) {
        var link = order.text("/paymentLink");
        var session = link.substring(link.lastIndexOf('/') + 1).replaceAll("[?].*", "");
        return shop.post("/sandbox/sessions/" + session + "/outcome", outcome);
    }

    public Api.Answer order(Api.Answer order) {
        return shop.get("/v1/orders/" + order.text("/orderId") + "?access=" + order.text("/access"));
    }

    /** The order's tickets once they are issued. */
    public List<JsonNode> tickets(Api.Answer order, int expected) {
        var found = new ArrayList<JsonNode>();
        Club.eventually(() -> {
            found.clear();
            var path = "/v1/orders/" + order.text("/orderId") + "/tickets?access=" + order.text("/access");
            tickets(shop.get(path)).forEach(found::add);
            if (found.size() != expected) throw new AssertionError(found.size() + " tickets of " + expected);
        });
        return found;
    }

    private static JsonNode tickets(Api.Answer answer) {
        if (answer.status() != 200) throw new AssertionError("tickets: " + answer.status() + " " + answer.body());
        return answer.body().isArray() ? answer.body() : answer.body().at("/tickets");
    }

    public Deployment platform() {
        return platform;
    }
}
