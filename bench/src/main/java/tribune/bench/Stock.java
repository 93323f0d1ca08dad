package tribune.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tribune.bench.rig.Cluster;

/** What is sold: one organiser with its grounds, and events that are on sale to everybody. */
final class Stock {
    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final Duration TRUSTED = Duration.ofMinutes(5);
    private static final int FIELD = 500;
    private final Office office;
    private final Cluster cluster;
    private final String organiser;
    private final Client client;
    private String token = "";
    private long renewal;
    private int number;

    private record Client(String id, String secret) {}

    private Stock(Office office, Cluster cluster, String organiser, Client client) {
        this.office = office;
        this.cluster = cluster;
        this.organiser = organiser;
        this.client = client;
    }

    /** A benchmark may take longer than a token is good for. */
    private String token() throws IOException, InterruptedException {
        if (token.isEmpty() || System.nanoTime() > renewal) {
            token = office.token(client.id, client.secret);
            renewal = System.nanoTime() + TRUSTED.toNanos();
        }
        return token;
    }

    static Stock open(Office office, Cluster cluster, String slug)
            throws IOException, InterruptedException, SQLException {
        var admin = office.token(Rig.CLIENT, Rig.CLIENT_SECRET);
        var club = """
                {"slug":"%s","name":"%s FK","country":"NO","currency":"NOK","language":"nb"}""".formatted(slug, slug);
        var organiser = office.post(admin, "/v1/organisers", club).path("id").asString();
        var made = office.post(admin, "/v1/organisers/" + organiser + "/api-clients", """
                {"name":"bench","scopes":["catalog:write","access:scan"]}""");
        var client = new Client(
                made.path("client").path("clientId").asString(),
                made.path("clientSecret").asString());
        var stock = new Stock(office, cluster, organiser, client);
        stock.await("select count(*) from catalog.organiser_directory where organiser_id = '" + organiser + "'", 1);
        return stock;
    }

    String organiser() {
        return organiser;
    }

    /** A football ground with numbered seats only. */
    Ground bowl(int capacity) throws IOException, InterruptedException {
        var venue = venue("Bowl of " + capacity);
        var map = office.post(token(), "/v1/venues/" + venue + "/generated-seat-map", """
                {"name":"Bowl","capacity":%d,"standing":false}""".formatted(capacity));
        return ground(venue, capacity, map.path("id").asString());
    }

    /** One standing area and nothing else. */
    Ground field(int capacity) throws IOException, InterruptedException {
        var venue = venue("Field of " + capacity);
        var map = office.post(token(), "/v1/venues/" + venue + "/seat-maps", """
                {"name":"Field","focus":{"x":0,"y":0},"levels":[{"key":"1","name":"Field","colour":"#336699"}],
                 "sections":[{"key":"F","name":"Field","stand":"Field","kind":"STANDING",
                    "outline":[{"x":0,"y":0},{"x":%2$d,"y":0},{"x":%2$d,"y":%2$d}],
                    "rows":[{"name":"Standing","first":0,"places":%1$d,"level":0,
                        "from":{"x":0,"y":%2$d},"to":{"x":%2$d,"y":%2$d}}]}]}""".formatted(capacity, FIELD));
        return ground(venue, capacity, map.path("id").asString());
    }

    private String venue(String name) throws IOException, InterruptedException {
        var ground = """
                {"name":"%s","city":"Oslo","country":"NO","zone":"Europe/Oslo"}""".formatted(name);
        return office.post(token(), "/v1/venues", ground).path("id").asString();
    }

    private Ground ground(String venue, int capacity, String map) throws IOException, InterruptedException {
        var plan = office.get(token(), "/v1/seat-maps/" + map);
        List<String> levels = new ArrayList<>();
        plan.path("levels").forEach(level -> levels.add(level.path("key").asString()));
        List<List<Integer>> runs = new ArrayList<>();
        var standing = "";
        for (var section : plan.path("sections")) {
            if (section.path("kind").asString().equals("STANDING"))
                standing = section.path("key").asString();
            section.path("rows").forEach(row -> runs.addAll(runs(row)));
        }
        return new Ground(venue, capacity, levels, runs, standing);
    }

    private static List<List<Integer>> runs(JsonNode row) {
        Set<Integer> special = new HashSet<>();
        row.path("specials").forEach(seat -> special.add(seat.path("seat").asInt()));
        return Ground.runs(row.path("first").asInt(), row.path("places").asInt(), special);
    }

    /** New events, once sales knows all their places. */
    List<String> onSale(Ground ground, int count) throws IOException, InterruptedException, SQLException {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < count; i++) events.add(event(ground));
        var ids = events.stream().map(id -> "'" + id + "'").collect(Collectors.joining(",", "(", ")"));
        await("select count(*) from sales.event_seat where event_id in " + ids, (long) ground.capacity() * count);
        await("select count(*) from sales.offer where event_id in " + ids, count);
        await("select count(*) from sales.event where state = 'ON_SALE' and event_id in " + ids, count);
        Bench.say(count + " events of " + ground.capacity() + " places are on sale");
        return events;
    }

    private String event(Ground ground) throws IOException, InterruptedException {
        var match = """
                {"name":"Match %d","venueId":"%s","kickoff":"2027-05-01T16:00:00Z"}""";
        var made = office.post(token(), "/v1/events", match.formatted(++number, ground.venue()));
        var event = made.path("id").asString();
        office.post(token(), "/v1/events/" + event + "/offers", offer(ground));
        office.post(token(), "/v1/events/" + event + "/sale", "");
        return event;
    }

    private static String offer(Ground ground) {
        var price = """
                {"level":"%s","category":"adult","amount":{"amount":45000,"currency":"NOK"}}""";
        var prices = ground.levels().stream().map(price::formatted).collect(Collectors.joining(","));
        return """
                {"name":"General sale","channels":["FLOW"],"vat":0,"maxPerOrder":10,"holdMinutes":10,
                 "categories":[{"key":"adult","name":"Adult"}],"prices":[%s],
                 "fees":[{"name":"Service",
                          "amount":{"amount":1500,"currency":"NOK"},"passedOn":true,"vat":2500}]}""".formatted(prices);
    }

    private void await(String count, long wanted) throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (cluster.count(count) < wanted) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("still " + cluster.count(count) + " of " + wanted + ": " + count);
            }
            LockSupport.parkNanos(50_000_000);
        }
    }
}
