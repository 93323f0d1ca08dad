package tribune.journeys;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Every operation of the API document, asked in one manner; what answered otherwise than it should is told. */
final class Walk {
    /**
     * What is public, or opened by a secret of its own, and so answers whoever asks for any club's; and why that is so.
     * A foreign token gets there what a guest gets, to the letter (TenancyWalkTest).
     */
    static final Map<String, String> PUBLIC = new TreeMap<>();

    static {
        because(
                "names nothing: what the platform is and can do",
                "GET /.well-known/oauth-authorization-server",
                "GET /v1/scopes",
                "GET /v1/wallets",
                "GET /v1/consent-purposes",
                "GET /v1/organisers",
                "GET /v1/access/keys",
                "POST /v1/device");
        because(
                "the public shop; drafts are shown to their own organiser only",
                "GET /v1/organisers/{id}",
                "GET /v1/organisers/{id}/brand",
                "GET /v1/organisers/{id}/storefront",
                "GET /v1/storefronts",
                "GET /v1/events",
                "GET /v1/events/{event_id}",
                "GET /v1/events/{event_id}/seat-map",
                "GET /v1/availability",
                "GET /v1/terms-of-sale/{organiserId}",
                "GET /v1/events/{event_id}/add-ons",
                "GET /v1/events/{event_id}/availability",
                "GET /v1/events/{event_id}/availability/changes",
                "GET /v1/events/{event_id}/availability/sections");
    }

    static {
        because(
                "the line before the shop is seen by all who stand in it; a place is opened by its own token",
                "GET /v1/events/{event_id}/waiting-room",
                "GET /v1/waiting-rooms/{id}",
                "GET /v1/waiting-rooms/{id}/status",
                "GET /v1/waiting-rooms/{id}/challenge",
                "GET /v1/waiting-rooms/{id}/early-arrivals",
                "POST /v1/waiting-rooms/{id}/arrivals",
                "POST /v1/waiting-rooms/{id}/place",
                "POST /v1/events/{event_id}/waiting-list",
                "GET /v1/ballots/{id}",
                "GET /v1/ballots/{id}/challenge",
                "GET /v1/ballots/{id}/drawn-entries",
                "POST /v1/ballots/{id}/entries");
        because("a guest buys at any club: the organiser is the event's", "POST /v1/cart");
        because("the cart's token says whose it is", "POST /v1/checkout");
        because("sends to the order's own address, and says the same whatever it found", "POST /v1/orders/look-up");
        because("the provider's signature over the body is the proof", "POST /v1/payment/confirmation");
    }

    private static void because(String why, String... operations) {
        for (var operation : operations) PUBLIC.put(operation, why);
    }

    /** {@code secured}: needs an access token whatever else it is asked for. */
    record Operation(String name, String method, String path, boolean secured, JsonNode example) {
        boolean isPublic() {
            return PUBLIC.containsKey(name);
        }

        boolean namesSomething() {
            return path.contains("{");
        }
    }

    final List<Operation> operations = new ArrayList<>();

    Walk(JsonNode document) {
        for (var path : document.at("/paths").properties()) {
            for (var verb : path.getValue().properties()) {
                var method = verb.getKey().toUpperCase(Locale.ROOT);
                var security = verb.getValue().path("security");
                boolean open = security.isEmpty() || security.valueStream().anyMatch(JsonNode::isEmpty);
                var json = verb.getValue().at("/requestBody/content").path("application/json");
                operations.add(new Operation(
                        method + " " + path.getKey(), method, path.getKey(), !open, json.path("example")));
            }
        }
    }

    /** Asks these operations and tells which were answered with another status. */
    List<String> wrong(Api caller, Foreign ids, Predicate<Operation> which, Set<Integer> allowed, String... headers) {
        var wrong = new ArrayList<String>();
        for (var operation : operations) {
            if (!which.test(operation)) continue;
            var answer = send(caller, operation, ids.path(operation.path()), ids, headers);
            if (!allowed.contains(answer.status())) wrong.add(operation.name() + " -> " + answer.status());
        }
        return wrong;
    }

    Api.Answer send(Api caller, Operation operation, String path, Foreign ids, String... headers) {
        var request = caller.request(path, headers)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .timeout(Duration.ofSeconds(20));
        var body = operation.example().isMissingNode()
                ? ""
                : ids.body(operation.example().deepCopy()).toString();
        if (!operation.method().equals("GET")) request.header("Content-Type", "application/json");
        return caller.send(request.method(
                operation.method(),
                operation.method().equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }
}
