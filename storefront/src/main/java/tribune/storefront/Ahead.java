package tribune.storefront;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the app would ask for first, ahead of its asking: answers of the public API by path, and the address of the seat
 * map's plan, which the browser fetches beside the script.
 */
record Ahead(Map<String, JsonNode> answers, @Nullable String plan) {
    static final Ahead NOTHING = new Ahead(Map.of(), null);
}
