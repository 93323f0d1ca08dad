package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tribune.journeys.TwoClubs.Clubs;

/** What cannot be right is refused with the right status, and nothing of it stays. */
@ExtendWith(TwoClubs.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
    private static final String NOBODY = "01900000-0000-7000-8000-000000000000";
    private static final String CAPTURED = """
            {"type": "payment.captured", "timestamp": "2026-08-01T10:00:00Z", "data":
            {"session": "%s", "capture": "c-1", "amount": {"amount": 41500, "currency": "NOK"}}}""";

    private final Clubs clubs;
    private final Club home;
    private final Api office;
    private final Api shop;
    private final Rows rows;
    private final Map<String, Long> before;

    BadInputTest(Clubs clubs) {
        this.clubs = clubs;
        this.home = clubs.home();
        this.office = home.office;
        this.shop = Api.guest(clubs.platform());
        this.rows = new Rows(clubs.platform().database());
        this.before = rows.quiet();
    }

    @AfterEach
    void nothing_is_half_done() {
        assertThat(rows.quiet()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "42",
                "\"text\"",
                "{\"seats\":",
                "{} {}",
                "{\"seats\": [{\"eventId\": }]}",
                "\u0000",
                "{'seats': []}",
                "{\"seats\": [], \"seats\": 7}",
                "<xml/>"
            })
    void what_is_not_the_json_expected_is_malformed(String body) {
        for (var path : List.of("/v1/cart", "/v1/checkout", "/v1/orders/look-up"))
            Refused.as(shop.post(path, body), 400);
        for (var path : List.of(
                "/v1/venues",
                "/v1/events",
                "/v1/vouchers",
                "/v1/access/validate",
                "/v1/ticket/issue",
                "/v1/events/" + home.event + "/offers")) Refused.as(office.post(path, body), 400);
    }

    @Test
    void json_nested_a_hundred_thousand_deep_is_malformed() {
        Refused.as(shop.post("/v1/cart", "{\"seats\":" + "[".repeat(100_000)), 400);
        Refused.as(shop.post("/v1/cart", "{\"a\":".repeat(20_000)), 400);
    }

    @Test
    void bytes_that_are_no_utf_8_are_malformed() {
        var body = "{\"name\": \"_\", \"city\": \"Oslo\", \"country\": \"NO\", \"zone\": \"Europe/Oslo\"}".getBytes();
        for (int i = 0; i < body.length; i++) if (body[i] == '_') body[i] = (byte) 0xff;
        Refused.as(send("/v1/venues", BodyPublishers.ofByteArray(body), "application/json"), 400);
    }

    @Test
    void another_media_type_is_not_understood() {
        Refused.as(send("/v1/venues", BodyPublishers.ofString("<venue/>"), "application/xml"), 415);
        Refused.as(send("/v1/cart", BodyPublishers.ofString("seats=1"), "application/x-www-form-urlencoded"), 415);
    }

    @Test
    void ten_megabytes_are_too_large_everywhere_said_or_unsaid() {
        var body = new byte[10 * 1024 * 1024];
        Arrays.fill(body, (byte) ' ');
        body[0] = '{'; // what is no object is malformed before it is large
        for (var path :
                List.of("/v1/cart", "/v1/checkout", "/v1/venues", "/v1/access/validate", "/v1/payment/confirmation")) {
            Refused.as(send(path, BodyPublishers.ofByteArray(body), "application/json"), 413);
            var unsaid = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
            Refused.as(send(path, unsaid, "application/json"), 413);
        }
    }

    @Test
    void what_a_device_sends_after_an_outage_is_read_however_long_its_codes_are() {
        var scan = Map.of(
                "scanId",
                UUID.randomUUID(),
                "code",
                "A".repeat(4_296),
                "eventId",
                home.event,
                "scannedAt",
                "2026-01-01T00:00:00Z");
        var scans = Collections.nCopies(500, Map.of("scan", scan));
        var answer = office.post("/v1/access/scans", Map.of("sentAt", "1990-01-01T00:00:00Z", "scans", scans));
        Refused.as(answer, 400);
        assertThat(answer.text("/field")).isEqualTo("sentAt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"7\"",
                "7.5",
                "7e400",
                "true",
                "null",
                "[7]",
                "{}",
                "-1",
                "2147483648",
                "99999999999999999999",
                "\"\""
            })
    void a_seat_is_a_whole_number_not_below_zero(String seat) {
        var body = "{\"seats\": [{\"eventId\": \"%s\", \"seat\": %s, \"category\": \"adult\"}]}";
        Refused.as(shop.post("/v1/cart", body.formatted(home.event, seat)), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "\"\"", "null", "\"7\"", "true", "{}", "\"' or 1=1 --\"", "\"01900000\""})
    void an_id_is_a_uuid(String id) {
        var body = "{\"seats\": [{\"eventId\": %s, \"seat\": 7, \"category\": \"adult\"}]}";
        Refused.as(shop.post("/v1/cart", body.formatted(id)), 400);
        Refused.as(office.post("/v1/ticket/issue", "{\"orderId\": %s}".formatted(id)), 400);
    }

    @Test
    void a_misspelt_field_is_refused() {
        var body = Map.of("name", "Ground", "city", "Oslo", "country", "NO", "zone", "Europe/Oslo", "citty", "Oslo");
        Refused.as(office.post("/v1/venues", body), 400);
        var seat = Map.of("eventId", home.event, "seat", 1, "category", "adult", "price", 1);
        Refused.as(shop.post("/v1/cart", Map.of("seats", List.of(seat))), 400);
    }

    @Test
    void unknown_seats_events_and_categories_are_told_apart() {
        var fan = new Fan(clubs.platform(), "unknown@example.org");
        Refused.as(fan.hold(home.event, 1_000_000), 422);
        Refused.as(fan.hold(home.event, 1, 1_000_000), 422);
        Refused.as(fan.hold(NOBODY, 1), 404, 422);
        Refused.as(fan.holdBest(home.event, "grandmother"), 422);
        Refused.as(shop.get("/v1/events/" + NOBODY), 404);
        Refused.as(shop.get("/v1/events/" + NOBODY + "/seat-map"), 404);
        Refused.as(shop.get("/v1/events/" + NOBODY + "/availability"), 404);
        Refused.as(shop.get("/v1/events/not-a-uuid"), 400, 404);
        Refused.as(shop.post("/v1/cart", Map.of("seats", List.of())), 400, 422);
        Refused.as(shop.get("/v1/nowhere"), 404);
        Refused.as(shop.delete("/v1/events"), 405);
    }

    @Test
    void a_cart_of_two_clubs_is_refused() {
        var seats = List.of(
                Map.of("eventId", home.event, "seat", 1, "category", "adult"),
                Map.of("eventId", clubs.away().event, "seat", 1, "category", "adult"));
        Refused.as(shop.post("/v1/cart", Map.of("seats", seats)), 422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"amount\": -1, \"currency\": \"NOK\"}",
                "{\"amount\": 9223372036854775807, \"currency\": \"NOK\"}",
                "{\"amount\": 9223372036854775808, \"currency\": \"NOK\"}",
                "{\"amount\": 1e30, \"currency\": \"NOK\"}",
                "{\"amount\": 1.5, \"currency\": \"NOK\"}",
                "{\"amount\": \"100\", \"currency\": \"NOK\"}",
                "{\"amount\": 100, \"currency\": \"KRONER\"}",
                "{\"amount\": 100, \"currency\": null}",
                "{\"amount\": 100}",
                "100"
            })
    void a_price_is_an_amount_that_somebody_can_pay(String amount) {
        var offer = """
                {"name": "Sale", "channels": ["FLOW"], "vat": 0, "categories": [{"key": "adult", "name": "Adult"}],
                "prices": [{"level": "%s", "category": "adult", "amount": %s}]}""";
        var level = shop.get("/v1/events/" + home.event + "/seat-map").text("/levels/0/key");
        Refused.as(office.post("/v1/events/" + home.event + "/offers", offer.formatted(level, amount)), 400, 422);
        if (amount.contains("807")) return; // as a discount it is no more than "everything"
        Refused.as(office.post("/v1/vouchers", "{\"code\": \"HUGE-1\", \"amount\": %s}".formatted(amount)), 400, 422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001", "2147483648", "\"1\"", "1.0"})
    void a_scan_is_of_one_to_a_thousand_people(String entries) {
        var scan = "{\"scanId\": \"%s\", \"code\": \"X\", \"eventId\": \"%s\", \"entries\": %s}";
        Refused.as(office.post("/v1/access/validate", scan.formatted(UUID.randomUUID(), home.event, entries)), 400);
    }

    @Test
    void a_post_that_moves_seats_or_money_needs_a_key_of_its_own() {
        var fan = Map.of("seats", List.of(Map.of("eventId", home.event, "seat", 5, "category", "adult")));
        var json = BodyPublishers.ofString(tribune.kernel.Json.write(fan));
        var bare = shop.request("/v1/cart")
                .header("Content-Type", "application/json")
                .POST(json);
        Refused.as(shop.send(bare), 400);
        for (var key : List.of("short", "x".repeat(129), "with a space in the key"))
            Refused.as(shop.post("/v1/cart", key, fan), 400);
    }

    @Test
    void webhooks_that_nobody_signed_change_nothing() {
        for (var body : List.of(CAPTURED.formatted("s-1"), "", "{", "[]", "null", "x".repeat(10_000))) {
            Refused.as(shop.post("/v1/payment/confirmation", body), 400, 401);
            Refused.as(
                    shop.post(
                            "/v1/payment/confirmation",
                            (Object) body,
                            "webhook-id",
                            "msg-1",
                            "webhook-timestamp",
                            "1785578400",
                            "webhook-signature",
                            "v1,AAAA v1a,BBBB nonsense"),
                    body.isEmpty() ? 400 : 401);
        }
        Refused.as(
                shop.post("/v1/payment/confirmation?provider=nobody", CAPTURED.formatted("s-1")), 400, 401, 404, 422);
    }

    @Test
    void tokens_that_were_tampered_with_open_nothing() {
        var guess = Api.guest(clubs.platform()).withToken("eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.");
        Refused.as(guess.get("/v1/venues"), 401);
        Refused.as(shop.get("/v1/orders/" + NOBODY + "?access=v4.public.AAAA"), 401, 403, 404);
        Refused.as(shop.get("/v1/cart/" + NOBODY, "Cart-Token", "v4.public.AAAA"), 401, 404);
        Refused.as(
                shop.post("/v1/checkout", Map.of("cart", "no token", "buyer", Map.of("email", "a@example.org"))),
                400,
                401,
                404,
                422);
    }

    private Api.Answer send(String path, BodyPublisher body, String type) {
        return office.send(office.request(path)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", type)
                .POST(body));
    }
}
