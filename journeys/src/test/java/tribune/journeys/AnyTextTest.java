package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tribune.journeys.TwoClubs.Clubs;

/** People write what they like: a text is kept as it is, to the character, or refused. It is never run. */
@ExtendWith(TwoClubs.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnyTextTest {
    /** A place for a text: the body has {@code %s} for it; {@code pointer} is where the answer repeats it. */
    private record Field(Api caller, String method, String path, String body, String pointer) {}

    private final Clubs clubs;
    private final Club club;
    private final Set<String> tables;
    private final List<Field> fields = new ArrayList<>();

    AnyTextTest(Clubs clubs) {
        this.clubs = clubs;
        this.club = clubs.home();
        this.tables = Set.copyOf(new Rows(clubs.platform().database()).quiet().keySet());
        catalog();
        others();
    }

    private void catalog() {
        post("/v1/venues", "{'name': %s, 'city': 'Oslo', 'country': 'NO', 'zone': 'Europe/Oslo'}", "/name");
        post("/v1/venues", "{'name': 'Ground', 'city': %s, 'country': 'NO', 'zone': 'Europe/Oslo'}", "/city");
        var event = "'venueId': '" + club.venue + "'";
        post("/v1/events", "{'name': %s, " + event + "}", "/name");
        post("/v1/events", "{'name': 'Derby', 'homeClub': %s, 'awayClub': 'Away', " + event + "}", "");
        var draft = club.office
                .post("/v1/events", "{\"name\": \"Draft\", \"venueId\": \"" + club.venue + "\"}")
                .ok()
                .text("/id");
        add("PATCH", "/v1/events/" + draft, "{'name': %s}", "/name");
        post("/v1/seasons", "{'name': %s}", "/name");
        var level =
                club.office.get("/v1/events/" + club.event + "/seat-map").ok().text("/levels/0/key");
        var rest = "'channels': ['API'], 'vat': 0, 'categories': [{'key': 'adult', 'name': 'Adult'}], 'prices': "
                + "[{'level': '" + level + "', 'category': 'adult', 'amount': {'amount': 100, 'currency': 'NOK'}}]";
        post("/v1/events/" + draft + "/offers", "{'name': %s, " + rest + "}", "/name");
        post(
                "/v1/events/" + draft + "/offers",
                "{'name': 'Sale', 'fees': [{'name': %s, 'basisPoints': 5, 'passedOn': true, 'vat': 0}], " + rest + "}",
                "/fees/0/name");
        post("/v1/events/" + draft + "/offers", "{'name': 'Sale', 'presaleCode': %s, " + rest + "}", "");
    }

    private void others() {
        var event = "/v1/events/" + club.event;
        post(event + "/blocks", "{'seats': [2000], 'reason': %s}", "/reason");
        post("/v1/vouchers", "{'basisPoints': 5, 'code': %s}", "");
        post("/v1/vouchers", "{'basisPoints': 5, 'category': %s}", "");
        var addOn = "{'kind': 'FOOD', 'nameEn': %s, 'nameNb': 'Pai', 'descriptionEn': '', 'descriptionNb': '', "
                + "'price': {'amount': 100, 'currency': 'NOK'}, 'vat': 0, 'mostPerOrder': 1, 'everyEvent': false, "
                + "'stocks': [], 'categories': [], 'levels': [], 'active': false}";
        post("/v1/add-ons", addOn, "/nameEn");
        post("/v1/checkpoints", "{'name': %s}", "/name");
        post("/v1/checkpoints", "{'name': '" + UUID.randomUUID() + "', 'gate': %s}", "");
        var scan = "{'scanId': '" + UUID.randomUUID() + "', 'eventId': '" + club.event + "', 'code': %s}";
        post("/v1/access/validate", scan, "");
        var fan = new Fan(clubs.platform(), "text@example.org");
        var order = fan.checkOut(fan.holdBest(club.event, "adult").ok()).ok();
        fan.pay(order, "success").ok();
        var ticket = fan.tickets(order, 1).getFirst().at("/ticketId").asString();
        post("/v1/tickets/" + ticket + "/void", "{'reason': %s}", "");
        add("PUT", "/v1/tickets/" + ticket + "/block", "{'reason': %s}", "");
        guests();
    }

    private void guests() {
        guest("/v1/cart", "{'seats': [{'eventId': '" + club.event + "', 'seat': 1, 'category': %s}]}");
        guest("/v1/cart", "{'parties': [], 'presaleCode': %s}");
        guest(
                "/v1/orders/look-up",
                "{'organiserId': '" + club.organiser + "', 'reference': %s, 'email': 'a@example.org'}");
        guest("/v1/orders/look-up", "{'organiserId': '" + club.organiser + "', 'reference': 'X', 'email': %s}");
        guest("/v1/checkout", "{'cart': %s, 'buyer': {'email': 'a@example.org'}}");
    }

    static Stream<String> texts() {
        return Stream.concat(writable(), oddities());
    }

    /** What a person may write, or paste in bad faith. */
    private static Stream<String> writable() {
        return Stream.of(
                "Robert'); drop table sales.event_seat; --",
                "' or '1'='1",
                "1; select pg_sleep(10)",
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "{{7*7}} ${7*7} #{7*7} %s %n $1 \\1",
                "${jndi:ldap://127.0.0.1/a}",
                "../../etc/passwd",
                "Bodø/Glimt – Brann",
                "Ærøskøbing Ålesund Øst",
                "e\u0301 and \u00e9",
                "\u202eright to left\u202c",
                "مباراة الديربي",
                "\u05d3\u05e8\u05d1\u05d9",
                "zero\u200bwidth\u200d\ufeffjoin",
                "👨\u200d👩\u200d👧\u200d👦 ⚽ 🏴\udb40\udc67\udb40\udc62\udb40\udc7f",
                "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033da\u0358\u0303\u0352lgo",
                "ﷺ ﷽ ǅ ﬁ ß İ ı",
                "日本語 中文 한국어 ไทย");
    }

    /** What no keyboard writes: control characters, halves of characters, endless ones. */
    private static Stream<String> oddities() {
        return Stream.of(
                "\u2028line\u2029paragraph",
                "\uffff\ufffe\ufdd0",
                "\ud83d\ude00".repeat(20),
                "null",
                "NaN",
                "undefined",
                "-0",
                "\\u0000",
                "tab\tand\nnew line",
                "\u0001\u001b[31m\u007f\u0085",
                "\u0000",
                "a\u0000b",
                "\ud800",
                "a\udfffb",
                "\udc00\ud800",
                " ",
                "\u00a0\u2003",
                "",
                "x".repeat(10_000),
                "\u0301".repeat(10_000));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void a_text_is_kept_to_the_character_or_refused(String text) {
        SoftAssertions.assertSoftly(softly -> {
            for (var field : fields)
                softly.assertThatCode(() -> kept(field, text)).doesNotThrowAnyException();
        });
    }

    @AfterAll
    void every_table_still_stands_and_every_fact_could_be_applied() {
        var counts = new Rows(clubs.platform().database()).quiet();
        assertThat(counts.keySet()).isEqualTo(tables);
        counts.keySet().removeIf(table -> !table.endsWith(".parked_fact"));
        assertThat(counts.values()).containsOnly(0L);
    }

    /** With zero characters and half surrogate pairs there is nothing that could be kept. */
    @Test
    void what_no_database_can_keep_is_refused_everywhere() {
        SoftAssertions.assertSoftly(softly -> {
            for (var text : List.of("\u0000", "a\u0000b", "\ud800", "a\udfffb", "x".repeat(10_000))) {
                for (var field : fields)
                    softly.assertThatCode(() -> Refused.somehow(send(field, text)))
                            .doesNotThrowAnyException();
            }
        });
    }

    @Test
    void a_buyers_name_comes_back_as_it_was_written() {
        SoftAssertions.assertSoftly(softly ->
                texts().forEach(text -> softly.assertThatCode(() -> named(text)).doesNotThrowAnyException()));
    }

    private void named(String name) {
        var fan = new Fan(clubs.platform(), "name@example.org");
        var cart = fan.holdBest(club.event, "adult").ok();
        var body = "{\"cart\": %s, \"buyer\": {\"email\": \"name@example.org\", \"name\": %s}}";
        var order = Api.guest(clubs.platform())
                .post("/v1/checkout", body.formatted(quoted(cart.text("/token")), quoted(name)));
        if (order.status() / 100 == 2)
            assertThat(fan.order(order).ok().text("/buyer/name")).isEqualTo(name);
        else Refused.as(order, 400);
        var token = cart.text("/token");
        Api.guest(clubs.platform()).delete("/v1/cart/" + cart.text("/cartId"), "Cart-Token", token);
    }

    private void kept(Field field, String text) {
        var answer = send(field, text);
        if (answer.status() / 100 != 2) Refused.somehow(answer);
        else if (!field.pointer().isEmpty() && text.equals(text.strip()))
            assertThat(answer.text(field.pointer()))
                    .as(field.method() + " " + field.path())
                    .isEqualTo(text);
    }

    private Api.Answer send(Field field, String text) {
        var json = field.body().replace('\'', '"').replace("%s", quoted(text));
        return field.caller()
                .send(field.caller()
                        .request(field.path())
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .header("Content-Type", "application/json")
                        .method(field.method(), java.net.http.HttpRequest.BodyPublishers.ofString(json)));
    }

    private void post(String path, String body, String pointer) {
        add("POST", path, body, pointer);
    }

    private void add(String method, String path, String body, String pointer) {
        fields.add(new Field(club.office, method, path, body, pointer));
    }

    private void guest(String path, String body) {
        fields.add(new Field(Api.guest(clubs.platform()), "POST", path, body, ""));
    }

    /** As JSON, all of it escaped: half a surrogate pair cannot be sent otherwise. */
    private static String quoted(String text) {
        var json = new StringBuilder("\"");
        text.chars().forEach(c -> json.append("\\u%04x".formatted(c)));
        return json.append('"').toString();
    }
}
