package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tribune.journeys.TwoClubs.Clubs;

/** Requests and webhooks that come again, in another order, forged or too late. */
@ExtendWith(TwoClubs.class)
class AgainTest {
    private final Clubs clubs;
    private final Club club;
    private final Api shop;
    private final Rows rows;

    AgainTest(Clubs clubs) {
        this.clubs = clubs;
        this.club = clubs.home();
        this.shop = Api.guest(clubs.platform());
        this.rows = new Rows(clubs.platform().database());
    }

    @Test
    void a_cart_asked_for_twice_is_one_cart() {
        var key = UUID.randomUUID().toString();
        var party = Map.of("parties", List.of(Map.of("eventId", club.event, "categories", List.of("adult"))));
        var first = shop.post("/v1/cart", key, party).ok();
        var again = shop.post("/v1/cart", key, party).ok();
        assertThat(again.text("/cartId")).isEqualTo(first.text("/cartId"));
        assertThat(again.body().at("/lines")).isEqualTo(first.body().at("/lines"));
        var before = rows.quiet();
        var other = Map.of("parties", List.of(Map.of("eventId", club.event, "categories", List.of("child"))));
        Refused.as(shop.post("/v1/cart", key, other), 422);
        assertThat(rows.quiet()).isEqualTo(before);
    }

    @Test
    void a_checkout_sent_twice_is_one_order() {
        var fan = new Fan(clubs.platform(), "twice@example.org");
        var cart = fan.holdBest(club.event, "adult").ok();
        var key = UUID.randomUUID().toString();
        var body = Map.of("cart", cart.text("/token"), "buyer", Map.of("email", "twice@example.org"));
        var first = shop.post("/v1/checkout", key, body).ok();
        var before = rows.quiet();
        assertThat(shop.post("/v1/checkout", key, body).ok().text("/orderId")).isEqualTo(first.text("/orderId"));
        var other = Map.of("cart", cart.text("/token"), "buyer", Map.of("email", "thief@example.org"));
        Refused.as(shop.post("/v1/checkout", key, other), 409, 422);
        Refused.as(shop.post("/v1/checkout", other), 409, 422);
        assertThat(rows.quiet()).isEqualTo(before);
    }

    @Test
    void vouchers_and_allocations_asked_for_twice_are_made_once() {
        var key = UUID.randomUUID().toString();
        var many = Map.of("prefix", "PRESS", "count", 5, "basisPoints", 10_000);
        var first = club.office.post("/v1/vouchers", key, many).ok();
        var before = rows.quiet();
        assertThat(club.office.post("/v1/vouchers", key, many).ok().body()).isEqualTo(first.body());
        Refused.as(club.office.post("/v1/vouchers", key, Map.of("prefix", "PRESS", "basisPoints", 5)), 422);
        assertThat(rows.quiet()).isEqualTo(before);

        var path = "/v1/events/" + club.event + "/allocations";
        var seats = Map.of("name", "Guests", "kind", "HOUSE", "seats", List.of(1_500, 1_501));
        var allocated = club.office.post(path, key, seats).ok().text("/id");
        assertThat(club.office.post(path, key, seats).ok().text("/id")).isEqualTo(allocated);
        Refused.as(
                club.office.post(path, key, Map.of("name", "Guests", "kind", "HOUSE", "seats", List.of(1_502))), 422);
    }

    @Test
    void a_scan_sent_twice_is_one_scan() {
        var scan = UUID.randomUUID().toString();
        var body = Map.of("scanId", scan, "code", "NO TICKET", "eventId", club.event);
        var first = club.office.post("/v1/access/validate", body).ok();
        assertThat(club.office.post("/v1/access/validate", body).ok().body()).isEqualTo(first.body());
        var other = Map.of("scanId", scan, "code", "ANOTHER", "eventId", club.event);
        Refused.as(club.office.post("/v1/access/validate", other), 409, 422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"twice", "closed-first", "refund-first"})
    void webhooks_that_come_twice_or_out_of_order_take_the_money_once(String manner) {
        var fan = new Fan(clubs.platform(), manner + "@example.org");
        var order = fan.checkOut(fan.holdBest(club.event, "adult").ok()).ok();
        fan.pay(order, Map.of("outcome", "success", "webhook", manner)).ok();
        Club.eventually(() -> assertThat(fan.order(order).text("/state")).isIn("PAID", "UNFULFILLABLE"));
        rows.quiet();
        var payment = club.office
                .get("/v1/payments?order=" + order.text("/orderId"))
                .ok()
                .body();
        assertThat(payment.at("/items/0/captures")).hasSize(1);
        assertThat(sum("posting")).isZero();
        if (fan.order(order).text("/state").equals("PAID")) fan.tickets(order, 1);
    }

    @Test
    void a_forged_webhook_pays_for_nothing() {
        var fan = new Fan(clubs.platform(), "forged@example.org");
        var order = fan.checkOut(fan.holdBest(club.event, "adult").ok()).ok();
        fan.pay(order, Map.of("outcome", "success", "webhook", "forged")).ok();
        Club.eventually(() -> assertThat(sent(order)).isPositive());
        assertThat(fan.order(order).text("/state")).isEqualTo("PENDING");
        var payment = club.office
                .get("/v1/payments?order=" + order.text("/orderId"))
                .ok()
                .body();
        assertThat(payment.at("/items/0/captures")).isEmpty();
    }

    /** A minute is the shortest hold, so it is made to run out where it is written. */
    @Test
    void a_hold_that_has_run_out_buys_nothing_and_its_seat_goes_to_the_next() {
        var fan = new Fan(clubs.platform(), "slow@example.org");
        var cart = fan.holdBest(club.event, "adult").ok();
        runOut(cart.text("/cartId"));
        var before = rows.quiet();
        var body = Map.of("cart", cart.text("/token"), "buyer", Map.of("email", "slow@example.org"));
        Refused.as(shop.post("/v1/checkout", body), 410);
        var path = "/v1/cart/" + cart.text("/cartId");
        Refused.as(shop.post(path + "/extension", Map.of(), "Cart-Token", cart.text("/token")), 410);
        assertThat(rows.quiet()).isEqualTo(before);
        int seat = cart.body().at("/lines/0/seat").asInt();
        new Fan(clubs.platform(), "next@example.org").hold(club.event, seat).ok();
        Refused.as(shop.post("/v1/checkout", body), 410);
    }

    private void runOut(String cart) {
        var past = "now() - interval '1 second'";
        rows.database()
                .sql("update sales.cart set expires_at = " + past + ", latest_expiry = " + past
                        + " where cart_id = :cart")
                .param("cart", UUID.fromString(cart))
                .update();
        rows.database()
                .sql("update sales.event_seat set held_until = " + past + " where hold_id = :cart")
                .param("cart", UUID.fromString(cart))
                .update();
    }

    private long sent(Api.Answer order) {
        return rows.database()
                .sql("""
                select count(*) from payments.sandbox_notification n
                join payments.sandbox_session s on s.id = n.session
                where n.sent_at is not null and :link like '%' || s.id || '%'
                """)
                .param("link", order.text("/paymentLink"))
                .query(Long.class)
                .single();
    }

    private long sum(String table) {
        return rows.database()
                .sql("select coalesce(sum(amount_minor), 0) from payments." + table)
                .query(Long.class)
                .single();
    }
}
