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
import java.util.stream.IntStream;
import tribune.bench.rig.Cluster;

/** What is sold: one organiser with a ground and a row of equal events, all on sale to everybody. */
final class Stock {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private final Office office;
    private final int capacity;
    private final List<String> events = new ArrayList<>();
    private final List<String> levels = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private String organiser = "";
    private String token = "";

    private Stock(Office office, int capacity) {
        this.office = office;
        this.capacity = capacity;
    }

    static Stock open(Office office, Cluster cluster, int capacity, int events)
            throws IOException, InterruptedException, SQLException {
        var stock = new Stock(office, capacity);
        stock.register();
        var venue = stock.venue(cluster);
        for (int i = 0; i < events; i++) {
            stock.events.add(stock.event(venue, i));
        }
        await(cluster, "select count(*) from sales.event_seat", (long) capacity * events);
        await(cluster, "select count(*) from sales.offer", events);
        await(cluster, "select count(*) from sales.event where state = 'ON_SALE'", events);
        return stock;
    }

    /** The places that anybody may buy alone: companion seats go with their accessible seat only. */
    List<Integer> places() {
        return places;
    }

    List<String> events() {
        return List.copyOf(events);
    }

    private void register() throws IOException, InterruptedException {
        var admin = office.token(Rig.CLIENT, Rig.CLIENT_SECRET);
        var club = """
                {"slug":"bench","name":"Bench FK","country":"NO","currency":"NOK","language":"nb"}""";
        organiser = office.post(admin, "/v1/organisers", club).path("id").asString();
        var made = office.post(admin, "/v1/organisers/" + organiser + "/api-clients", """
                {"name":"bench","scopes":["catalog:write"]}""");
        token = office.token(
                made.path("client").path("clientId").asString(),
                made.path("clientSecret").asString());
    }

    private String venue(Cluster cluster) throws IOException, InterruptedException, SQLException {
        await(cluster, "select count(*) from catalog.organiser_directory", 1);
        var ground = """
                {"name":"Bench Park","city":"Oslo","country":"NO","zone":"Europe/Oslo"}""";
        var venue = office.post(token, "/v1/venues", ground).path("id").asString();
        var map = office.post(token, "/v1/venues/" + venue + "/generated-seat-map", """
                {"name":"Bowl","capacity":%d,"standing":false}""".formatted(capacity));
        readPlan(map.path("id").asString());
        return venue;
    }

    private String event(String venue, int number) throws IOException, InterruptedException {
        var event = office.post(token, "/v1/events", """
                        {"name":"Match %d","venueId":"%s","kickoff":"2027-05-01T16:00:00Z"}""".formatted(number, venue))
                .path("id")
                .asString();
        office.post(token, "/v1/events/" + event + "/offers", offer());
        office.post(token, "/v1/events/" + event + "/sale", "");
        return event;
    }

    private void readPlan(String map) throws IOException, InterruptedException {
        var plan = office.get(token, "/v1/seat-maps/" + map);
        plan.path("levels").forEach(level -> levels.add(level.path("key").asString()));
        Set<Integer> special = new HashSet<>();
        plan.path("sections")
                .forEach(section -> section.path("rows")
                        .forEach(row -> row.path("specials")
                                .forEach(seat -> special.add(seat.path("seat").asInt()))));
        IntStream.range(0, capacity).filter(seat -> !special.contains(seat)).forEach(places::add);
    }

    private String offer() {
        var price = """
                {"level":"%s","category":"adult","amount":{"amount":45000,"currency":"NOK"}}""";
        var prices = levels.stream().map(price::formatted).collect(Collectors.joining(","));
        return """
                {"name":"General sale","channels":["FLOW"],"vat":0,"maxPerOrder":10,"holdMinutes":10,
                 "categories":[{"key":"adult","name":"Adult"}],"prices":[%s],
                 "fees":[{"name":"Service",
                          "amount":{"amount":1500,"currency":"NOK"},"passedOn":true,"vat":2500}]}""".formatted(prices);
    }

    private static void await(Cluster cluster, String count, long wanted) throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (cluster.count(count) < wanted) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("still " + cluster.count(count) + " of " + wanted + ": " + count);
            }
            LockSupport.parkNanos(50_000_000);
        }
    }
}
