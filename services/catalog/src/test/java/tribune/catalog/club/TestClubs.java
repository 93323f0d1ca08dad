package tribune.catalog.club;

import java.util.List;
import tribune.catalog.CatalogStory;
import tribune.contracts.Ids.ClubId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.VenueId;
import tribune.kernel.Service;
import tribune.kernel.Uuid7;

/** Clubs for tests of other parts. */
public final class TestClubs {
    private TestClubs() {}

    public static void add(Service service, OrganiserId league, String name, OrganiserId organiser, VenueId venue) {
        add(service, league, name, List.of(), organiser, venue);
    }

    public static void add(
            Service service,
            OrganiserId league,
            String name,
            List<String> aliases,
            OrganiserId organiser,
            VenueId venue) {
        var club = new Club(new ClubId(Uuid7.next()), name, aliases, organiser, venue);
        new Clubs(service.database(), service.clock()).add(league, club, CatalogStory.newKey(name));
    }
}
