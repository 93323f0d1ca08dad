package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tribune.journeys.TwoClubs.Clubs;

/** Every operation of the API document, asked without a token and with whatever chance brings; a seed replays. */
@ExtendWith(TwoClubs.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnyRequestTest {
    /** What answers without an access token. Some of it wants a secret of its own: a link, a session, a signature. */
    private static final Set<String> OPEN = Set.of(
            "GET /v1/events",
            "GET /v1/events/{id}",
            "GET /v1/events/{id}/seat-map",
            "GET /v1/events/{event_id}/availability",
            "GET /v1/events/{event_id}/availability/changes",
            "GET /v1/availability",
            "GET /v1/organisers",
            "GET /v1/organisers/{id}",
            "GET /v1/storefronts",
            "GET /v1/scopes",
            "GET /v1/access/keys",
            "GET /v1/consent-purposes",
            "GET /.well-known/oauth-authorization-server",
            "GET /.well-known/openid-configuration",
            "POST /v1/cart",
            "GET /v1/events/{event_id}/waiting-room",
            "GET /v1/waiting-rooms/{id}",
            "GET /v1/waiting-rooms/{id}/status",
            "GET /v1/waiting-rooms/{id}/challenge",
            "GET /v1/waiting-rooms/{id}/place",
            "GET /v1/waiting-rooms/{id}/early-arrivals",
            "POST /v1/waiting-rooms/{id}/arrivals",
            "POST /v1/waiting-rooms/{id}/pass",
            "POST /v1/waiting-rooms/{id}/place",
            "POST /v1/waiting-rooms/{id}/place/code",
            "GET /v1/ballots/{id}",
            "GET /v1/ballots/{id}/challenge",
            "GET /v1/ballots/{id}/entry",
            "DELETE /v1/ballots/{id}/entry",
            "GET /v1/ballots/{id}/drawn-entries",
            "POST /v1/ballots/{id}/entries",
            "GET /v1/cart/{cartId}",
            "GET /v1/cart/{cartId}/quote",
            "PUT /v1/cart/{cartId}/add-ons",
            "GET /v1/cart/{cartId}/nudges",
            "GET /v1/cart/{cartId}/upgrades",
            "POST /v1/cart/{cartId}/upgrade",
            "GET /v1/orders/{orderId}/nudges",
            "POST /v1/orders/{orderId}/add-on-carts",
            "GET /v1/wallets",
            "GET /v1/tickets/{ticketId}/apple-pass",
            "GET /v1/tickets/{ticketId}/google-pass",
            "GET /v1/events/{event_id}/add-ons",
            "DELETE /v1/cart/{cartId}",
            "POST /v1/cart/{cartId}/extension",
            "POST /v1/device",
            "POST /v1/devices/pairing",
            "POST /v1/devices/token",
            "POST /v1/devices/key",
            "POST /v1/events/{event_id}/waiting-list",
            "GET /v1/waiting-list/{entryId}",
            "DELETE /v1/waiting-list/{entryId}",
            "POST /v1/checkout",
            "GET /v1/orders/{orderId}",
            "POST /v1/orders/look-up",
            "POST /v1/orders/{orderId}/return-quote",
            "POST /v1/orders/{orderId}/returns",
            "GET /v1/orders/{orderId}/returns",
            "GET /v1/orders/{orderId}/causes",
            "POST /v1/transfers",
            "DELETE /v1/transfers/{transferId}",
            "POST /v1/transfers/{transferId}/acceptance",
            "GET /v1/orders/{orderId}/tickets",
            "GET /v1/orders/{orderId}/tickets.pdf",
            "GET /v1/tickets/{ticketId}",
            "PUT /v1/tickets/{ticketId}/holder",
            "GET /v1/tickets/{ticketId}/pdf",
            "GET /v1/tickets/{ticketId}/calendar.ics",
            "POST /v1/payment/confirmation",
            "GET /dev/mailbox",
            "GET /dev/mailbox/{id}",
            "GET /sandbox/pay/{session}",
            "POST /sandbox/pay/{session}",
            "GET /sandbox/pay/{session}/verification",
            "POST /sandbox/pay/{session}/verification",
            "POST /sandbox/sessions/{session}/outcome",
            "GET /sandbox/pay.css");

    private static final List<String> SEGMENTS = List.of(
            "0", "-1", "%20", "%00", "%27", "a%2Fb", "..%2F..", "%F0%9F%92%A9", "%C0%80", "%FF", "x".repeat(3_000));

    private record Operation(String method, String path, JsonNode body) {
        String name() {
            return method + " " + path;
        }
    }

    private final Clubs clubs;
    /** Its own, for chance may cancel its event. */
    private final Club club;

    private final LoggedErrors errors = LoggedErrors.fromNow();
    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();

    AnyRequestTest(Clubs clubs) {
        this.clubs = clubs;
        club = Club.open(clubs.platform(), 500).onSale();
        document = Api.guest(clubs.platform()).get("/openapi").ok().body();
        for (var path : document.at("/paths").properties()) {
            for (var method : path.getValue().properties()) {
                if (path.getKey().endsWith("/stream")) continue; // it never ends
                var schema = method.getValue().at("/requestBody/content").findPath("schema");
                operations.add(
                        new Operation(method.getKey().toUpperCase(java.util.Locale.ROOT), path.getKey(), schema));
            }
        }
    }

    @Test
    void nothing_but_the_open_operations_answers_without_a_token() {
        assertThat(operations).hasSizeGreaterThan(50);
        SoftAssertions.assertSoftly(softly -> {
            for (var operation : operations) {
                if (OPEN.contains(operation.name())) continue;
                var path = operation
                        .path()
                        .replaceAll("\\{\\w+}", UUID.randomUUID().toString());
                var answer = send(Api.guest(clubs.platform()), operation.method(), path, "{}");
                softly.assertThat(answer.status()).as(operation.name()).isIn(401, 404);
            }
        });
    }

    @AfterAll
    void nothing_went_wrong_unseen() {
        errors.close();
        assertThat(errors.soFar()).isEmpty();
    }

    @AfterAll
    void every_fact_that_came_of_it_could_be_applied() {
        var parked = new Rows(clubs.platform().database()).quiet();
        parked.keySet().removeIf(table -> !table.endsWith(".parked_fact"));
        assertThat(parked).isNotEmpty();
        assertThat(parked.values()).containsOnly(0L);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatever_is_sent_is_never_our_fault(long seed) {
        var random = new Random(seed);
        var chance = new AnyJson(random, document);
        SoftAssertions.assertSoftly(softly -> {
            for (var operation : operations) {
                var path = path(operation.path(), random);
                var body = random.nextInt(4) == 0 ? chance.anything(3) : chance.like(operation.body(), 6);
                var caller = random.nextInt(8) == 0 ? Api.guest(clubs.platform()) : club.office;
                var answer = send(caller, operation.method(), path, body);
                var what = operation.method() + " " + path + " <- " + body.substring(0, Math.min(300, body.length()));
                softly.assertThat(answer.status()).as(what).isLessThan(500);
            }
        });
    }

    private String path(String template, Random random) {
        var ids = List.of(club.event, club.venue, club.organiser, new UUID(0, 0).toString());
        var path = new StringBuilder();
        for (var part : template.split("(?=\\{)|(?<=})")) {
            if (!part.startsWith("{")) path.append(part);
            else if (random.nextInt(3) > 0) path.append(ids.get(random.nextInt(ids.size())));
            else path.append(SEGMENTS.get(random.nextInt(SEGMENTS.size())));
        }
        if (random.nextInt(4) == 0)
            path.append("?limit=").append(random.nextInt()).append("&after=AAAA&order=%00&q=%27");
        return path.toString();
    }

    private static Api.Answer send(Api caller, String method, String path, String body) {
        var request = caller.request(path)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json");
        return caller.send(
                request.method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }
}
