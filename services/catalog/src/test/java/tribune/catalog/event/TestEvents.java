package tribune.catalog.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tribune.catalog.CatalogStory;
import tribune.catalog.OnlyOnce;
import tribune.catalog.event.EventController.NewEvent;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.VenueId;
import tribune.kernel.Service;

/** Events for tests of other parts. */
public final class TestEvents {
    private TestEvents() {}

    public static EventId add(
            Service service, OrganiserId organiser, VenueId venue, String name, @Nullable Instant kickoff) {
        var wish = new NewEvent(name, venue, null, null, null, kickoff, null);
        return controller(service)
                .add(CatalogStory.staff(organiser), CatalogStory.newKey(), wish)
                .id();
    }

    public static void publish(Service service, OrganiserId organiser, EventId event) {
        controller(service).publish(CatalogStory.staff(organiser), event);
    }

    public static void sell(Service service, OrganiserId organiser, EventId event) {
        controller(service).sell(CatalogStory.staff(organiser), event);
    }

    static EventController controller(Service service) {
        return new EventController(events(service), new OnlyOnce(service.database(), service.clock()));
    }

    public static Events events(Service service) {
        return new Events(service.database(), service.outbox(), service.clock());
    }
}
