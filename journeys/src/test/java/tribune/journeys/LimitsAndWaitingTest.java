package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tribune.journeys.TwoClubs.Clubs;
import tribune.kernel.Json;

/** What one person may buy, which paid orders people look at, and who is next in line, through the public API. */
@ExtendWith(TwoClubs.class)
class LimitsAndWaitingTest {
    private final Clubs clubs;
    private final Api office;
    private final Api shop;

    LimitsAndWaitingTest(Clubs clubs) {
        this.clubs = clubs;
        this.office = clubs.home().office;
        this.shop = Api.guest(clubs.platform());
    }

    @Test
    void a_limit_holds_when_places_are_held_and_at_checkout() {
        var event = clubs.home().anotherEvent("Limited");
        put("/v1/events/" + event + "/purchase-limits", Map.of("perPerson", 2, "perDevice", 3));
        var device = shop.post("/v1/device", Map.of()).ok().text("/device");
        hold(event, "ola@example.org", device, 900, 901).ok();
        refused(hold(event, "OLA+again@example.org", device, 902), 422, "person-limit");
        hold(event, "kari@example.org", device, 902).ok();
        refused(hold(event, "per@example.org", device, 903), 422, "person-limit");
        Refused.as(hold(event, "per@example.org", "v4.public.forged", 903), 400);
        var ola = new Fan(clubs.platform(), "ola@example.org");
        var anonymous = ola.hold(event, 904).ok();
        refused(ola.checkOut(anonymous), 422, "person-limit");
        assertThat(new Fan(clubs.platform(), "per@example.org")
                        .checkOut(anonymous)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void a_banned_buyer_is_refused_until_the_ban_is_lifted() {
        var event = clubs.home().anotherEvent("Banned");
        var ban = office.post("/v1/bans", Map.of("kind", "EMAIL", "email", "tout@example.org", "reason", "resold"))
                .ok();
        Club.eventually(() -> refused(hold(event, "Tout@example.org", null, 900), 403, "buyer-banned"));
        var removed = office.delete("/v1/bans/" + ban.text("/id")).ok();
        assertThat(removed.text("/removedBy")).isNotEmpty();
        Club.eventually(() -> hold(event, "Tout@example.org", null, 900).ok());
    }

    @Test
    void a_card_that_pays_for_too_much_waits_for_people_who_accept_or_reject_it() {
        var event = clubs.home().anotherEvent("Looked at");
        put("/v1/events/" + event + "/purchase-limits", Map.of("perInstrument", 1, "onInstrumentLimit", "REVIEW"));
        var first = bought(event, "a@example.org", 900);
        new Fan(clubs.platform(), "a@example.org").tickets(first, 1);
        var good = bought(event, "b@example.org", 901);
        var bad = bought(event, "c@example.org", 902);
        awaitState(good, "IN_REVIEW");
        awaitState(bad, "IN_REVIEW");
        decide(good, "ACCEPT").ok();
        decide(bad, "REJECT").ok();
        new Fan(clubs.platform(), "b@example.org").tickets(good, 1);
        awaitState(good, "PAID");
        awaitState(bad, "UNFULFILLABLE");
        var refunds = "/v1/payments?order=" + bad.text("/orderId");
        Club.eventually(() -> assertThat(office.get(refunds).ok().text("/items/0/refunds/0/state"))
                .isEqualTo("COMPLETED"));
        new Fan(clubs.platform(), "d@example.org").hold(event, 902).ok();
    }

    @Test
    void who_waits_for_two_together_is_offered_them_and_passes_them_on() {
        var event = clubs.home().anotherEvent("Sold out");
        var owner = new Fan(clubs.platform(), "owner@example.org");
        var cart = owner.holdBest(event, "adult", "adult", "adult", "adult").ok();
        var sold = owner.checkOut(cart).ok();
        owner.pay(sold, "success").ok();
        int one = cart.body().at("/lines/0/seat").asInt();
        blockAllBut(event, cart);
        awaitState(sold, "PAID");
        put("/v1/events/" + event + "/waiting-list", Map.of("takesEntries", true, "offerMinutes", 10));
        var entered = new AtomicReference<Api.Answer>();
        Club.eventually(() -> entered.set(join(event, "first@example.org").ok()));
        var first = entered.get();
        var second = join(event, "second@example.org").ok();
        var third = join(event, "third@example.org").ok();
        assertThat(third.body().at("/ahead").asInt()).isEqualTo(2);
        refused(join(event, "FIRST@example.org"), 409, "already-waiting");
        office.post("/v1/orders/" + sold.text("/orderId") + "/cancellation", Map.of("reason", "ill"))
                .ok();
        refused(new Fan(clubs.platform(), "quick@example.org").hold(event, one), 409, "seats-unavailable");
        Club.eventually(() -> assertThat(see(first).text("/state")).isEqualTo("OFFERED"));
        Club.eventually(() -> assertThat(see(second).text("/state")).isEqualTo("OFFERED"));
        assertThat(see(third).text("/state")).isEqualTo("WAITING");
        Club.eventually(() -> assertThat(office.get("/v1/messages").ok().body().toString())
                .contains("WAITING_OFFER", first.text("/entryId")));
        shop.delete("/v1/waiting-list/" + first.text("/entryId") + "?access=" + first.text("/access"))
                .ok();
        Club.eventually(() -> assertThat(see(third).text("/state")).isEqualTo("OFFERED"));
        var fan = new Fan(clubs.platform(), "third@example.org");
        var order = fan.checkOut(offeredCart(see(third))).ok();
        fan.pay(order, "success").ok();
        fan.tickets(order, 2);
        assertThat(see(third).text("/state")).isEqualTo("TAKEN");
    }

    private Api.Answer hold(
            String event, String email, @org.jspecify.annotations.Nullable String device, int... seats) {
        var wanted = new ArrayList<Map<String, Object>>();
        for (int seat : seats) wanted.add(Map.of("eventId", event, "seat", seat, "category", "adult"));
        var body = Map.of("seats", wanted, "buyer", Map.of("email", email));
        return device == null ? shop.post("/v1/cart", body) : shop.post("/v1/cart", body, "Device", device);
    }

    /** Paid with one and the same test card. */
    private Api.Answer bought(String event, String email, int... seats) {
        var fan = new Fan(clubs.platform(), email);
        var order = fan.checkOut(fan.hold(event, seats).ok()).ok();
        fan.pay(order, Map.of("outcome", "success", "card", "gold")).ok();
        return order;
    }

    private void awaitState(Api.Answer order, String state) {
        var fan = new Fan(clubs.platform(), "any@example.org");
        Club.eventually(() -> assertThat(fan.order(order).text("/state")).isEqualTo(state));
    }

    private Api.Answer decide(Api.Answer order, String decision) {
        return office.post("/v1/order-reviews/" + order.text("/orderId") + "/decision", Map.of("decision", decision));
    }

    private void blockAllBut(String event, Api.Answer cart) {
        var count = shop.get("/v1/events/" + event + "/availability")
                .raw()
                .headers()
                .firstValue("Seat-Count");
        var all = new ArrayList<Integer>();
        for (int seat = 0; seat < Integer.parseInt(count.orElseThrow()); seat++) all.add(seat);
        cart.body()
                .at("/lines")
                .forEach(line -> all.remove((Integer) line.at("/seat").asInt()));
        office.post("/v1/events/" + event + "/blocks", Map.of("seats", all, "reason", "Not sold in this test"))
                .ok();
    }

    private Api.Answer join(String event, String email) {
        var wish = new HashMap<String, Object>(Map.of("places", 2, "category", "adult", "email", email));
        wish.put("levels", List.of());
        return shop.post("/v1/events/" + event + "/waiting-list", wish);
    }

    private Api.Answer see(Api.Answer entry) {
        return shop.get("/v1/waiting-list/" + entry.text("/entryId") + "?access=" + entry.text("/access"))
                .ok();
    }

    /** The cart of the offer, as a client would find it. */
    private Api.Answer offeredCart(Api.Answer entry) {
        var offer = entry.body().at("/offer");
        return shop.get(
                        "/v1/cart/" + offer.at("/cartId").asString(),
                        "Cart-Token",
                        offer.at("/token").asString())
                .ok();
    }

    private void put(String path, Object body) {
        office.send(office.request(path)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(Json.write(body))))
                .ok();
    }

    private static void refused(Api.Answer answer, int status, String problem) {
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        assertThat(answer.text("/type")).endsWith("/" + problem);
    }
}
