package tribune.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;
import tribune.app.demo.Api.ApiRefusal;
import tribune.app.demo.Api.Credentials;

/**
 * Two leagues with their clubs, grounds and fixtures, the first matchday of each on sale: told to a running platform
 * through its public API, once. A season that has begun is moved ahead by whole weeks, so that its tickets can be sold.
 * Broken off, it goes on at the next start where it stopped.
 */
public final class DemoLeague {
    /** The club that plays on the real stadium's map; of its league the one whose ground comes closest in size. */
    static final String REAL_STADIUM = "Everton FC";

    private static final int PATIENCE = 600;
    private static final long PAUSE_MILLIS = 100;

    private final Api platform;
    private final Clients clients;
    private final LocalDate today;
    private final Consumer<String> say;

    private DemoLeague(Api platform, Clients clients, LocalDate today, Consumer<String> say) {
        this.platform = platform;
        this.clients = clients;
        this.today = today;
        this.say = say;
    }

    /**
     * {@code folder} keeps the API clients that are made (tab-separated: organiser's slug, client id, secret) and a
     * mark
     * that all is done.
     */
    public static void load(URI base, Path folder, String clientId, String secret, Clock clock, Consumer<String> say) {
        var mark = folder.resolve("demo-league-loaded");
        if (Files.exists(mark)) return;
        var platform = new Api(base, new Credentials(clientId, secret), clock);
        var clients = new Clients(folder.resolve("demo-clients.tsv"), platform);
        var demo = new DemoLeague(platform, clients, LocalDate.now(clock), say);
        var leagues = Stream.of("premier-league-2025-26", "eliteserien-2024")
                .map(Facts::league)
                .toList();
        try {
            var seasons = leagues.stream().map(demo::load).toList();
            for (int i = 0; i < leagues.size(); i++) demo.sellFirstMatches(leagues.get(i), seasons.get(i));
            Files.createFile(mark);
        } catch (ApiRefusal | RestClientException stopped) {
            say.accept("demo: broken off, goes on at the next start: " + stopped.getMessage());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The league with clubs, grounds and fixtures; the season's id. */
    private String load(Facts.League league) {
        long weeks = Facts.weeksAhead(league, today);
        var name = Facts.seasonName(league, weeks);
        say.accept("demo: " + name + ", " + league.clubs().size() + " clubs and their grounds");
        var id = organiser(league, league.slug(), league.name(), null);
        var api = client(league.slug(), id);
        for (var club : league.clubs()) join(league, id, api, club);
        var known = api.get("/v1/seasons").path("items").path(0); // also of a start that was broken off another week
        var season = text(known.isMissingNode() ? api.post("/v1/seasons", Map.of("name", name)) : known, "id");
        var report = api.post("/v1/seasons/" + season + "/fixtures?publish=true", Facts.fixtureList(league, weeks));
        say.accept("demo: fixtures " + report.path("counts")
                + (weeks == 0 ? "" : ", moved " + weeks + " weeks ahead of their true dates"));
        return season;
    }

    /** The first matchday, and the first home match on the real stadium's map. */
    private void sellFirstMatches(Facts.League league, String season) {
        int matches = league.clubs().size() / 2;
        for (var event : items("/v1/events?season=" + season + "&limit=" + matches)) sell(league, event);
        for (var club : league.clubs()) {
            if (!club.name().equals(REAL_STADIUM)) continue;
            var organiser =
                    organiser(league, club.slug(), club.name(), organiser(league, league.slug(), league.name(), null));
            for (var event : items("/v1/events?limit=1&organiser=" + organiser)) sell(league, event);
        }
    }

    private JsonNode items(String path) {
        return platform.get(path).path("items");
    }

    private String organiser(Facts.League league, String slug, String name, @Nullable String leagueId) {
        Map<String, Object> registration = new LinkedHashMap<>();
        registration.put("slug", slug);
        registration.put("name", name);
        registration.put("country", league.country());
        registration.put("currency", league.currency());
        registration.put("language", league.language());
        if (leagueId != null) registration.put("leagueId", leagueId);
        return text(platform.post("/v1/organisers", registration), "id");
    }

    private void join(Facts.League league, String leagueId, Api leagueApi, Facts.Club club) {
        var organiser = organiser(league, club.slug(), club.name(), leagueId);
        var api = client(club.slug(), organiser);
        DemoStorefronts.set(platform, organiser, club);
        var venue = venue(league, api, club);
        if (api.get("/v1/venues/" + venue + "/seat-maps").path("items").isEmpty()) addMap(league, api, venue, club);
        if (find(leagueApi.get("/v1/clubs").path("items"), "name", club.name()) != null) return;
        patiently(() -> leagueApi.post(
                "/v1/clubs",
                Map.of("name", club.name(), "aliases", club.aliases(), "organiserId", organiser, "venueId", venue)));
    }

    private String venue(Facts.League league, Api api, Facts.Club club) {
        var known = find(patiently(() -> api.get("/v1/venues")).path("items"), "name", club.ground());
        if (known != null) return text(known, "id");
        Map<String, Object> venue = new LinkedHashMap<>();
        venue.put("name", club.ground());
        venue.put("city", club.city());
        venue.put("country", league.country());
        venue.put("zone", league.zone());
        venue.put("latitude", club.latitude());
        venue.put("longitude", club.longitude());
        return text(api.post("/v1/venues", venue), "id");
    }

    private static void addMap(Facts.League league, Api api, String venue, Facts.Club club) {
        if (club.name().equals(REAL_STADIUM)) {
            api.post("/v1/venues/" + venue + "/seat-maps?format=stands", Facts.stadium());
            return;
        }
        api.post(
                "/v1/venues/" + venue + "/generated-seat-map",
                Map.of("name", club.ground(), "capacity", club.capacity(), "standing", league.standing()));
    }

    private void sell(Facts.League league, JsonNode event) {
        var path = "/v1/events/" + text(event, "id");
        var club = league.clubs().stream()
                .filter(each -> each.name().equals(text(event, "homeClub")))
                .findFirst()
                .orElseThrow();
        var api = client(club.slug(), text(event, "organiserId"));
        var shown = api.get(path);
        if (text(shown, "state").equals("ON_SALE")) return;
        if (shown.path("offers").isEmpty())
            api.post(path + "/offers", Prices.offer(shown.path("seatMap").path("levels"), league.currency()));
        api.post(path + "/sale", Map.of());
        say.accept("demo: on sale " + text(shown, "name") + ", "
                + shown.path("seatMap").path("places") + " places");
    }

    private Api client(String slug, String organiser) {
        return platform.as(clients.of(slug, organiser));
    }

    /** Facts travel: what was just told to one service may be news to another for a moment. */
    private static JsonNode patiently(java.util.function.Supplier<JsonNode> request) {
        for (int left = PATIENCE; ; left--) {
            try {
                return request.get();
            } catch (ApiRefusal refusal) {
                boolean early = refusal.status == 422 || refusal.status == 404 || refusal.status == 401;
                if (!early || left == 0) throw refusal;
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static @Nullable JsonNode find(JsonNode list, String key, String value) {
        for (var entry : list) if (entry.path(key).stringValue("").equals(value)) return entry;
        return null;
    }

    private static String text(JsonNode node, String key) {
        return node.path(key).stringValue();
    }
}
