package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tribune.app.ServiceName;
import tribune.kernel.Json;

/** Fans with their tickets after the sale, and the office at its desk, in real browsers: {@code after-sale.js}. */
class ShopAfterTheSaleTest {
    private static final List<String> DESK = List.of(
            "sales:read",
            "sales:write",
            "tickets:read",
            "tickets:write",
            "access:read",
            "access:write",
            "catalog:read");

    @Test
    void a_ticket_changes_hands_between_two_browsers_and_the_office_finds_resends_and_refunds() throws Exception {
        try (var platform = Deployment.inOneProcess("localhost")) {
            var club = Club.open(platform, 500).onSale();
            rules(club);
            suggest(club);
            invite(club);
            var file = Files.createTempFile("world", ".json");
            try {
                Files.writeString(file, Json.write(world(club)));
                assertThat(Browser.run("after-sale.js", file.toString())).contains("all of it was seen");
            } finally {
                Files.delete(file);
            }
        }
    }

    private static void rules(Club club) {
        var event = "/v1/events/" + club.event;
        var all = Map.<String, Object>of("closesMinutes", 60, "categories", List.of());
        var transfer = new HashMap<>(all);
        transfer.put("most", 2);
        Club.eventually(() -> Office.send(club.office, "PUT", event + "/transfer-rule", transfer));
        var back = new HashMap<>(all);
        back.putAll(Map.of("refundBasisPoints", 9_000, "feesBack", false));
        Office.send(club.office, "PUT", event + "/return-rule", back);
        club.office
                .post("/v1/causes", Map.of("name", "Sick children", "active", true))
                .ok();
    }

    private static void suggest(Club club) {
        var stand = new AddOnStand(club, club.event);
        stand.nudge(stand.offer("Parking <b>P1</b>", 10_000, 5), 5).ok();
        stand.nudge(stand.offer("Scarf", 25_000, null), null).ok();
    }

    /** A role of the club's own, without a second factor, so that the browser logs in by mail alone. */
    private static void invite(Club club) {
        var admin = Api.guest(club.platform).signIn("bootstrap", Deployment.BOOTSTRAP_SECRET);
        var path = "/v1/organisers/" + club.organiser;
        var scopes = new ArrayList<>(DESK);
        scopes.add("identity:users");
        var client = admin.post(path + "/api-clients", Map.of("name", "boss", "scopes", scopes))
                .ok();
        var boss = Api.guest(club.platform).signIn(client.text("/client/clientId"), client.text("/clientSecret"));
        var role = boss.post(path + "/roles", Map.of("name", "Desk", "scopes", DESK, "strongLogIn", false))
                .ok();
        boss.post(path + "/invitations", Map.of("address", "staff@example.org", "roleId", role.text("/id")))
                .ok();
    }

    private static Map<String, Object> world(Club club) {
        var giver = new Fan(club.platform, "giver@example.org");
        var order = bought(giver, club, 0, 1, 2);
        var codes = giver.tickets(order, 3).stream()
                .map(ticket -> ticket.at("/credential/code"))
                .map(JsonNode::asString)
                .toList();
        var second = bought(new Fan(club.platform, "second@example.org"), club, 10, 11);
        offer(new Fan(club.platform, "third@example.org"), club);
        var world = new HashMap<String, Object>(Map.of(
                "base",
                club.platform.url(ServiceName.IDENTITY).replace("127.0.0.1", "localhost"),
                "event",
                club.event,
                "token",
                club.office.token(),
                "order",
                order.text("/orderId"),
                "access",
                order.text("/access"),
                "giver",
                "giver@example.org",
                "taker",
                "taker@example.org",
                "staff",
                "staff@example.org",
                "codes",
                codes,
                "second",
                second.text("/reference")));
        world.put("secondOrder", second.text("/orderId"));
        world.put("secondAccess", second.text("/access"));
        return world;
    }

    /** To the giver's address, so that it waits in their account. */
    private static void offer(Fan fan, Club club) {
        var order = bought(fan, club, 20);
        var ticket = fan.tickets(order, 1).getFirst().at("/ticketId").asString();
        var wanted = Map.of("tickets", List.of(ticket), "email", "giver@example.org", "from", "Third");
        Api.guest(club.platform)
                .post("/v1/transfers?access=" + order.text("/access"), wanted)
                .ok();
    }

    private static Api.Answer bought(Fan fan, Club club, int... seats) {
        var order = fan.checkOut(
                        fan.hold(club.event, IntStream.of(seats).toArray()).ok())
                .ok();
        fan.pay(order, "success").ok();
        fan.tickets(order, seats.length);
        return order;
    }
}
