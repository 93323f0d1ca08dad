package tribune.catalog.seatmap;

import tribune.catalog.CatalogStory;
import tribune.catalog.venue.VenueStore;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.SeatMapId;
import tribune.contracts.Ids.VenueId;
import tribune.kernel.Service;

/** Seat maps for tests of other parts. */
public final class TestMaps {
    private TestMaps() {}

    public static SeatMapId generate(Service service, OrganiserId organiser, VenueId venue, int capacity) {
        var ground = new SeatMapController.Ground("Ground", capacity, false);
        return controller(service)
                .generate(CatalogStory.staff(organiser), CatalogStory.newKey(), venue, ground)
                .id();
    }

    static SeatMapController controller(Service service) {
        var database = service.database();
        return new SeatMapController(database, new VenueStore(database), new SeatMapStore(database), service.clock());
    }
}
