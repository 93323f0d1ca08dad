package tribune.catalog.venue;

import tribune.catalog.CatalogStory;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.VenueId;
import tribune.kernel.Service;

/** Venues for tests of other parts. */
public final class TestVenues {
    private TestVenues() {}

    public static VenueId add(Service service, OrganiserId organiser, String name, String city) {
        return add(service, organiser, name, city, "Europe/Oslo");
    }

    public static VenueId add(Service service, OrganiserId organiser, String name, String city, String zone) {
        var wish = new VenueController.NewVenue(name, city, "NO", zone, 60.36, 5.35);
        return controller(service)
                .add(CatalogStory.staff(organiser), CatalogStory.newKey(), wish)
                .id();
    }

    static VenueController controller(Service service) {
        var database = service.database();
        return new VenueController(database, new VenueStore(database), service.clock());
    }
}
