package tribune.storefront;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import tribune.kernel.Json;

/** The public API as the storefront asks it, with answers by path and query; what it does not know is 404. */
final class FakeApi implements AutoCloseable {
    static final String ORGANISER = "0198c000-0000-7000-8000-0000000000a1";
    static final String PLAN = "/v1/seat-maps/0198c000-0000-7000-8000-0000000000b1/versions/3/plan";
    static final String EVENT = "0198c000-0000-7000-8000-0000000000e1";

    final Map<String, Object> answers = new ConcurrentHashMap<>();
    /** 503 whatever is asked. */
    volatile boolean away;
    /** No answer before this is open. */
    volatile CountDownLatch held = new CountDownLatch(0);

    private final HttpServer server;

    FakeApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        server.createContext("/", exchange -> {
            waitFor(held);
            var uri = exchange.getRequestURI();
            var asked = uri.getPath()
                    + (uri.getQuery() == null ? "" : "?" + uri.getQuery().replaceAll("from=[0-9-]+&", ""));
            var answer = answers.get(asked);
            var body = (answer == null ? "{}" : Json.write(answer)).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(away ? 503 : answer == null ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    private static void waitFor(CountDownLatch open) {
        try {
            open.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A club with a domain, a registered site, and one match on sale. */
    FakeApi withClub() {
        var storefront = Map.of(
                "organiserId", ORGANISER,
                "slug", "viking",
                "name", "Viking FK",
                "language", "nb",
                "domain", "tickets.viking.example",
                "frameOrigins", List.of("https://www.viking.example"));
        answers.put("/v1/storefronts?slug=viking", Map.of("items", List.of(storefront)));
        answers.put("/v1/storefronts?domain=tickets.viking.example", Map.of("items", List.of(storefront)));
        answers.put(
                "/v1/organisers/" + ORGANISER + "/brand",
                Map.of("name", "Viking", "logo", "/login/brand/" + ORGANISER + "/3.png"));
        var listed = listed("Viking", "Brann");
        answers.put("/v1/events?organiser=" + ORGANISER + "&limit=20", Map.of("items", List.of(listed)));
        answers.put("/v1/events?limit=20", Map.of("items", List.of(listed)));
        answers.put("/v1/events/" + EVENT, event("Viking", "Brann"));
        answers.put(
                "/v1/events/" + EVENT + "/availability/sections",
                Map.of("free", 12, "total", 500, "sections", List.of()));
        return this;
    }

    static Map<String, Object> listed(String home, String away) {
        var listed = new HashMap<String, Object>(Map.of(
                "id", EVENT,
                "state", "ON_SALE",
                "name", home + " v " + away,
                "homeClub", home,
                "awayClub", away,
                "kickoff", "2027-05-16T16:00:00Z",
                "venue", "Lyse Arena",
                "city", "Stavanger",
                "zone", "Europe/Oslo"));
        listed.put("onSale", true);
        listed.put("lowestTotal", Map.of("amount", 25_000, "currency", "NOK"));
        return listed;
    }

    static Map<String, Object> event(String home, String away) {
        var venue = Map.of("name", "Lyse Arena", "city", "Stavanger", "country", "NO", "zone", "Europe/Oslo");
        return Map.of(
                "id",
                EVENT,
                "organiser",
                Map.of("id", ORGANISER, "slug", "viking", "name", "Viking FK"),
                "state",
                "ON_SALE",
                "name",
                home + " v " + away,
                "homeClub",
                home,
                "awayClub",
                away,
                "kickoff",
                "2027-05-16T16:00:00Z",
                "venue",
                venue,
                "seatMap",
                Map.of("href", PLAN),
                "offers",
                List.of(offer(true, 39_000), offer(true, 25_000), offer(false, 10_000)));
    }

    private static Map<String, Object> offer(boolean onSale, long least) {
        return Map.of(
                "name",
                "Season",
                "onSale",
                onSale,
                "prices",
                List.of(
                        Map.of("total", Map.of("amount", least + 5_000, "currency", "NOK")),
                        Map.of("total", Map.of("amount", least, "currency", "NOK"))));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
