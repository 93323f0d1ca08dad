package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** The main job from end to end, over HTTP, in one process and with every service by itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BuyAndScan {
    private Deployment platform;
    private Club club;

    abstract Deployment start();

    @BeforeAll
    void open() {
        platform = start();
        club = Club.open(platform, 3_000).onSale();
    }

    @AfterAll
    void close() {
        platform.close();
    }

    @Test
    void two_neighbours_are_bought_and_admitted_once() {
        var fan = new Fan(platform, "two@example.org");
        var listed = Api.guest(platform).get("/v1/events").ok();
        assertThat(listed.body().toString()).contains(club.event);
        var cart = fan.holdBest(club.event, "adult", "child").ok();
        assertThat(cart.body().at("/lines/0/seat").asInt() + 1)
                .isEqualTo(cart.body().at("/lines/1/seat").asInt());
        assertThat(cart.body().at("/total/amount").asInt()).isEqualTo(63_000);
        var order = fan.checkOut(cart).ok();
        fan.pay(order, "success").ok();

        var tickets = fan.tickets(order, 2);
        assertThat(fan.order(order).ok().text("/state")).isEqualTo("PAID");
        var pdf = Api.guest(platform)
                .get("/v1/orders/" + order.text("/orderId") + "/tickets.pdf?access=" + order.text("/access"));
        assertThat(new String(pdf.raw().body(), 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");

        assertThat(scan(tickets.getFirst()).text("/result")).isEqualTo("ADMITTED");
        var again = scan(tickets.getFirst());
        assertThat(again.text("/result")).isEqualTo("DENIED");
        assertThat(again.text("/reason")).isEqualTo("ALREADY_USED");
        assertThat(scan(tickets.getLast()).text("/result")).isEqualTo("ADMITTED");
    }

    @Test
    void a_declined_card_sells_nothing_and_a_second_try_does() {
        var fan = new Fan(platform, "declined@example.org");
        var order = fan.checkOut(fan.holdBest(club.event, "adult").ok()).ok();
        fan.pay(order, "decline").ok();
        assertThat(fan.order(order).ok().text("/state")).isEqualTo("PENDING");
        fan.pay(order, "success").ok();
        fan.tickets(order, 1);
    }

    @Test
    void an_abandoned_payment_frees_its_seats() {
        var fan = new Fan(platform, "abandoned@example.org");
        var cart = fan.holdBest(club.event, "adult", "adult").ok();
        var order = fan.checkOut(cart).ok();
        fan.pay(order, "abandon").ok();
        Club.eventually(() -> assertThat(fan.order(order).ok().text("/state")).isEqualTo("EXPIRED"));
        int seat = cart.body().at("/lines/0/seat").asInt();
        assertThat(fan.hold(club.event, seat).status()).isEqualTo(201);
    }

    @Test
    void a_cancelled_order_kills_its_tickets_and_pays_the_money_back() {
        var fan = new Fan(platform, "cancelled@example.org");
        var order = fan.checkOut(fan.holdBest(club.event, "adult").ok()).ok();
        fan.pay(order, "success").ok();
        var ticket = fan.tickets(order, 1).getFirst();
        club.office
                .post("/v1/orders/" + order.text("/orderId") + "/cancellation", Map.of("reason", "ill"))
                .ok();
        Club.eventually(
                () -> assertThat(fan.order(order).body().at("/refunded/amount").asInt())
                        .isEqualTo(41_500));
        Club.eventually(() -> assertThat(scan(ticket).text("/reason")).isEqualTo("VOIDED"));
    }

    @Test
    void a_new_credential_kills_the_old_code() {
        var fan = new Fan(platform, "reissue@example.org");
        var order = fan.checkOut(fan.holdBest(club.event, "adult").ok()).ok();
        fan.pay(order, "success").ok();
        var old = fan.tickets(order, 1).getFirst();
        var id = old.at("/ticketId").asString();
        var fresh = club.office
                .post("/v1/tickets/" + id + "/credential", Map.of())
                .ok()
                .body();
        Club.eventually(() -> assertThat(scan(old).text("/reason")).isEqualTo("REPLACED"));
        assertThat(scan(fresh).text("/result")).isEqualTo("ADMITTED");
    }

    @Test
    void a_ticket_changes_hands_and_another_is_given_back() {
        new AfterTheSale(platform, club).happens();
    }

    @Test
    void the_buyer_gets_the_tickets_by_mail() {
        var address = "mail-" + UUID.randomUUID() + "@example.org";
        var fan = new Fan(platform, address);
        var order = fan.checkOut(fan.holdBest(club.event, "adult").ok()).ok();
        fan.pay(order, "success").ok();
        Club.eventually(() -> {
            var mailbox = Api.guest(platform).get("/dev/mailbox").ok();
            assertThat(new String(mailbox.raw().body(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains(address);
        });
    }

    /** The verdict once the gate has heard of the ticket. */
    private Api.Answer scan(JsonNode ticket) {
        var verdict = new AtomicReference<Api.Answer>();
        Club.eventually(() -> {
            verdict.set(scanOnce(ticket));
            assertThat(verdict.get().text("/reason")).isNotEqualTo("UNKNOWN_CREDENTIAL");
        });
        return verdict.get();
    }

    private Api.Answer scanOnce(JsonNode ticket) {
        return club.office
                .post(
                        "/v1/access/validate",
                        Map.of(
                                "scanId", UUID.randomUUID().toString(),
                                "code", ticket.at("/credential/code").asString(),
                                "eventId", club.event))
                .ok();
    }
}
