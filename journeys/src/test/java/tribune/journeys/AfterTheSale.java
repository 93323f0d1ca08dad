package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Two tickets after their sale, over HTTP: one changes hands, the other is given back and goes to whoever waits. */
final class AfterTheSale {
    private static final Pattern MAIL = Pattern.compile("/dev/mailbox/([0-9a-f-]{36})");

    private final Deployment platform;
    private final Club club;
    private final String event;
    private final Api guest;

    AfterTheSale(Deployment platform, Club club) {
        this.platform = platform;
        this.club = club;
        this.event = club.anotherEvent("After the sale");
        this.guest = Api.guest(platform);
    }

    void happens() {
        rules();
        var fan = new Fan(platform, "giver@example.org");
        var cart = fan.holdBest(event, "adult", "adult").ok();
        blockAllBut(cart);
        var order = fan.checkOut(cart).ok();
        fan.pay(order, "success").ok();
        var tickets = fan.tickets(order, 2);
        Club.eventually(() -> assertThat(wait("waits@example.org").status()).isEqualTo(201));
        var accepted = changesHands(order, tickets.getFirst());
        isGivenBack(fan, order, tickets.getLast());
        assertThat(scan(accepted).text("/result")).isEqualTo("ADMITTED");
        assertThat(refused(order, tickets.getFirst())).isEqualTo("ticket-passed-on");
    }

    private void rules() {
        Club.eventually(() -> Office.send(
                club.office,
                "PUT",
                "/v1/events/" + event + "/transfer-rule",
                Map.of("closesMinutes", 180, "most", 1, "categories", List.of())));
        Office.send(
                club.office,
                "PUT",
                "/v1/events/" + event + "/return-rule",
                Map.of("closesMinutes", 60, "refundBasisPoints", 10_000, "feesBack", false, "categories", List.of()));
        Office.send(
                club.office,
                "PUT",
                "/v1/events/" + event + "/waiting-list",
                Map.of("takesEntries", true, "offerMinutes", 10));
    }

    private void blockAllBut(Api.Answer cart) {
        var count = guest.get("/v1/events/" + event + "/availability")
                .raw()
                .headers()
                .firstValue("Seat-Count");
        var all = new ArrayList<Integer>();
        for (int seat = 0; seat < Integer.parseInt(count.orElseThrow()); seat++) all.add(seat);
        cart.body()
                .at("/lines")
                .forEach(line -> all.remove((Integer) line.at("/seat").asInt()));
        club.office
                .post("/v1/events/" + event + "/blocks", Map.of("seats", all, "reason", "Not sold in this test"))
                .ok();
    }

    private Api.Answer wait(String email) {
        var wish = new HashMap<String, Object>(Map.of("places", 1, "category", "adult", "email", email));
        wish.put("levels", List.of());
        return guest.post("/v1/events/" + event + "/waiting-list", wish);
    }

    /** Answers the ticket as its new holder has it. */
    private JsonNode changesHands(Api.Answer order, JsonNode ticket) {
        var id = ticket.at("/ticketId").asString();
        var given = Map.of("tickets", List.of(id), "email", "taker@example.org", "from", "Giver", "language", "en");
        var offered = guest.post("/v1/transfers?access=" + order.text("/access"), given)
                .ok();
        var path = "/v1/transfers/" + offered.text("/transferId");
        var accepted = new AtomicReference<Api.Answer>();
        var key = UUID.randomUUID().toString();
        var letter = letter(offered.text("/transferId"));
        assertThat(guest.get(path + "?access=" + letter).ok().text("/state")).isEqualTo("OFFERED");
        Club.eventually(() -> {
            accepted.set(guest.post(path + "/acceptance?access=" + letter, key, Map.of("name", "Taker"))
                    .ok());
            assertThat(accepted.get().text("/state")).isEqualTo("ACCEPTED");
        });
        assertThat(scan(ticket).text("/reason")).as("dead at once").isEqualTo("REPLACED");
        var fresh = guest.get("/v1/tickets/" + id + "?access=" + accepted.get().text("/access"));
        assertThat(fresh.ok().text("/holder")).isEqualTo("Taker");
        Club.eventually(() -> assertThat(mailbox()).contains("taker@example.org", "giver@example.org"));
        return fresh.body();
    }

    private void isGivenBack(Fan fan, Api.Answer order, JsonNode ticket) {
        var orders = "/v1/orders/" + order.text("/orderId");
        var link = "?access=" + order.text("/access");
        var seat = ticket.at("/place/seat").asString();
        var lines = lines(fan, order, line -> line.at("/seatName").asString().equals(seat));
        var quote = guest.post(orders + "/return-quote" + link, Map.of("lines", lines))
                .ok();
        assertThat(quote.body().at("/refund/amount").asInt()).isEqualTo(40_000);
        var returned = guest.post(orders + "/returns" + link, whole(lines)).ok();
        Club.eventually(
                () -> assertThat(guest.get(orders + "/returns" + link).ok().text("/items/0/state"))
                        .isEqualTo("DONE"));
        assertThat(scan(ticket).text("/result")).isEqualTo("DENIED");
        Club.eventually(() -> assertThat(scan(ticket).text("/reason")).isEqualTo("VOIDED"));
        Club.eventually(
                () -> assertThat(fan.order(order).body().at("/refunded/amount").asInt())
                        .isEqualTo(40_000));
        Club.eventually(
                () -> assertThat(club.office.get("/v1/messages").ok().body().toString())
                        .contains("WAITING_OFFER", "RETURNED", returned.text("/returnId")));
        assertThat(guest.post(orders + "/return-quote" + link, Map.of("lines", lines))
                        .status())
                .as("it is given back already")
                .isEqualTo(409);
        var given = lines(fan, order, line -> !line.at("/seatName").asString().equals(seat));
        assertThat(guest.post(orders + "/returns" + link, whole(given)).text("/detail"))
                .as("the other is another's now")
                .contains("given or offered");
    }

    private static Map<String, Object> whole(List<String> lines) {
        return Map.of("lines", lines, "refund", Map.of("amount", 40_000, "currency", "NOK"));
    }

    private static List<String> lines(Fan fan, Api.Answer order, Predicate<JsonNode> which) {
        var found = new ArrayList<String>();
        fan.order(order).ok().body().at("/lines").forEach(line -> {
            if (which.test(line)) found.add(line.at("/lineId").asString());
        });
        return found;
    }

    private String refused(Api.Answer order, JsonNode ticket) {
        var path = "/v1/tickets/" + ticket.at("/ticketId").asString() + "/credential";
        var type = guest.get(path + "?access=" + order.text("/access")).text("/type");
        return type.substring(type.lastIndexOf('/') + 1);
    }

    /** The token of the letter's link, as the recipient finds it. */
    private String letter(String transfer) {
        var token = new AtomicReference<String>();
        Club.eventually(() -> {
            var ids = MAIL.matcher(mailbox());
            while (ids.find() && token.get() == null) {
                var mail = text(guest.get("/dev/mailbox/" + ids.group(1)));
                var link = Pattern.compile("/shop/transfers/" + transfer + "#access=(?:3D)?([\\w.=-]+)")
                        .matcher(mail);
                if (link.find()) token.set(link.group(1));
            }
            assertThat(token.get()).isNotNull();
        });
        return token.get();
    }

    private String mailbox() {
        return text(guest.get("/dev/mailbox"));
    }

    private static String text(Api.Answer answer) {
        return new String(answer.raw().body(), StandardCharsets.UTF_8);
    }

    private Api.Answer scan(JsonNode ticket) {
        var answer = new AtomicReference<Api.Answer>();
        Club.eventually(() -> {
            var scan = Map.of(
                    "scanId", UUID.randomUUID().toString(),
                    "code", ticket.at("/credential/code").asString(),
                    "eventId", event);
            answer.set(club.office.post("/v1/access/validate", scan).ok());
            assertThat(answer.get().text("/reason")).isNotEqualTo("UNKNOWN_CREDENTIAL");
        });
        return answer.get();
    }
}
