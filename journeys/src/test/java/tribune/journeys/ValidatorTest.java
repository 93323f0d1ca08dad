package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tribune.app.ServiceName;
import tribune.kernel.Json;

/**
 * The Validator, built as it is shipped and served by the platform, in a real browser: the steward is
 * {@code tools/browser/validator.js}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ValidatorTest {
    private static final int IN_AN_ORDER = 20;
    private static final int CODES = 501;
    private static final int FREE_SEAT = 600;
    private static final int GROUP = 3;

    private final Deployment platform = Deployment.inOneProcess("localhost");
    private final Club club = Club.open(platform, 1_000).onSale();
    private final Map<String, Object> world = new HashMap<>();

    @BeforeAll
    void sell() throws Exception {
        world.put("base", platform.url(ServiceName.ACCESS).replace("127.0.0.1", "localhost"));
        world.put("token", club.office.token());
        world.put("event", club.event);
        for (var gate : List.of("north", "south")) world.put(gate, checkpoint(gate));
        var codes = new ArrayList<Map<String, String>>();
        for (int seat = 0; codes.size() < CODES; seat += IN_AN_ORDER)
            bought(IntStream.range(seat, seat + IN_AN_ORDER).toArray()).forEach(ticket -> codes.add(told(ticket)));
        world.put("codes", codes.subList(0, CODES));
        world.put("spare", codes.getLast());
        var filmed = told(bought(FREE_SEAT).getFirst());
        world.put("filmed", filmed);
        world.put("camera", Film.of(filmed.get("code")).toString());
        groups();
        world.put("named", person());
    }

    @AfterAll
    void close() {
        platform.close();
    }

    private String checkpoint(String gate) {
        var name = gate.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + gate.substring(1);
        return club.office.post("/v1/checkpoints", Map.of("name", name)).ok().text("/checkpointId");
    }

    private List<JsonNode> bought(int... seats) {
        var fan = new Fan(platform, "fan-" + seats[0] + "@example.org");
        var order = fan.checkOut(fan.hold(club.event, seats).ok()).ok();
        fan.pay(order, "success").ok();
        return fan.tickets(order, seats.length);
    }

    private static Map<String, String> told(JsonNode ticket) {
        return Map.of(
                "ticketId", ticket.at("/ticketId").asString(),
                "code", ticket.at("/credential/code").asString());
    }

    /** Two codes for three people each, one with a name. */
    private void groups() {
        GroupTickets.offer(club, club.event, GROUP, "STATIC");
        world.put(
                "group",
                told(GroupTickets.buy(club, club.event, "group@example.org").ticket()));
        var named = GroupTickets.buy(club, club.event, "class@example.org");
        world.put("namedGroup", named(named.ticket(), named.order(), "Klasse 5B"));
    }

    /** Somebody whose name is on a ticket. */
    private Map<String, Object> person() {
        var fan = new Fan(platform, "named@example.org");
        var order = fan.checkOut(fan.hold(club.event, FREE_SEAT + 1).ok()).ok();
        fan.pay(order, "success").ok();
        var person = new HashMap<String, Object>(named(fan.tickets(order, 1).getFirst(), order, "Øyvind Håland"));
        person.put("typed", "haal oyv");
        person.put("reference", order.text("/reference"));
        return person;
    }

    private Map<String, String> named(JsonNode ticket, Api.Answer order, String name) {
        var id = ticket.at("/ticketId").asString();
        var holder = "/v1/tickets/" + id + "/holder?access=" + order.text("/access");
        Api.guest(platform).put(holder, Map.of("name", name)).ok();
        return Map.of("ticketId", id, "name", name);
    }

    private void steward(String scenario) throws Exception {
        var file = Files.createTempFile("world", ".json");
        Files.writeString(file, Json.write(world));
        try {
            assertThat(Browser.run("validator.js", scenario, file.toString())).contains("all of it was seen");
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void a_phone_is_paired_by_code_and_lets_in_by_camera_by_group_ticket_and_by_name() throws Exception {
        steward("gate");
    }

    @Test
    void five_hundred_scans_without_a_network_and_a_reload_arrive_once_with_their_conflict() throws Exception {
        steward("apart");
        var scans = new Rows(platform.database())
                .database()
                .sql("""
                select count(*) from access.scan s join access.device d on d.device_id = s.device_id
                where d.name = 'Tunnel phone' and s.let_in
                """)
                .query(Long.class)
                .single();
        assertThat(scans).isEqualTo(CODES);
    }

    @Test
    void a_revoked_phone_says_so_in_norwegian_and_forgets_everything() throws Exception {
        steward("revoked");
    }
}
