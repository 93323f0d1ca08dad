package tribune.storefront;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Whose shop is asked for, and at which address it stands. A host that nobody registered is the platform's. */
final class Shops {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{2,40}");
    private static final Pattern HOST = Pattern.compile("([a-z0-9-]+\\.)+[a-z][a-z0-9-]*");

    private final PublicApi api;

    Shops(PublicApi api) {
        this.api = api;
    }

    Optional<Shop> named(String slug) {
        return SLUG.matcher(slug).matches() ? first(api.get("identity", "/v1/storefronts?slug={slug}", slug)) : none();
    }

    /** {@code host} without a port. The platform's own is nobody's, whatever anybody says. */
    Optional<Shop> at(String host) {
        var name = host.toLowerCase(Locale.ROOT);
        if (!HOST.matcher(name).matches() || name.equalsIgnoreCase(platform().getHost())) return none();
        return first(api.get("identity", "/v1/storefronts?domain={host}", name));
    }

    /** Where the shop's pages stand: at its own domain, else at the platform's. Without a slash at the end. */
    String address(Shop shop) {
        return shop.domain() == null ? platformAddress() : origin(shop.domain()) + "/shop";
    }

    String platformAddress() {
        return api.publicBase() + "/shop";
    }

    /** A registered domain in a browser: reached as the platform is. */
    String origin(String domain) {
        var platform = platform();
        return platform.getScheme() + "://" + domain + (platform.getPort() < 0 ? "" : ":" + platform.getPort());
    }

    private URI platform() {
        return URI.create(api.publicBase());
    }

    private static Optional<Shop> none() {
        return Optional.empty();
    }

    private static Optional<Shop> first(Optional<JsonNode> page) {
        return page.map(found -> found.path("items").path(0))
                .filter(JsonNode::isObject)
                .map(Shop::of);
    }
}
