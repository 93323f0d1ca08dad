package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tribune.journeys.TwoClubs.Clubs;

/** Parking and a scarf beside one place, over HTTP: from the cart to the barrier, and the money for the rest back. */
@ExtendWith(TwoClubs.class)
class AddOnTest {
    private static final Pattern MAIL = Pattern.compile("/dev/mailbox/([0-9a-f-]{36})");

    private final Club club;
    private final Club other;
    private final String event;
    private final AddOnStand stand;
    private final Api guest;

    AddOnTest(Clubs clubs) {
        club = clubs.home();
        other = clubs.away();
        event = club.anotherEvent("With parking");
        stand = new AddOnStand(club, event);
        guest = Api.guest(club.platform);
    }

    @Test
    void add_ons_go_with_the_order_from_the_cart_to_the_barrier_and_the_refund() {
        var parking = stand.offer("Parking", 10_000, 2);
        var scarf = stand.offer("Scarf", 25_000, null);
        var fan = new Fan(club.platform, "parks-" + UUID.randomUUID() + "@example.org");
        var cart = stand.take(fan.holdBest(event, "adult").ok(), 2, parking).ok();
        assertThat(cart.body().at("/total/amount").asInt()).isEqualTo(41_500 + 20_000);
        assertThat(left(parking)).isZero();
        isSuggested(fan, parking, scarf);
        guest.delete("/v1/cart/" + cart.text("/cartId"), "Cart-Token", cart.text("/token"))
                .ok();
        assertThat(left(parking)).as("released with the cart").isEqualTo(2);

        var order = stand.buy(fan, 1, parking, scarf);
        assertThat(order.text("/state")).isEqualTo("PAID");
        assertThat(order.body().at("/total/amount").asInt()).isEqualTo(41_500 + 35_000);
        assertThat(order.body().at("/tax/amount").asInt()).isEqualTo(300 + 7_000);
        isFetchedOnce(order, parking);
        isRefunded(order, parking, scarf);
        var code = code(order, parking);
        Club.eventually(() -> assertThat(letters()).contains(code));
    }

    @Test
    void what_is_added_to_a_paid_order_is_an_order_of_its_own_that_ends_with_the_first() {
        var later = club.anotherEvent("With parking afterwards");
        var there = new AddOnStand(club, later);
        var parking = there.offer("Late parking", 10_000, 2);
        there.nudge(parking, null).ok();
        var fan = new Fan(club.platform, "adds-" + UUID.randomUUID() + "@example.org");
        var cart = fan.holdBest(later, "adult").ok();
        nothingIsBetter(cart, later);
        var first = fan.checkOut(cart).ok();
        fan.pay(first, "success").ok();
        fan.tickets(first, 1);
        assertThat(suggested(first).text("/items/0/addOnId")).isEqualTo(parking);
        var added = fan.checkOut(adding(first, parking, later)).ok();
        fan.pay(added, "success").ok();
        fan.tickets(added, 0);
        var code = code(fan.order(added).ok(), parking);
        var shown =
                guest.get(path(first), "Order-Access", first.text("/access")).ok();
        assertThat(shown.text("/additions/0/addOns/0/slips/0/code")).isEqualTo(code);
        assertThat(suggested(first).body().at("/items")).as("had already").isEmpty();
        Club.eventually(() -> assertThat(letters()).contains(code));
        club.office.post(path(first) + "/cancellation", Map.of("reason", "ill")).ok();
        Club.eventually(() -> assertThat(club.office
                        .get(path(added))
                        .ok()
                        .body()
                        .at("/refunded/amount")
                        .asInt())
                .isEqualTo(20_000));
        assertThat(there.redeem(club, code).status()).isEqualTo(422);
    }

    /** All places of the event cost the same. */
    private void nothingIsBetter(Api.Answer cart, String event) {
        var token = cart.text("/token");
        var better = "/v1/cart/" + cart.text("/cartId") + "/upgrade";
        var offered = guest.get(better + "s", "Cart-Token", token).ok();
        assertThat(offered.body().at("/items")).isEmpty();
        Refused.as(guest.post(better, Map.of("eventId", event, "level", "none"), "Cart-Token", token), 409);
    }

    private Api.Answer suggested(Api.Answer order) {
        return guest.get(path(order) + "/nudges", "Order-Access", order.text("/access"))
                .ok();
    }

    private Api.Answer adding(Api.Answer first, String addOn, String event) {
        var wanted = Map.of("items", List.of(Map.of("addOnId", addOn, "eventId", event, "pieces", 2)));
        var carts = path(first) + "/add-on-carts";
        assertThat(guest.post(carts, wanted).status()).as("without the link").isEqualTo(404);
        var cart = guest.post(carts, wanted, "Order-Access", first.text("/access"));
        assertThat(cart.ok().text("/addedTo")).isEqualTo(first.text("/orderId"));
        return cart;
    }

    private static String path(Api.Answer order) {
        return "/v1/orders/" + order.text("/orderId");
    }

    /** Parking is gone, so the scarf alone is left to be suggested. */
    private void isSuggested(Fan fan, String parking, String scarf) {
        stand.nudge(parking, 20).ok();
        stand.nudge(scarf, null).ok();
        var cart = fan.holdBest(event, "adult").ok();
        var suggested = guest.get("/v1/cart/" + cart.text("/cartId") + "/nudges", "Cart-Token", cart.text("/token"))
                .ok();
        assertThat(suggested.body().at("/items")).hasSize(1);
        assertThat(suggested.text("/items/0/addOnId")).isEqualTo(scarf);
    }

    private int left(String addOn) {
        for (var offered :
                guest.get("/v1/events/" + event + "/add-ons").ok().body().at("/items"))
            if (offered.at("/id").asString().equals(addOn))
                return offered.at("/left").asInt();
        throw new AssertionError("not on sale");
    }

    private void isFetchedOnce(Api.Answer order, String parking) {
        var code = code(order, parking);
        assertThat(stand.redeem(other, code).status()).as("another club's").isEqualTo(404);
        var key = UUID.randomUUID().toString();
        var typed = code.substring(0, 4) + "-" + code.substring(4).toLowerCase(java.util.Locale.ROOT);
        var first = stand.redeem(club, typed, key).ok();
        assertThat(first.text("/nameEn")).isEqualTo("Parking");
        assertThat(stand.redeem(club, typed, key).ok().body()).isEqualTo(first.body());
        Refused.as(stand.redeem(club, code), 409);
        Refused.as(stand.refund(order, parking), 409);
    }

    private void isRefunded(Api.Answer order, String parking, String scarf) {
        stand.refund(order, scarf).ok();
        stand.refund(order, scarf).ok();
        var path = "/v1/orders/" + order.text("/orderId");
        Club.eventually(() -> assertThat(
                        club.office.get(path).ok().body().at("/refunded/amount").asInt())
                .isEqualTo(25_000));
        Refused.as(stand.redeem(club, code(order, scarf)), 422);
        club.office.post(path + "/cancellation", Map.of("reason", "ill")).ok();
        Club.eventually(() -> assertThat(
                        club.office.get(path).ok().body().at("/refunded/amount").asInt())
                .isEqualTo(76_500));
        assertThat(left(parking)).isEqualTo(2);
    }

    private static String code(Api.Answer order, String addOn) {
        return AddOnStand.line(order, addOn).at("/slips/0/code").asString();
    }

    private String letters() {
        var all = new StringBuilder();
        var ids = MAIL.matcher(text(guest.get("/dev/mailbox").ok()));
        while (ids.find()) all.append(text(guest.get("/dev/mailbox/" + ids.group(1))));
        return all.toString();
    }

    private static String text(Api.Answer answer) {
        return new String(answer.raw().body(), StandardCharsets.UTF_8);
    }
}
