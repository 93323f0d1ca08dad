package tribune.catalog.season;

import java.util.Map;
import tribune.catalog.CatalogStory;
import tribune.catalog.event.TestEvents;
import tribune.catalog.fixture.SeasonChange.Kind;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.SeasonId;
import tribune.kernel.Service;

/** One season for tests of other parts. */
public record TestSeasons(Seasons seasons, OrganiserId league, SeasonId season) {
    public static TestSeasons begin(Service service, OrganiserId league) {
        var seasons = new Seasons(service.database(), TestEvents.events(service), service.clock());
        return new TestSeasons(
                seasons,
                league,
                seasons.add(league, "The season", CatalogStory.newKey("season")).id());
    }

    /** Takes a list in; how many changes of each kind it made. */
    public Map<Kind, Long> take(byte[] file) {
        return seasons.take(league, season, file, true, CatalogStory.newKey("list"))
                .counts();
    }
}
