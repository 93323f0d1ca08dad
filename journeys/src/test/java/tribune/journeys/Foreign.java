package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * One of everything that a club has, under the word that stands before its id in a path. A path with a word that is
 * not here cannot be walked, and the walk fails: whoever adds an operation says what another club's is.
 */
final class Foreign {
    private static final Pattern STEP = Pattern.compile("([\\w-]+)/\\{(\\w+)}");
    private static final Map<String, String> FIELDS = Map.of(
            "eventId", "events",
            "venueId", "venues",
            "seatMapId", "seat-maps",
            "orderId", "orders",
            "offerId", "offers",
            "ticketId", "tickets",
            "checkpointId", "checkpoints",
            "roleId", "roles");

    /** Examples are of the past, where nothing can be announced any more. */
    private static final String TIME = "20\\d\\d-\\d\\d-\\d\\dT[\\d:]+Z";

    private final Map<String, String> ids = new HashMap<>();

    Foreign(Club club, Rows rows) {
        ids.put("organisers", club.organiser);
        ids.put("terms-of-sale", club.organiser);
        ids.put("events", club.event);
        ids.put("venues", club.venue);
        var office = club.office;
        var event = "/v1/events/" + club.event;
        ids.put("seat-maps", id(office.get("/v1/venues/" + club.venue + "/seat-maps")));
        ids.put("offers", id(office.get(event + "/offers")));
        ids.put(
                "seasons",
                office.post("/v1/seasons", Map.of("name", "2028")).ok().text("/id"));
        bought(club);
        made(
                "allocations",
                office,
                event + "/allocations",
                Map.of("name", "G", "kind", "HOUSE", "seats", List.of(800)));
        ids.put("vouchers", id(office.post("/v1/vouchers", Map.of("code", "WALK-10", "basisPoints", 1_000))));
        made("bans", office, "/v1/bans", Map.of("kind", "EMAIL", "email", "walk@example.org", "reason", "resold"));
        fair(club);
        ids.put(
                "checkpoints",
                office.post("/v1/checkpoints", Map.of("name", "Walked")).ok().text("/checkpointId"));
        ids.put("devices", UUID.randomUUID().toString());
        identity(club, rows);
        ids.put("waiting-list", UUID.randomUUID().toString()); // a real one needs a ground that is sold out
    }

    private void bought(Club club) {
        var fan = new Fan(club.platform, "walked@example.org");
        var cart = fan.holdBest(club.event, "adult").ok();
        var order = fan.checkOut(cart).ok();
        ids.put("cart", cart.text("/cartId"));
        fan.pay(order, "success").ok();
        ids.put("tickets", fan.tickets(order, 1).getFirst().at("/ticketId").asString());
        ids.put("orders", order.text("/orderId"));
        ids.put("order-reviews", order.text("/orderId"));
        ids.put("payment-reviews", order.text("/orderId"));
        Office.send(
                club.office,
                "PUT",
                "/v1/events/" + club.event + "/transfer-rule",
                Map.of("closesMinutes", 180, "most", 1, "categories", List.of()));
        var given = Map.of("tickets", List.of(ids.get("tickets")), "email", "given@example.org", "from", "Walked");
        ids.put(
                "transfers",
                Api.guest(club.platform)
                        .post("/v1/transfers?access=" + order.text("/access"), given)
                        .ok()
                        .text("/transferId"));
        made("add-ons", club.office, "/v1/add-ons", AddOnStand.wanted(club.event, "Walked", 100, null));
        made("causes", club.office, "/v1/causes", Map.of("name", "Walked", "active", true));
        ids.put("payments", id(club.office.get("/v1/payments?order=" + order.text("/orderId"))));
        Club.eventually(() -> ids.put("messages", id(club.office.get("/v1/messages?order=" + order.text("/orderId")))));
    }

    /** A room and a ballot for events of their own: nobody could buy for the club's first event any more. */
    private void fair(Club club) {
        var far = "2099-01-01T10:00:00Z";
        var room = club.anotherEvent("Walked: behind a room");
        made(
                "waiting-rooms",
                club.office,
                "/v1/waiting-rooms",
                Map.of("events", List.of(room), "opensAt", far, "maxPerMinute", 60));
        var drawn = "/v1/events/" + club.anotherEvent("Walked: by ballot");
        var seats = Map.of("name", "Ballot", "kind", "HOUSE", "seats", List.of(700));
        var allocation = club.office.post(drawn + "/allocations", seats).ok().text("/id");
        var prices = new ArrayList<Map<String, Object>>();
        for (var level : club.office.get(drawn + "/seat-map").ok().body().at("/levels"))
            prices.add(Map.of(
                    "level", level.at("/key").asString(),
                    "category", "adult",
                    "amount", Map.of("amount", 1_000, "currency", "NOK")));
        var offer = new HashMap<String, Object>(Map.of("name", "Ballot", "channels", List.of("FLOW"), "vat", 0));
        offer.put("allocation", allocation);
        offer.put("categories", List.of(Map.of("key", "adult", "name", "Adult")));
        offer.put("prices", prices);
        var sold = club.office.post(drawn + "/offers", offer).ok().text("/id");
        var ballot = Map.of("offerId", sold, "places", 1, "maxParty", 1, "registerUntil", far, "payMinutes", 1_000);
        Club.eventually(() -> ids.put(
                "ballots", club.office.post(drawn + "/ballots", ballot).ok().text("/id")));
    }

    /** Users come by letter, which no API shows; so this one is put where acceptance would put it. */
    private void identity(Club club, Rows rows) {
        var admin = Api.guest(club.platform).signIn("bootstrap", Deployment.BOOTSTRAP_SECRET);
        var path = "/v1/organisers/" + club.organiser;
        var client = admin.post(path + "/api-clients", Map.of("name", "walked", "scopes", List.of("sales:read")));
        ids.put("api-clients", client.ok().text("/client/id"));
        made(
                "roles",
                admin,
                path + "/roles",
                Map.of("name", "W", "scopes", List.of("sales:read"), "strongLogIn", true));
        made("sign-on-connections", admin, path + "/sign-on-connections", Office.SIGN_ON);
        made(
                "invitations",
                admin,
                path + "/invitations",
                Map.of("address", "w@example.org", "roleId", ids.get("roles")));
        // The letter's token is made when it is written, which is a change of the invitation.
        Club.eventually(() -> {
            var waiting = rows.database().sql("select count(*) from messaging.mail_queue");
            assertThat(waiting.query(Long.class).single()).isZero();
        });
        ids.put("users", user(club, rows.database()).toString());
        ids.put("customers", customer(club, rows.database()).toString());
        ids.put("consents", "EMAIL_NEWS");
        ids.put("friends", UUID.randomUUID().toString()); // an account's own, of which no club's program knows
        ids.put("friend-requests", ids.get("friends"));
        ids.put("assignments", UUID.randomUUID().toString());
        rows.database()
                .sql("""
                insert into identity.assignment (organiser_id, id, account_id, predefined, events, checkpoints,
                    assigned_at, assigned_by)
                values (:organiser, :id, :account, 'TILL', '{}', '{}', now(), 'walk')
                """)
                .param("organiser", UUID.fromString(club.organiser))
                .param("id", UUID.fromString(ids.get("assignments")))
                .param("account", UUID.fromString(ids.get("users")))
                .update();
    }

    /** An account that works there, without a role yet. */
    static UUID user(Club club, JdbcClient database) {
        var account = UUID.randomUUID();
        for (var insert : List.of(
                "organiser_user (organiser_id, account_id, address, joined_at)"
                        + " values (:organiser, :account, 'w@example.org', now())",
                "account_organiser (organiser_id, account_id) values (:organiser, :account)"))
            database.sql("insert into identity." + insert)
                    .param("organiser", UUID.fromString(club.organiser))
                    .param("account", account)
                    .update();
        return account;
    }

    /** Somebody who would have bought there with an account; customers come by buying, or by a person's own hand. */
    static UUID customer(Club club, JdbcClient database) {
        var customer = UUID.randomUUID();
        database.sql("""
                insert into identity.customer (organiser_id, customer_id, account_id, origin, name, email, phone,
                    language, created_at, changed_at)
                values (:organiser, :customer, :account, 'BOUGHT', 'Walked', 'walked@example.org', '', 'nb', now(),
                    now())
                """)
                .param("organiser", UUID.fromString(club.organiser))
                .param("customer", customer)
                .param("account", UUID.randomUUID())
                .update();
        return customer;
    }

    private void made(String word, Api office, String path, Object body) {
        ids.put(word, office.post(path, body).ok().text("/id"));
    }

    private static String id(Api.Answer answer) {
        var found = answer.ok().body().findPath("id").asString();
        if (found.isEmpty()) throw new AssertionError("no id in " + answer.body());
        return found;
    }

    /** True if every id of this path is known. */
    boolean knows(String template) {
        var rest = STEP.matcher(template).replaceAll(step -> ids.containsKey(step.group(1)) ? "known" : step.group());
        return !rest.contains("{");
    }

    /** Every id, for looking into lists. */
    String[] all() {
        return ids.values().toArray(String[]::new);
    }

    /** The path with this club's ids. */
    String path(String template) {
        return STEP.matcher(template).replaceAll(step -> step.group(1) + "/" + ids.get(step.group(1)));
    }

    /** The path with this club's last id, below what is the other's: an own event, and another's offer in it. */
    String pathBelow(Foreign other, String template) {
        int last = template.lastIndexOf('{');
        int begin = template.lastIndexOf('/', template.lastIndexOf('/', last) - 1);
        return other.path(template.substring(0, begin)) + path(template.substring(begin));
    }

    /** A body with this club's ids in it, wherever a field names something that a club has. */
    JsonNode body(JsonNode example) {
        switch (example) {
            case ObjectNode object ->
                object.propertyStream().toList().forEach(field -> {
                    var word = FIELDS.get(field.getKey());
                    if (word != null && field.getValue().isString()) object.put(field.getKey(), ids.get(word));
                    else if (field.getValue().asString("").matches(TIME))
                        object.put(
                                field.getKey(),
                                "209" + field.getValue().asString().substring(3));
                    else if (field.getKey().equals("events")) object.set(field.getKey(), list(ids.get("events")));
                    else body(field.getValue());
                });
            case ArrayNode array -> array.forEach(this::body);
            default -> {}
        }
        return example;
    }

    private static ArrayNode list(String id) {
        return tribune.kernel.Json.mapper().createArrayNode().add(StringNode.valueOf(id));
    }
}
