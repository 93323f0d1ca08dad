package tribune.storefront;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An organiser's shop as identity knows it. {@code language} is en or nb. */
record Shop(
        String id,
        String slug,
        String name,
        String language,
        @Nullable String domain,
        List<String> frameOrigins) {
    static Shop of(JsonNode storefront) {
        return new Shop(
                storefront.path("organiserId").asString(""),
                storefront.path("slug").asString(""),
                storefront.path("name").asString(""),
                storefront.path("language").asString("en"),
                storefront.hasNonNull("domain") ? storefront.path("domain").asString() : null,
                storefront
                        .path("frameOrigins")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
    }

    boolean isAt(String host) {
        return host.toLowerCase(Locale.ROOT).equals(domain);
    }
}
