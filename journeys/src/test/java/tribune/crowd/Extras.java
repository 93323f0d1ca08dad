package tribune.crowd;

import java.util.List;
import java.util.Map;
import tribune.crowd.Buyer.Stage;
import tribune.crowd.Plan.Decision;
import tribune.crowd.Plan.ExtraKind;
import tribune.crowd.Plan.Script;
import tribune.journeys.Api;
import tribune.journeys.Api.Answer;

/** What a buyer takes beside the places, and better places. A refusal leaves the cart or the order as it was. */
final class Extras {
    private static final List<Decision> PAYS = List.of(new Decision("success", "normal", 1));

    private final Buyer buyer;
    private final Stage stage;
    private final Script script;
    private final Api shop;

    Extras(Buyer buyer, Stage stage, Script script) {
        this.buyer = buyer;
        this.stage = stage;
        this.script = script;
        this.shop = Api.guest(stage.club().platform);
    }

    /** The cart, with what there was for it. */
    Answer chosen(Answer cart) {
        var path = "/v1/cart/" + cart.text("/cartId");
        var token = cart.text("/token");
        return switch (script.extra().kind()) {
            case NOTHING, AFTERWARDS -> cart;
            case WITH_THE_PLACES -> {
                var wanted = stage.stall().request(script.extra().pieces());
                yield or(cart, buyer.call("add-ons", () -> shop.put(path + "/add-ons", wanted, "Cart-Token", token)));
            }
            case BETTER_PLACES -> {
                var better = buyer.call("upgrades", () -> shop.get(path + "/upgrades", "Cart-Token", token));
                if (better.body().at("/items/0").isMissingNode()) yield cart;
                var wanted = Map.of("eventId", stage.club().event, "level", better.text("/items/0/level"));
                yield or(
                        cart,
                        buyer.call(
                                "upgrade",
                                () -> shop.post(path + "/upgrade", buyer.key("upgrade"), wanted, "Cart-Token", token)));
            }
        };
    }

    private static Answer or(Answer before, Answer after) {
        return after.status() == 200 ? after : before;
    }

    /** An order beside the one that is paid, and its first piece asked for at two stands at once. */
    void afterwards(Answer order) {
        if (script.extra().kind() != ExtraKind.AFTERWARDS) return;
        var path = "/v1/orders/" + order.text("/orderId") + "/add-on-carts";
        var wanted = stage.stall().request(script.extra().pieces());
        var cart = buyer.call(
                "add", () -> shop.post(path, buyer.key("add"), wanted, "Order-Access", order.text("/access")));
        if (cart.status() != 201) return;
        var added = buyer.checkOut("checkout added", cart);
        if (added == null || !buyer.pay(added, PAYS)) return;
        var paid = buyer.paid(added);
        if (paid == null) return;
        var code = paid.text("/addOns/0/slips/0/code");
        var other = AtOnce.start(() -> fetch(code, "other stand"));
        fetch(code, "stand");
        other.join();
    }

    private void fetch(String code, String stand) {
        var path = "/v1/events/" + stage.club().event + "/add-on-redemptions";
        var office = stage.club().office;
        var answer = buyer.call(stand, () -> office.post(path, buyer.key(stand), Map.of("code", code)));
        if (answer.status() == 200) stage.promises().fetched(code, stand);
    }
}
