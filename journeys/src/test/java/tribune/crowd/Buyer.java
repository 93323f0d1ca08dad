package tribune.crowd;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tribune.crowd.Plan.Decision;
import tribune.crowd.Plan.Desk;
import tribune.crowd.Plan.Hesitation;
import tribune.crowd.Plan.Script;
import tribune.journeys.Api;
import tribune.journeys.Api.Answer;
import tribune.journeys.Club;

/** Plays one script: the buyer in the shop and on the provider's page, the office, and the gates. */
final class Buyer {
    private static final int LOOKS = 60;
    private static final long BETWEEN_LOOKS_NANOS = 200_000_000;

    /** What all buyers of a crowd share. */
    record Stage(long seed, Club club, Ground ground, Stall stall, Calls calls, Promises promises, Time time) {}

    private final Stage stage;
    private final Script script;
    private final Api shop;
    private final String email;

    Buyer(Stage stage, Script script) {
        this.stage = stage;
        this.script = script;
        this.shop = Api.guest(stage.club.platform);
        this.email = "buyer-" + script.buyer() + "-" + stage.seed + "@example.org";
    }

    void play() {
        var cart = hold("cart");
        if (cart != null) cart = hesitate(cart);
        if (cart == null) return;
        var extras = new Extras(this, stage, script);
        var order = checkOut("checkout", extras.chosen(cart));
        if (order == null) return;
        if (script.outlasted()) stage.time.outlasts(order.text("/orderId"));
        if (script.desk() == Desk.CANCEL_BEFORE_PAYMENT) cancel(order);
        boolean taken =
                script.desk() == Desk.CANCEL_WHILE_PAYING ? payAndCancel(order) : pay(order, script.decisions());
        if (!taken) return;
        var tickets = tickets(order);
        if (tickets.isEmpty()) return;
        extras.afterwards(order);
        var gate = new Turnstile(stage, script.buyer());
        gate.scan(script.before(), tickets.getFirst());
        var replaced = atTheDesk(order, tickets.getFirst());
        tickets.forEach(ticket -> gate.scan(script.after(), ticket));
        if (replaced != null) gate.scan(script.after(), replaced);
    }

    private @Nullable Answer hold(String name) {
        var body = stage.ground.request(script.wish());
        var cart = call(name, () -> shop.post("/v1/cart", key(name), body));
        if (cart.status() != 201) return null;
        stage.promises.cart(cart.text("/cartId"));
        return cart;
    }

    private @Nullable Answer hesitate(Answer cart) {
        var path = "/v1/cart/" + cart.text("/cartId");
        var token = cart.text("/token");
        switch (script.hesitation()) {
            case NONE -> {
                // Straight to the checkout.
            }
            case LOOK -> call("look", () -> shop.get(path, "Cart-Token", token));
            case EXTEND ->
                call("extend", () -> shop.post(path + "/extension", key("extend"), Map.of(), "Cart-Token", token));
            case RELEASE, ANOTHER_CART -> {
                if (call("release", () -> shop.delete(path, "Cart-Token", token))
                                .status()
                        == 204) stage.promises.released(cart.text("/cartId"));
                return script.hesitation() == Hesitation.RELEASE ? null : hold("another cart");
            }
        }
        return cart;
    }

    @Nullable
    Answer checkOut(String step, Answer cart) {
        var body = Map.of("cart", cart.text("/token"), "buyer", Map.of("email", email, "name", "A Buyer"));
        var order = call(step, () -> shop.post("/v1/checkout", key(step), body));
        if (order.status() != 201) return null;
        stage.promises.order(order.text("/orderId"));
        return order;
    }

    /** Whether the buyer has been told that the money is taken. */
    boolean pay(Answer order, List<Decision> decisions) {
        if (order.body().at("/paymentLink").isMissingNode()) return false;
        var link = order.text("/paymentLink");
        var session = link.substring(link.lastIndexOf('/') + 1).replaceAll("[?].*", "");
        boolean taken = false;
        for (var decision : decisions) {
            var name = "pay " + decision.outcome() + " " + decision.webhook();
            var body = Map.of(
                    "outcome",
                    decision.outcome(),
                    "webhook",
                    decision.webhook(),
                    "delaySeconds",
                    decision.delaySeconds());
            var answer =
                    call(name, () -> shop.post("/sandbox/sessions/" + session + "/outcome", key(name + session), body));
            taken |= answer.status() == 200 && answer.text("/state").equals("CAPTURED");
        }
        if (taken) stage.promises.taken(session);
        return taken;
    }

    private boolean payAndCancel(Answer order) {
        var cancelling = AtOnce.start(() -> cancel(order));
        boolean taken = pay(order, script.decisions());
        cancelling.join();
        return taken;
    }

    private void cancel(Answer order) {
        var path = "/v1/orders/" + order.text("/orderId") + "/cancellation";
        var answer = call("cancel", () -> stage.club.office.post(path, key("cancel"), Map.of("reason", "ill")));
        if (answer.status() == 200) stage.promises.cancelled(order.text("/orderId"));
    }

    /** The tickets as soon as they are there; none if the order ends or nothing is heard of the money. */
    private List<JsonNode> tickets(Answer order) {
        boolean heard = script.decisions().stream()
                .noneMatch(decision -> decision.webhook().matches("never|forged"));
        var found = new ArrayList<JsonNode>();
        if (!heard || paid(order) == null) return found;
        var path = "/v1/orders/" + order.text("/orderId") + "/tickets?access=" + order.text("/access");
        for (int look = 0; found.isEmpty() && look < LOOKS; look++) {
            if (look > 0) LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
            call("tickets", () -> shop.get(path)).body().at("/tickets").forEach(found::add);
        }
        found.forEach(ticket -> stage.promises.ticket(ticket.at("/ticketId").asString()));
        return found;
    }

    /** The order once it is paid; null if it ends, or waits for too long. */
    @Nullable
    Answer paid(Answer order) {
        var id = order.text("/orderId");
        for (int look = 0; look < LOOKS; look++) {
            var now = call("order", () -> shop.get("/v1/orders/" + id + "?access=" + order.text("/access")));
            var state = now.text("/state");
            if (state.matches("CANCELLED|UNFULFILLABLE")) return null;
            if (state.equals("PAID")) {
                stage.promises.paid(id);
                return now;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
        return null;
    }

    /** What comes of it: a ticket with a new code, or nothing. */
    private @Nullable JsonNode atTheDesk(Answer order, JsonNode ticket) {
        var office = stage.club.office;
        var orderPath = "/v1/orders/" + order.text("/orderId");
        var ticketPath = "/v1/tickets/" + ticket.at("/ticketId").asString();
        switch (script.desk()) {
            case NOTHING, CANCEL_BEFORE_PAYMENT, CANCEL_WHILE_PAYING -> {
                // The desk has had its part, or has none.
            }
            case CANCEL_WITH_TICKETS -> cancel(order);
            case NEW_CREDENTIAL -> {
                var fresh =
                        call("credential", () -> office.post(ticketPath + "/credential", key("credential"), Map.of()));
                return fresh.status() == 200 ? fresh.body() : null;
            }
            case STOP_TICKET ->
                call("stop", () -> office.post(ticketPath + "/void", key("stop"), Map.of("reason", "lost")));
            case MAIL -> call("mail", () -> office.post(orderPath + "/mail", key("mail"), Map.of()));
            case LOOK_UP -> {
                var body = Map.of(
                        "organiserId", stage.club.organiser, "reference", order.text("/reference"), "email", email);
                call("look-up", () -> shop.post("/v1/orders/look-up", key("look-up"), body));
            }
        }
        return null;
    }

    Answer call(String what, Supplier<Answer> request) {
        return stage.calls.call(script.buyer(), what, request);
    }

    /** The same for every repetition of this step, another one for every other. */
    String key(String step) {
        var text = stage.club.organiser + " " + script.buyer() + " " + step;
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
