package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tribune.journeys.TwoClubs.Clubs;

/** More fans than tickets: a waiting room before the sale, and a ballot. */
@ExtendWith(TwoClubs.class)
class FairSaleTest {
    private static final int FIRST = 900;

    private final Clubs clubs;
    private final Club club;
    private final Api shop;

    FairSaleTest(Clubs clubs) {
        this.clubs = clubs;
        this.club = clubs.home();
        this.shop = Api.guest(clubs.platform());
    }

    private static Instant inAnHour() {
        return Instant.now().plusSeconds(3_600);
    }

    @Test
    void a_waiting_room_from_the_first_arrival_to_the_cart() throws Exception {
        var event = club.anotherEvent("The derby");
        var room = room(event, inAnHour(), 600);
        Club.eventually(() -> assertThat(hold(event, null).status()).isEqualTo(403));
        var refused = hold(event, null);
        assertThat(refused.text("/type")).endsWith("/waiting-room-pass-required");
        assertThat(refused.text("/waitingRoom")).isEqualTo(room.substring(room.lastIndexOf('/') + 1));
        assertThat(shop.get("/v1/events/" + event + "/waiting-room").ok().text("/state"))
                .isEqualTo("COLLECTING");
        var promised = shop.get(room).ok();
        assertThat(promised.body().at("/seed").isNull()).isTrue();

        var early = new ArrayList<Api.Answer>();
        for (int i = 0; i < 8; i++) early.add(arrive(room));
        assertThat(early).allMatch(place -> place.body().at("/place").isNull());
        Refused.as(shop.get(room + "/early-arrivals"), 422);
        Refused.as(pass(room, early.getFirst()), 409);

        patch(room, Map.of("state", "OPEN"));
        verified(promised.text("/seedHash"), shop.get(room).ok(), early, room);
        var late = arrive(room);
        var code = shop.post(room + "/place/code", Map.of(), "Place-Token", late.text("/token"));
        var typed = Map.of("code", code.ok().text("/code").toLowerCase(Locale.ROOT), "solution", solution(room));
        late = shop.post(room + "/place", typed).ok();
        assertThat(late.body().at("/place").asInt()).isEqualTo(9);
        Club.eventually(
                () -> assertThat(status(room).body().at("/serving").asInt()).isGreaterThanOrEqualTo(9));

        var pass = pass(room, late).ok().text("/pass");
        var cart = hold(event, pass).ok();
        assertThat(cart.body().at("/lines")).hasSize(1);
        assertThat(hold(event, late.text("/token")).status()).isEqualTo(403);
        assertThat(hold(club.event, null).status()).isEqualTo(201);

        var figures = club.office.get(room + "/figures").ok().body();
        assertThat(figures.at("/arrived").asInt()).isEqualTo(9);
        assertThat(figures.at("/inShop").asInt()).isEqualTo(1);
        patch(room, Map.of("state", "CLOSED"));
        Club.eventually(() -> assertThat(hold(event, null).status()).isEqualTo(201));
    }

    /** With what is public and nothing else. */
    private void verified(String seedHash, Api.Answer open, List<Api.Answer> early, String room) throws Exception {
        var file = new String(shop.get(room + "/early-arrivals").ok().raw().body(), StandardCharsets.UTF_8);
        assertThat(Altcha.sha256(file)).isEqualTo(open.text("/listHash"));
        var seed = open.text("/seed");
        var bytes = java.util.HexFormat.of().parseHex(seed);
        var hash = java.security.MessageDigest.getInstance("SHA-256").digest(bytes);
        assertThat(java.util.HexFormat.of().formatHex(hash)).isEqualTo(seedHash).isEqualTo(open.text("/seedHash"));
        var order = Outsider.order(seed, file.lines().toList());
        for (var place : early) {
            var told = shop.get(room + "/place", "Place-Token", place.text("/token"))
                    .ok();
            assertThat(order.get(told.body().at("/place").asInt() - 1)).isEqualTo(place.text("/arrivalId"));
        }
    }

    @Test
    void everybody_who_polls_gets_the_same_small_answer() {
        var room = room(club.anotherEvent("The cup"), inAnHour(), 60);
        var first = status(room).ok();
        assertThat(first.raw().body().length).isLessThan(200);
        assertThat(first.raw().headers().firstValue("Cache-Control")).hasValue("max-age=1");
        assertThat(first.raw().headers().map().keySet()).doesNotContain("traceparent", "content-security-policy");
        var tag = first.raw().headers().firstValue("ETag").orElseThrow();
        assertThat(shop.get(room + "/status", "If-None-Match", tag).status()).isEqualTo(304);
        patch(room, Map.of("messageEn", "Soon", "messageNb", "Snart"));
        Club.eventually(
                () -> assertThat(status(room).body().at("/message").asInt()).isEqualTo(2));
        assertThat(shop.get(room).ok().text("/messageNb")).isEqualTo("Snart");
    }

    @Test
    void a_ballot_from_the_announcement_to_the_last_place() throws Exception {
        var event = club.anotherEvent("The final");
        var offer = setAside(event, 4);
        var ballot = "/v1/ballots/" + announce(event, offer);
        var entries = new ArrayList<Api.Answer>();
        for (int i = 0; i < 6; i++)
            entries.add(enter(ballot, "ballot" + i + "@example.org", 2).ok());
        Refused.as(enter(ballot, "ballot1@example.org", 2), 409);
        // More than there are: until the door is known everywhere, a cart that could be filled would hold its places.
        Club.eventually(() -> assertThat(buy(event, offer, 5, null).status()).isEqualTo(403));
        assertThat(buy(event, offer, 1, null).text("/type")).endsWith("/ballot-pass-required");

        var drawn = club.office.post(ballot + "/draw", Map.of()).ok();
        var file = new String(shop.get(ballot + "/drawn-entries").ok().raw().body(), StandardCharsets.UTF_8);
        assertThat(Altcha.sha256(file)).isEqualTo(drawn.text("/listHash"));
        var order = Outsider.order(drawn.text("/seed"), file.lines().toList());
        var inOrder = order.stream().map(line -> tokenOf(entries, line)).toList();
        for (int rank = 1; rank <= 6; rank++) {
            var own = entry(ballot, inOrder.get(rank - 1));
            assertThat(own.body().at("/rank").asInt()).isEqualTo(rank);
            assertThat(own.text("/state")).isEqualTo(rank <= 2 ? "WON" : "WAITING");
        }

        var fan = new Fan(clubs.platform(), "winner@example.org");
        var pass = entry(ballot, inOrder.getFirst()).text("/pass");
        assertThat(buy(event, offer, 3, pass).status()).isEqualTo(422);
        var bought = fan.checkOut(seats(event, offer, pass).ok()).ok();
        fan.pay(bought, "success").ok();
        Club.eventually(() ->
                assertThat(entry(ballot, inOrder.getFirst()).text("/state")).isEqualTo("BOUGHT"));
        withdraw(ballot, inOrder.get(1));
        Club.eventually(
                () -> assertThat(entry(ballot, inOrder.get(2)).text("/state")).isEqualTo("WON"));
        assertThat(entry(ballot, inOrder.get(3)).text("/state")).isEqualTo("WAITING");
        var figures = club.office.get(ballot + "/figures").ok().body();
        assertThat(figures.at("/spoken").asInt()).isEqualTo(4);
        assertThat(club.office.post(ballot + "/closure", Map.of()).ok().text("/state"))
                .isEqualTo("CLOSED");
    }

    private String room(String event, Instant opensAt, int perMinute) {
        var body = Map.of(
                "events",
                List.of(event),
                "opensAt",
                opensAt.toString(),
                "maxPerMinute",
                perMinute,
                "difficulty",
                1_000);
        return "/v1/waiting-rooms/"
                + club.office.post("/v1/waiting-rooms", body).ok().text("/id");
    }

    private Api.Answer arrive(String room) {
        return shop.post(room + "/arrivals", Map.of("solution", solution(room))).ok();
    }

    private String solution(String room) {
        return Altcha.solve(shop.get(room + "/challenge").ok().body());
    }

    private Api.Answer pass(String room, Api.Answer place) {
        return shop.post(room + "/pass", Map.of(), "Place-Token", place.text("/token"));
    }

    private Api.Answer status(String room) {
        return shop.get(room + "/status");
    }

    private void patch(String room, Map<String, Object> change) {
        club.office.patch(room, change).ok();
    }

    private Api.Answer hold(String event, String pass) {
        var body = Map.of("parties", List.of(Map.of("eventId", event, "categories", List.of("adult"))));
        return pass == null ? shop.post("/v1/cart", body) : shop.post("/v1/cart", body, "Admission-Pass", pass);
    }

    private Api.Answer buy(String event, String offer, int places, String pass) {
        var categories = IntStream.range(0, places).mapToObj(_ -> "adult").toList();
        var party = Map.of("eventId", event, "categories", categories, "offerId", offer);
        var body = Map.of("parties", List.of(party));
        return pass == null ? shop.post("/v1/cart", body) : shop.post("/v1/cart", body, "Admission-Pass", pass);
    }

    /** The first two seats of the ballot. */
    private Api.Answer seats(String event, String offer, String pass) {
        var seats = IntStream.of(FIRST, FIRST + 1)
                .mapToObj(seat -> Map.of("eventId", event, "seat", seat, "category", "adult", "offerId", offer))
                .toList();
        return shop.post("/v1/cart", Map.of("seats", seats), "Admission-Pass", pass);
    }

    /** So many seats, and an offer that sells them and nothing else. */
    private String setAside(String event, int places) {
        var seats = IntStream.range(FIRST, FIRST + places).boxed().toList();
        var allocation = club.office
                .post("/v1/events/" + event + "/allocations", Map.of("name", "Ballot", "kind", "HOUSE", "seats", seats))
                .ok()
                .text("/id");
        var levels =
                club.office.get("/v1/events/" + event + "/seat-map").ok().body().at("/levels");
        var prices = new ArrayList<Map<String, Object>>();
        for (var level : levels) {
            var amount = Map.of("amount", 40_000, "currency", "NOK");
            prices.add(Map.of("level", level.at("/key").asString(), "category", "adult", "amount", amount));
        }
        var offer = Map.of(
                "name",
                "Ballot",
                "channels",
                List.of("FLOW"),
                "vat",
                0,
                "allocation",
                allocation,
                "categories",
                List.of(Map.of("key", "adult", "name", "Adult")),
                "prices",
                prices);
        return club.office.post("/v1/events/" + event + "/offers", offer).ok().text("/id");
    }

    private String announce(String event, String offer) {
        var body = Map.of(
                "offerId", offer,
                "places", 4,
                "maxParty", 3,
                "registerUntil", inAnHour().toString(),
                "payMinutes", 60,
                "difficulty", 1_000);
        var made = new java.util.concurrent.atomic.AtomicReference<String>();
        Club.eventually(() -> made.set(
                club.office.post("/v1/events/" + event + "/ballots", body).ok().text("/id")));
        return made.get();
    }

    private Api.Answer enter(String ballot, String email, int party) {
        var challenge = shop.get(ballot + "/challenge").ok().body();
        var body = Map.of("email", email, "party", party, "solution", Altcha.solve(challenge));
        return shop.post(ballot + "/entries", body);
    }

    private Api.Answer entry(String ballot, String token) {
        return shop.get(ballot + "/entry", "Entry-Token", token).ok();
    }

    private void withdraw(String ballot, String token) {
        shop.delete(ballot + "/entry", "Entry-Token", token).ok();
    }

    private static String tokenOf(List<Api.Answer> entries, String line) {
        return entries.stream()
                .filter(entry -> line.startsWith(entry.text("/entryId") + " "))
                .findFirst()
                .orElseThrow()
                .text("/token");
    }
}
