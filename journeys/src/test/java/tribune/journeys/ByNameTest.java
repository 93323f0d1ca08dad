package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tribune.journeys.TwoClubs.Clubs;

/** Somebody comes without a code: found by name, checked by a steward, let in by the ticket's id. */
@ExtendWith(TwoClubs.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ByNameTest {
    private static final String TICKET = "/ticketId";

    private final Clubs clubs;
    private final Club club;
    private final Forge forge;

    ByNameTest(Clubs clubs) {
        this.clubs = clubs;
        club = clubs.home();
        forge = new Forge(clubs.platform(), club.office);
    }

    /** A scanner's token, as identity writes it for a profile with these events. */
    private Api scanner(String id, List<String> actions, List<String> events) {
        var claims = new HashMap<String, Object>(Map.of("sub", id, "client_id", id, "kind", "device"));
        claims.put("scope", "device:self");
        claims.put("authorization_details", List.of(Map.of("type", "tribune", "actions", actions, "events", events)));
        return Api.guest(clubs.platform()).withToken(forge.like(club.office, claims));
    }

    private Api scanner(String... actions) {
        return scanner(UUID.randomUUID().toString(), List.of(actions), List.of(club.event));
    }

    /** A paid ticket with a name on it. */
    private String ticket(String name) {
        var fan = new Fan(clubs.platform(), "by-name@example.org");
        var order = fan.checkOut(fan.holdBest(club.event, "adult").ok()).ok();
        fan.pay(order, "success").ok();
        var id = fan.tickets(order, 1).getFirst().at(TICKET).asString();
        Api.guest(clubs.platform())
                .put("/v1/tickets/" + id + "/holder?access=" + order.text("/access"), Map.of("name", name))
                .ok();
        return id;
    }

    private static Map<String, Object> scan(String ticket, String event) {
        var id = UUID.randomUUID().toString();
        return new HashMap<>(Map.of("scanId", id, "ticketId", ticket, "eventId", event));
    }

    private String holders(String words) {
        return "/v1/events/" + club.event + "/holders?q=" + words;
    }

    @Test
    void a_holder_without_a_code_is_found_by_name_let_in_once_and_all_of_it_is_in_the_audit_log() {
        var ticket = ticket("Solveig Bystrøm");
        var device = UUID.randomUUID().toString();
        var scanner = scanner(device, List.of("access:scan", "access:by-name"), List.of(club.event));
        var found = scanner.get(holders("solv%20BYSTRO")).ok();
        assertThat(found.body().at("/items").findValuesAsString("ticketId")).containsExactly(ticket);
        assertThat(found.text("/items/0/name")).isEqualTo("Solveig Bystrøm");

        var scan = scan(ticket, club.event);
        Club.eventually(() -> assertThat(scanner.post("/v1/access/validate", scan(ticket, club.event))
                        .ok()
                        .text("/reason"))
                .isNotEqualTo("UNKNOWN_CREDENTIAL"));
        assertThat(scanner.post("/v1/access/validate", scan).ok().text("/reason"))
                .isEqualTo("ALREADY_USED");
        assertThat(recorded(scan).at("/byName").asBoolean()).isTrue();
        assertThat(recorded(scan).at("/deviceId").asString()).isEqualTo(device);
        Club.eventually(() -> {
            var told = told(device);
            assertThat(told)
                    .anySatisfy(entry -> {
                        assertThat(entry.at("/action").asString()).isEqualTo("GET /v1/events/{event_id}/holders");
                        assertThat(entry.at("/subject").asString()).isEqualTo(club.event);
                        assertThat(entry.at("/after/tickets").asString()).isEqualTo(ticket);
                    })
                    .anySatisfy(entry -> {
                        assertThat(entry.at("/action").asString()).isEqualTo("POST /v1/access/validate");
                        assertThat(entry.at("/subject").asString()).isEqualTo(ticket);
                        assertThat(entry.at("/after/scan_id").asString()).isEqualTo("" + scan.get("scanId"));
                    });
            assertThat(told.toString()).doesNotContainIgnoringCase("solv").doesNotContainIgnoringCase("bystr");
        });
    }

    private JsonNode recorded(Map<String, Object> scan) {
        var scans =
                club.office.get("/v1/events/" + club.event + "/scans?limit=200").ok();
        return scans.body()
                .at("/items")
                .valueStream()
                .filter(each -> each.at("/scanId").asString().equals(scan.get("scanId")))
                .findFirst()
                .orElseThrow();
    }

    private List<JsonNode> told(String device) {
        return club.office
                .get("/v1/audit?limit=200&actor=" + device)
                .ok()
                .body()
                .at("/items")
                .valueStream()
                .toList();
    }

    @Test
    void a_device_without_the_right_neither_searches_nor_lets_in_without_a_code() {
        var scanner = scanner("access:scan");
        Refused.as(scanner.get(holders("kari")), 403);
        Refused.as(scanner.post("/v1/access/validate", scan("" + UUID.randomUUID(), club.event)), 403);
        Refused.as(Api.guest(clubs.platform()).get(holders("kari")), 401);
        var elsewhere = scanner("" + UUID.randomUUID(), List.of("access:by-name"), List.of(clubs.away().event));
        Refused.as(elsewhere.get(holders("kari")), 403);
    }

    @Test
    void another_club_s_event_is_not_there() {
        var foreign = "/v1/events/" + clubs.away().event + "/holders?q=kari";
        Refused.as(club.office.get(foreign), 404);
        clubs.away().office.get(foreign).ok();
    }

    @Test
    void too_few_letters_are_refused_with_the_field() {
        var scanner = scanner("access:by-name");
        for (var words : List.of("ka", "", "%20k-a", "k".repeat(101)))
            assertThat(scanner.get(holders(words)).status()).as(words).isEqualTo(400);
        Refused.as(scanner.get("/v1/events/" + club.event + "/holders"), 400);
    }

    @Test
    void nobody_is_let_in_by_name_while_offline() {
        var ticket = ticket("Offline Person");
        var scanner = scanner("access:scan", "access:by-name");
        var scan = scan(ticket, club.event);
        scan.put("scannedAt", Instant.now().toString());
        var coded = new HashMap<>(scan);
        coded.put("scanId", UUID.randomUUID().toString());
        coded.put("code", "NO TICKET");
        coded.remove("ticketId");
        var synced = scanner.post(
                        "/v1/access/scans",
                        Map.of(
                                "sentAt",
                                Instant.now().toString(),
                                "scans",
                                List.of(Map.of("scan", scan), Map.of("scan", coded))))
                .ok();
        assertThat(synced.body().at("/scans").findValuesAsString("effect"))
                .containsExactly("NOT_PERMITTED", "CONFLICT");
    }
}
