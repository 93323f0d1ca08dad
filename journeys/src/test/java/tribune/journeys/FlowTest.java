package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tribune.app.ServiceName;
import tribune.app.demo.Facts;
import tribune.kernel.Json;

/**
 * The fans' shop, built as it is shipped and served by the platform, in a real browser: the fans are
 * {@code tools/browser/shop.js} and {@code shop-ways.js}, which look at every screen with axe, by day and by night,
 * with text of twice the size and from right to left.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlowTest {
    private static final int SEATS_OF_A_ROW = 20;
    private static final int ROWS = 6;

    private final Deployment platform = Deployment.inOneProcess("localhost");
    private final Club club = Club.open(platform, 1_000).onSale();
    private final String base = platform.url(ServiceName.CATALOG).replace("127.0.0.1", "localhost");
    private final Map<String, Object> world = new HashMap<>();

    @BeforeAll
    void open() {
        var stadium = venue("Stadium", "stands", Json.write(Facts.stadium()));
        var ground = venue("Old ground", "csv", ground());
        world.put("stadium", event(stadium, "Everybody v All", Map.of()));
        world.put("ground", event(ground, "Few v Some", Map.of("prices", cheaperToStand())));
        world.put("short", event(ground, "Quick v Quicker", Map.of("holdMinutes", 1)));
        world.put("gone", soldOut(event(ground, "Nobody v None", Map.of())));
        var voucher = Map.of("code", "DERBY10", "basisPoints", 1_000, "maxUses", 100);
        club.office.post("/v1/vouchers", voucher).ok();
        world.put("voucher", "DERBY10");
    }

    @AfterAll
    void close() {
        platform.close();
    }

    private String venue(String name, String format, String map) {
        var where = Map.of("name", name, "city", "Oslo", "country", "NO", "zone", "Europe/Oslo");
        var venue = club.office.post("/v1/venues", where).ok().text("/id");
        var path = "/v1/venues/" + venue + "/seat-maps?format=" + format;
        var type = format.equals("csv") ? "text/csv" : "application/json";
        club.office
                .send(club.office
                        .request(path)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(map)))
                .ok();
        return venue;
    }

    /** A stand whose first row has wheelchair places with their companions' seats, and a place to stand. */
    private static String ground() {
        var lines = new StringBuilder("section,kind,row,seat,places,level,x,y,accessible,companion_of\r\n");
        for (int row = 1; row <= ROWS; row++) {
            for (int seat = 1; seat <= SEATS_OF_A_ROW; seat++) {
                boolean wheelchair = row == 1 && seat % 2 == 1;
                var companion = row == 1 && seat % 2 == 0 ? String.valueOf(seat - 1) : "";
                lines.append("A,seated,%d,%d,,main,%d,%d,%s,%s\r\n"
                        .formatted(row, seat, seat * 50, row * 80, wheelchair ? "yes" : "", companion));
            }
        }
        return lines.append("S,standing,1,,30,terrace,500,900,,\r\n").toString();
    }

    private String event(String venue, String name, Map<String, Object> offered) {
        var wanted = Map.of("name", name, "venueId", venue, "kickoff", "2027-08-22T16:00:00Z");
        var event = club.office.post("/v1/events", wanted).ok().text("/id");
        club.office.post("/v1/events/" + event + "/publication", Map.of()).ok();
        var levels =
                club.office.get("/v1/events/" + event + "/seat-map").ok().body().at("/levels");
        var offer = new HashMap<>(Club.offer(levels));
        offer.putAll(offered);
        club.office.post("/v1/events/" + event + "/offers", offer).ok();
        club.office.post("/v1/events/" + event + "/sale", Map.of()).ok();
        club.awaitOnSale(event);
        return event;
    }

    /** So that there is something better for whoever stands. */
    private static List<Map<String, Object>> cheaperToStand() {
        return List.of(
                price("main", "adult", 40_000),
                price("main", "child", 20_000),
                price("terrace", "adult", 25_000),
                price("terrace", "child", 12_500));
    }

    private static Map<String, Object> price(String level, String category, int amount) {
        return Map.of("level", level, "category", category, "amount", Map.of("amount", amount, "currency", "NOK"));
    }

    private String soldOut(String event) {
        var all = IntStream.range(0, SEATS_OF_A_ROW * ROWS + 30).boxed().toList();
        club.office
                .post("/v1/events/" + event + "/blocks", Map.of("seats", all, "reason", "Sold elsewhere"))
                .ok();
        club.office
                .put("/v1/events/" + event + "/waiting-list", Map.of("takesEntries", true, "offerMinutes", 240))
                .ok();
        return event;
    }

    @Test
    void a_fan_buys_by_best_available_and_by_keyboard_alone_and_has_the_tickets_without_a_network() throws Exception {
        assertThat(Browser.run("shop.js", base + "/shop", base)).contains("all of the shop was seen");
    }

    @Test
    void a_fan_buys_by_map_stands_sits_in_a_wheelchair_waits_and_runs_out_of_time() throws Exception {
        var file = Files.createTempFile("world", ".json");
        Files.writeString(file, Json.write(world));
        try {
            assertThat(Browser.run("shop-ways.js", base + "/shop", file.toString()))
                    .contains("all of the shop was seen");
        } finally {
            Files.delete(file);
        }
    }
}
