package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tribune.journeys.TwoClubs.Clubs;

/**
 * To one club, whatever belongs to another does not exist: 404 at every endpoint that takes an id, and nothing
 * moves.
 */
@ExtendWith(TwoClubs.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherClubTest {
    private static final String FIXTURES = """
            {"name": "League 2027", "matches": [
            {"round": "Matchday 1", "date": "2027-08-15", "time": "15:00", "team1": "Home", "team2": "Away"}]}""";

    private final Clubs clubs;
    private final Api home;
    private final Club away;
    private final Rows rows;
    private final String order;
    private final String ticket;
    private final String offer;

    OtherClubTest(Clubs clubs) {
        this.clubs = clubs;
        this.home = clubs.home().office;
        this.away = clubs.away();
        this.rows = new Rows(clubs.platform().database());
        var fan = new Fan(clubs.platform(), "away@example.org");
        var bought = fan.checkOut(fan.holdBest(away.event, "adult").ok()).ok();
        fan.pay(bought, "success").ok();
        this.ticket = fan.tickets(bought, 1).getFirst().at("/ticketId").asString();
        this.order = bought.text("/orderId");
        this.offer =
                away.office.get("/v1/events/" + away.event + "/offers").ok().text("/items/0/id");
    }

    private record Call(String method, String path, Object body) {}

    @Test
    void events_and_venues_of_another_club_do_not_exist() {
        var event = "/v1/events/" + away.event;
        var calls = new ArrayList<Call>();
        for (var step : List.of("publication", "sale", "closure", "postponement", "cancellation", "end", "copy"))
            calls.add(new Call("POST", event + "/" + step, Map.of()));
        calls.add(new Call("PATCH", event, Map.of("name", "Taken over")));
        calls.add(new Call("GET", event + "/offers", ""));
        calls.add(new Call("POST", event + "/offers", offerBody()));
        calls.add(new Call("PUT", event + "/offers/" + offer, offerBody()));
        calls.add(new Call("PATCH", event + "/offers/" + offer, Map.of("active", false)));
        var venue = "/v1/venues/" + away.venue;
        calls.add(new Call("GET", venue, ""));
        calls.add(new Call("GET", venue + "/seat-maps", ""));
        calls.add(new Call(
                "POST", venue + "/generated-seat-map", Map.of("name", "Mine", "capacity", 1_000, "standing", true)));
        var map =
                away.office.get(venue + "/seat-maps").ok().body().findPath("id").asString();
        calls.add(new Call("GET", "/v1/seat-maps/" + map, ""));
        var season =
                away.office.post("/v1/seasons", Map.of("name", "2027")).ok().text("/id");
        calls.add(new Call("POST", "/v1/seasons/" + season + "/fixtures", FIXTURES));
        refusedWithoutTrace(calls);
    }

    @Test
    void sales_of_another_club_do_not_exist() {
        var event = "/v1/events/" + away.event;
        var seats = Map.of("seats", List.of(1, 2));
        var allocation = away.office
                .post(event + "/allocations", Map.of("name", "Guests", "kind", "HOUSE", "seats", List.of(900, 901)))
                .ok()
                .text("/id");
        var voucher = away.office
                .post("/v1/vouchers", Map.of("code", "AWAY-10", "basisPoints", 1_000))
                .ok()
                .body()
                .findPath("id")
                .asString();
        refusedWithoutTrace(List.of(
                new Call("GET", event + "/blocks", ""),
                new Call("POST", event + "/blocks", Map.of("seats", List.of(1), "reason", "mine")),
                new Call("DELETE", event + "/blocks", seats),
                new Call("GET", event + "/allocations", ""),
                new Call(
                        "POST",
                        event + "/allocations",
                        Map.of("name", "Mine", "kind", "HOUSE", "seats", List.of(1, 2))),
                new Call("POST", "/v1/allocations/" + allocation + "/return", ""),
                new Call("GET", "/v1/vouchers/" + voucher, ""),
                new Call("POST", "/v1/vouchers/" + voucher + "/stop", ""),
                new Call("GET", "/v1/orders/" + order, ""),
                new Call("POST", "/v1/orders/" + order + "/cancellation", Map.of("reason", "mine")),
                new Call("POST", "/v1/orders/" + order + "/mail", "")));
    }

    @Test
    void limits_bans_reviews_and_waiting_lists_of_another_club_do_not_exist() {
        var event = "/v1/events/" + away.event;
        var ban = away.office
                .post("/v1/bans", Map.of("kind", "EMAIL", "email", "tout@example.org", "reason", "resold"))
                .ok()
                .text("/id");
        refusedWithoutTrace(List.of(
                new Call("GET", event + "/purchase-limits", ""),
                new Call("PUT", event + "/purchase-limits", Map.of("perPerson", 1)),
                new Call("DELETE", event + "/purchase-limits", ""),
                new Call("GET", event + "/waiting-list", ""),
                new Call("PUT", event + "/waiting-list", Map.of("takesEntries", true)),
                new Call("DELETE", "/v1/bans/" + ban, ""),
                new Call("POST", "/v1/bans", Map.of("kind", "EMAIL", "orderId", order, "reason", "mine")),
                new Call("POST", "/v1/order-reviews/" + order + "/decision", Map.of("decision", "ACCEPT")),
                new Call(
                        "POST",
                        "/v1/payment-reviews/" + order + "/resolution",
                        Map.of("resolution", "KEPT", "note", "mine"))));
        assertThat(home.get("/v1/bans").ok().body().toString()).doesNotContain(ban);
        away.office.delete("/v1/bans/" + ban).ok();
    }

    @Test
    void waiting_rooms_and_ballots_of_another_club_do_not_exist() {
        var another = away.anotherEvent("Behind a waiting room");
        var room = away.office
                .post(
                        "/v1/waiting-rooms",
                        Map.of("events", List.of(another), "opensAt", "2099-01-01T10:00:00Z", "maxPerMinute", 60))
                .ok()
                .text("/id");
        var anyRoom = Map.of("events", List.of(away.event), "opensAt", "2099-01-01T10:00:00Z", "maxPerMinute", 60);
        var anyBallot = Map.of(
                "offerId", offer, "places", 1, "maxParty", 1, "registerUntil", "2099-01-01T10:00:00Z", "payMinutes", 1);
        refusedWithoutTrace(List.of(
                new Call("POST", "/v1/waiting-rooms", anyRoom),
                new Call("PATCH", "/v1/waiting-rooms/" + room, Map.of("state", "CLOSED")),
                new Call("GET", "/v1/waiting-rooms/" + room + "/figures", ""),
                new Call("POST", "/v1/events/" + away.event + "/ballots", anyBallot)));
    }

    @Test
    void tickets_and_scans_of_another_club_do_not_exist() {
        var path = "/v1/tickets/" + ticket;
        refusedWithoutTrace(List.of(
                new Call("GET", path, ""),
                new Call("GET", path + "/pdf", ""),
                new Call("GET", path + "/calendar.ics", ""),
                new Call("GET", "/v1/orders/" + order + "/tickets", ""),
                new Call("GET", "/v1/orders/" + order + "/tickets.pdf", ""),
                new Call("POST", path + "/credential", ""),
                new Call("POST", path + "/void", Map.of("reason", "mine")),
                new Call("POST", "/v1/ticket/issue", Map.of("orderId", order)),
                new Call("PUT", path + "/block", Map.of("reason", "mine")),
                new Call("DELETE", path + "/block", ""),
                new Call("PUT", "/v1/events/" + away.event + "/doors", Map.of()),
                new Call("GET", "/v1/events/" + away.event + "/scans", ""),
                new Call("GET", "/v1/events/" + away.event + "/attendance", "")));
    }

    @Test
    void money_messages_and_clients_of_another_club_do_not_exist() {
        var payment = away.office
                .get("/v1/payments?order=" + order)
                .ok()
                .body()
                .findPath("id")
                .asString();
        Club.eventually(() -> assertThat(messages(away.office)).isNotEmpty());
        var message = away.office.get("/v1/messages").ok().text("/items/0/id");
        refusedWithoutTrace(List.of(
                new Call("GET", "/v1/payments/" + payment, ""),
                new Call("POST", "/v1/messages/" + message + "/resend", "")));
        assertThat(home.get("/v1/payments?order=" + order).ok().body().at("/items"))
                .isEmpty();
        assertThat(messages(home)).doesNotContain(message);
        var clients = "/v1/organisers/" + away.organiser + "/api-clients";
        Refused.as(home.get(clients), 403, 404);
        Refused.as(home.post(clients, Map.of("name", "mine", "scopes", List.of("sales:read"))), 403, 404);
    }

    @Test
    void lists_hold_nothing_of_another_club() {
        for (var list : List.of(
                "/v1/venues", "/v1/orders", "/v1/vouchers", "/v1/checkpoints", "/v1/messages", "/v1/ledger/postings")) {
            var text = home.get(list).ok().body().toString();
            assertThat(text).doesNotContain(away.organiser, order, away.venue, ticket);
        }
    }

    @Test
    void nothing_new_can_lean_on_what_another_club_has() {
        var map = away.office
                .get("/v1/venues/" + away.venue + "/seat-maps")
                .ok()
                .body()
                .findPath("id")
                .asString();
        var own = clubs.home().venue;
        var draft = home.post("/v1/events", Map.of("name", "Draft", "venueId", own))
                .ok()
                .text("/id");
        refusedWithoutTrace(List.of(
                new Call("POST", "/v1/events", Map.of("name", "Theirs", "venueId", away.venue)),
                new Call("POST", "/v1/events", Map.of("name", "Theirs", "venueId", own, "seatMapId", map)),
                new Call("PATCH", "/v1/events/" + draft, Map.of("seatMapId", map))));
        var voucher = Map.of("code", "THEIRS", "basisPoints", 5, "eventId", away.event);
        Refused.as(home.post("/v1/vouchers", voucher), 400);
    }

    private static String messages(Api office) {
        return office.get("/v1/messages")
                .ok()
                .body()
                .findValuesAsString("id")
                .toString()
                .replaceAll("^\\[]$", "");
    }

    private void refusedWithoutTrace(List<Call> calls) {
        var before = rows.quiet();
        var state = away.office.get("/v1/events/" + away.event).ok().body();
        org.assertj.core.api.SoftAssertions.assertSoftly(softly -> {
            for (var call : calls) {
                softly.assertThatCode(() -> Refused.as(send(call), 404)).doesNotThrowAnyException();
            }
        });
        assertThat(rows.quiet()).isEqualTo(before);
        assertThat(away.office.get("/v1/events/" + away.event).ok().body()).isEqualTo(state);
    }

    private Api.Answer send(Call call) {
        var request = home.request(call.path())
                .header("Idempotency-Key", java.util.UUID.randomUUID().toString());
        var json = call.body() instanceof String text ? text : tribune.kernel.Json.write(call.body());
        if (!json.isEmpty()) request.header("Content-Type", "application/json");
        return home.send(request.method(call.method(), java.net.http.HttpRequest.BodyPublishers.ofString(json)));
    }

    private static Map<String, Object> offerBody() {
        var price = Map.of("level", "a", "category", "adult", "amount", Map.of("amount", 1, "currency", "NOK"));
        return Map.of(
                "name",
                "Theirs",
                "channels",
                List.of("API"),
                "vat",
                0,
                "categories",
                List.of(Map.of("key", "adult", "name", "Adult")),
                "prices",
                List.of(price));
    }
}
