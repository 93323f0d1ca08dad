package tribune.journeys;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A club's staff with its orders: what the API lets them change there, once each. */
final class OrderDesk {
    private final Deployment platform;
    private final Club club;
    private final Api office;
    private final JdbcClient database;

    OrderDesk(Club club) {
        this.club = club;
        this.platform = club.platform;
        this.office = club.office;
        this.database = new Rows(platform.database()).database();
    }

    void work() {
        var event = club.anotherEvent("Bought");
        Office.send(
                office,
                "PUT",
                "/v1/events/" + event + "/purchase-limits",
                Map.of("perInstrument", 1, "onInstrumentLimit", "REVIEW"));
        var fan = new Fan(platform, "one@example.org");
        var order = bought(fan, event, 400, "white");
        var ticket = "/v1/tickets/"
                + fan.tickets(order, 1).getFirst().at("/ticketId").asString();
        Office.send(office, "PUT", ticket + "/block", Map.of("reason", "Sold twice"));
        office.delete(ticket + "/block").ok();
        office.post(ticket + "/credential", Map.of()).ok();
        office.post(ticket + "/void", Map.of("reason", "stolen")).ok();
        office.post("/v1/ticket/issue", Map.of("orderId", order.text("/orderId")))
                .ok();
        office.post("/v1/orders/" + order.text("/orderId") + "/mail", Map.of()).ok();
        var message = new AtomicReference<JsonNode>();
        Club.eventually(() -> message.set(office.get("/v1/messages").ok().body().at("/items/0/id")));
        Club.eventually(() -> office.post("/v1/messages/" + message.get().asString() + "/resend", Map.of())
                .ok());
        money(order.text("/orderId"));
        office.post("/v1/orders/" + order.text("/orderId") + "/cancellation", Map.of("reason", "ill"))
                .ok();
        review(event);
        paidBack(event);
    }

    /** One ticket's money, whatever the club's rule says to buyers. */
    private void paidBack(String event) {
        var fan = new Fan(platform, "four@example.org");
        var order = bought(fan, event, 403, "four");
        var line = fan.tickets(order, 1).getFirst().at("/lineId").asString();
        office.post(
                        "/v1/orders/" + order.text("/orderId") + "/refunds",
                        Map.of("lines", List.of(line), "reason", "ill"))
                .ok();
    }

    /** The second order that one card pays for waits for people. */
    private void review(String event) {
        bought(new Fan(platform, "two@example.org"), event, 401, "gold");
        var looked = bought(new Fan(platform, "three@example.org"), event, 402, "gold");
        Club.eventually(() -> office.post(
                        "/v1/order-reviews/" + looked.text("/orderId") + "/decision", Map.of("decision", "ACCEPT"))
                .ok());
    }

    private static Api.Answer bought(Fan fan, String event, int seat, String card) {
        var order = fan.checkOut(fan.hold(event, seat).ok()).ok();
        fan.pay(order, Map.of("outcome", "success", "card", card)).ok();
        return order;
    }

    /** Money that does not fit, as a provider might report it. */
    private void money(String order) {
        var review = UUID.randomUUID();
        database.sql("""
                insert into payments.review (organiser_id, id, payment_id, reason, amount_minor, currency, noted_at)
                select organiser_id, :id, id, 'refund_unknown', 5, 'NOK', now() from payments.payment
                where order_id = :order
                """)
                .param("id", review)
                .param("order", UUID.fromString(order))
                .update();
        office.post("/v1/payment-reviews/" + review + "/resolution", Map.of("resolution", "NOTED", "note", "ours"))
                .ok();
    }
}
