package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tribune.journeys.TwoClubs.Clubs;
import tribune.kernel.Json;

/** Rights that hold for some matches or checkpoints only (RFC 9396 in the token), as a steward at one gate has them. */
@ExtendWith(TwoClubs.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NarrowRightsTest {
    private final Clubs clubs;
    private final Club club;
    private final Forge forge;
    private final String gate;
    private final String otherGate;
    private final String otherEvent;

    NarrowRightsTest(Clubs clubs) {
        this.clubs = clubs;
        club = clubs.home();
        forge = new Forge(clubs.platform(), club.office);
        gate = checkpoint("North " + UUID.randomUUID());
        otherGate = checkpoint("South " + UUID.randomUUID());
        otherEvent = club.anotherEvent("Another match");
    }

    private String checkpoint(String name) {
        return club.office.post("/v1/checkpoints", Map.of("name", name)).ok().text("/checkpointId");
    }

    private Api with(Object details) {
        var claims = new HashMap<String, Object>();
        claims.put("scope", null);
        claims.put("authorization_details", details);
        return Api.guest(clubs.platform()).withToken(forge.like(club.office, claims));
    }

    private static Map<String, Object> detail(List<String> actions, List<String> events, List<String> checkpoints) {
        var detail = new HashMap<String, Object>(Map.of("type", "tribune", "actions", actions));
        if (!events.isEmpty()) detail.put("events", events);
        if (!checkpoints.isEmpty()) detail.put("checkpoints", checkpoints);
        return detail;
    }

    private static Api.Answer scan(Api caller, String event, String checkpoint) {
        var scan = new HashMap<String, Object>(
                Map.of("scanId", UUID.randomUUID().toString(), "code", "NO TICKET", "eventId", event));
        if (!checkpoint.isEmpty()) scan.put("checkpointId", checkpoint);
        return caller.post("/v1/access/validate", scan);
    }

    @Test
    void a_steward_of_one_gate_at_one_match_scans_there_and_nowhere_else() {
        var steward = with(List.of(detail(List.of("access:scan"), List.of(club.event), List.of(gate))));
        scan(steward, club.event, gate).ok();
        Refused.as(scan(steward, club.event, otherGate), 403);
        Refused.as(scan(steward, club.event, ""), 403);
        Refused.as(scan(steward, otherEvent, gate), 403);
        Refused.as(steward.get("/v1/events/" + club.event + "/scans"), 403);
        var seen = steward.get("/v1/checkpoints?limit=200").ok().body().findValuesAsString("checkpointId");
        assertThat(seen).containsExactly(gate);
    }

    @Test
    void a_scan_is_the_device_s_that_the_token_names_whatever_its_body_says() {
        var device = UUID.randomUUID().toString();
        var claims = new HashMap<String, Object>(Map.of("sub", device, "client_id", device, "kind", "device"));
        claims.put("scope", "device:self");
        claims.put("authorization_details", List.of(detail(List.of("access:scan"), List.of(), List.of(gate))));
        var scanner = Api.guest(clubs.platform()).withToken(forge.like(club.office, claims));
        var id = UUID.randomUUID().toString();
        var scan = Map.of(
                "scanId", id, "code", "NO TICKET", "eventId", otherEvent, "checkpointId", gate, "deviceId", club.event);
        scanner.post("/v1/access/validate", scan).ok();
        var kept = club.office
                .get("/v1/events/" + otherEvent + "/scans?limit=200")
                .ok()
                .body()
                .at("/items");
        assertThat(kept.findValuesAsString("scanId")).contains(id);
        assertThat(kept.findValuesAsString("deviceId")).contains(device).doesNotContain(club.event);
    }

    @Test
    void a_ticket_without_its_code_needs_the_right_to_look_names_up_at_the_same_place() {
        var scan = Map.of(
                "scanId",
                "" + UUID.randomUUID(),
                "ticketId",
                "" + UUID.randomUUID(),
                "eventId",
                club.event,
                "checkpointId",
                gate);
        var blind = with(List.of(
                detail(List.of("access:scan"), List.of(), List.of(gate)),
                detail(List.of("access:read"), List.of(), List.of(gate)),
                detail(List.of("access:by-name"), List.of(otherEvent), List.of())));
        Refused.as(blind.post("/v1/access/validate", scan), 403);
        with(List.of(detail(List.of("access:scan", "access:by-name"), List.of(club.event), List.of())))
                .post("/v1/access/validate", scan)
                .ok();
    }

    @Test
    void a_right_for_one_match_reads_that_match() {
        var reader = with(List.of(detail(List.of("access:read", "sales:read"), List.of(club.event), List.of())));
        for (var list : List.of("scans", "attendance", "purchase-limits", "blocks", "allocations")) {
            reader.get("/v1/events/" + club.event + "/" + list).ok();
            Refused.as(reader.get("/v1/events/" + otherEvent + "/" + list), 403);
        }
    }

    @Test
    void a_right_for_one_gate_is_none_where_no_gate_is_named() {
        var reader = with(List.of(detail(List.of("access:read"), List.of(club.event), List.of(gate))));
        Refused.as(reader.get("/v1/events/" + club.event + "/attendance"), 403);
    }

    @Test
    void what_reaches_beyond_one_match_refuses_narrow_rights() {
        var narrow = with(List.of(detail(Club.SCOPES, List.of(club.event), List.of())));
        for (var list : List.of("/v1/orders", "/v1/vouchers", "/v1/venues", "/v1/messages", "/v1/ledger/postings"))
            Refused.as(narrow.get(list), 403);
        Refused.as(narrow.post("/v1/events/" + club.event + "/cancellation", Map.of()), 403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "\"tribune\"",
                "[null]",
                "[\"tribune\"]",
                "[{}]",
                "[{'type': 'other', 'actions': ['access:scan'], 'events': ['@']}]",
                "[{'actions': ['access:scan'], 'events': ['@']}]",
                "[{'type': 'tribune', 'actions': [], 'events': ['@']}]",
                "[{'type': 'tribune', 'actions': 'access:scan', 'events': ['@']}]",
                "[{'type': 'tribune', 'actions': [1], 'events': ['@']}]",
                "[{'type': 'tribune', 'actions': ['access:scan']}]",
                "[{'type': 'tribune', 'actions': ['access:scan'], 'events': []}]",
                "[{'type': 'tribune', 'actions': ['access:scan'], 'events': [], 'checkpoints': ['@']}]",
                "[{'type': 'tribune', 'actions': ['access:scan'], 'events': ['1-1-1-1-1']}]",
                "[{'type': 'tribune', 'actions': ['access:scan'], 'events': '@'}]",
                "[{'type': 'tribune', 'actions': ['access:scan'], 'events': [['@']]}]",
                "[{'type': 'tribune', 'actions': ['access:scan'], 'events': ['@'], 'locations': ['x']}]",
                "[{'type': 'tribune', 'actions': ['access:scan'], 'events': ['@']}, {'type': 'other'}]"
            })
    void details_that_are_not_exactly_ours_are_no_token_at_all(String details) {
        var json = details.replace('\'', '"').replace("@", club.event);
        var caller = with(Json.read(json, Object.class));
        Refused.as(scan(caller, club.event, gate), 401);
        Refused.as(caller.get("/v1/orders"), 401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"organiser", "sid", "kind"})
    void a_claim_that_cannot_be_read_is_refused(String claim) {
        for (var value : List.of("nonsense", 7, List.of("person"))) {
            var caller = Api.guest(clubs.platform()).withToken(forge.like(club.office, Map.of(claim, value)));
            Refused.as(caller.get("/v1/orders"), 401);
        }
    }
}
