package tribune.storefront;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the shop's public pages say of themselves, from what the public API answers. */
final class Pages {
    private static final int LISTED = 20;
    private static final String EVENT = "/v1/events/{id}";

    private final PublicApi api;
    private final Shops shops;
    private final Clock clock;

    Pages(PublicApi api, Shops shops, Clock clock) {
        this.api = api;
        this.shops = shops;
        this.clock = clock;
    }

    /** The platform's shop. */
    Head platform() {
        var words = Words.EN;
        var address = shops.platformAddress();
        var data = coming("", address).toList();
        return new Head(
                words, words.say("tickets"), words.say("platform"), address + "/", null, data, Map.of(), Ahead.NOTHING);
    }

    /** An organiser's. */
    Head club(Shop shop) {
        var words = Words.of(shop.language());
        var name = name(shop);
        var address = shops.address(shop);
        var description = new ArrayList<>(List.of(words.say("club", name)));
        next(shop).ifPresent(match -> {
            description.add(words.say("next", match.name(), match.when(words)));
            Prices.lowestOf(match.event()).ifPresent(price -> description.add(words.say("price", words.money(price))));
        });
        return new Head(
                words,
                name + " – " + words.say("tickets"),
                String.join(" ", description),
                address + (shop.domain() == null ? "/?organiser=" + shop.slug() : "/"),
                logo(shop.id()),
                coming(shop.id(), address).toList(),
                Map.of(),
                Ahead.NOTHING);
    }

    /** A match: at its organiser's own domain if there is one. Empty if there is no such event, or nobody to ask. */
    Optional<Head> event(String id) {
        return api.get("catalog", EVENT, id).map(event -> event(new Match(event)));
    }

    /** The event that the place is about, as the app would ask for it. */
    Ahead ahead(Place place) {
        return place.event().flatMap(id -> event(id, place.isSeats())).orElse(Ahead.NOTHING);
    }

    private Optional<Ahead> event(String id, boolean seats) {
        return api.get("catalog", EVENT, id).map(event -> {
            var plan = event.path("seatMap").path("href");
            return new Ahead(
                    Map.of(EVENT.replace("{id}", id), event), seats && plan.isString() ? plan.asString() : null);
        });
    }

    /** What the app shows is its own; this is the head of a page that nobody should find. */
    Head unlisted(@Nullable Shop shop) {
        var words = shop == null ? Words.EN : Words.of(shop.language());
        return Head.unlisted(words, words.say("tickets"), Map.of());
    }

    private Head event(Match match) {
        var organiser = match.event().path("organiser");
        var shop = shops.named(organiser.path("slug").asString(""));
        var words = shop.map(Shop::language).map(Words::of).orElse(Words.EN);
        var address = shop.map(shops::address).orElseGet(shops::platformAddress) + "/events/" + match.id();
        var description = new StringBuilder(words.say("event", match.name(), match.when(words), match.place()));
        Prices.lowestOf(match.event())
                .ifPresent(price -> description.append(' ').append(words.say("price", words.money(price))));
        var image = logo(organiser.path("id").asString(""));
        return new Head(
                words,
                match.name() + " – " + words.say("tickets"),
                description.toString(),
                address,
                image,
                List.of(match.data(address, image, free(match.id()))),
                Map.of(),
                Ahead.NOTHING);
    }

    private @Nullable Boolean free(String event) {
        return api.counted("sales", "/v1/events/{id}/availability/sections", event)
                .map(counts -> counts.path("free").asInt(0) > 0
                        || counts.path("sections")
                                .valueStream()
                                .anyMatch(section ->
                                        section.path("accessibleFree").asInt(0) > 0))
                .orElse(null);
    }

    /** The next home match, whole. */
    private Optional<Match> next(Shop shop) {
        return list(shop.id())
                .map(event -> event.path("id").asString())
                .findFirst()
                .flatMap(id -> api.get("catalog", EVENT, id))
                .map(Match::new);
    }

    private Stream<Map<String, Object>> coming(String organiser, String address) {
        return list(organiser).map(Match::new).map(match -> match.data(address + "/events/" + match.id(), null, null));
    }

    /** What is to come, of everybody if {@code organiser} is empty. */
    private Stream<JsonNode> list(String organiser) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var page = organiser.isEmpty()
                ? api.get("catalog", "/v1/events?from={today}&limit={limit}", today, LISTED)
                : api.get(
                        "catalog",
                        "/v1/events?organiser={organiser}&from={today}&limit={limit}",
                        organiser,
                        today,
                        LISTED);
        return page.map(found -> found.path("items").valueStream()).orElseGet(Stream::empty);
    }

    private String name(Shop shop) {
        var brand = brand(shop.id()).map(known -> known.path("name").asString(""));
        return Line.of(brand.filter(name -> !name.isBlank()).orElse(shop.name()));
    }

    private @Nullable String logo(String organiser) {
        return brand(organiser)
                .filter(brand -> brand.hasNonNull("logo"))
                .map(brand -> api.publicBase() + brand.path("logo").asString())
                .orElse(null);
    }

    private Optional<JsonNode> brand(String organiser) {
        return api.get("identity", "/v1/organisers/{id}/brand", organiser);
    }
}
