package tribune.catalog;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tribune.catalog.club.ClubController;
import tribune.catalog.club.Clubs;
import tribune.catalog.club.OrganiserStore;
import tribune.catalog.event.EventController;
import tribune.catalog.event.Events;
import tribune.catalog.listing.ListingController;
import tribune.catalog.listing.Listings;
import tribune.catalog.offer.OfferController;
import tribune.catalog.offer.Offers;
import tribune.catalog.season.SeasonController;
import tribune.catalog.season.Seasons;
import tribune.catalog.seatmap.SeatMapController;
import tribune.catalog.seatmap.SeatMapStore;
import tribune.catalog.venue.VenueController;
import tribune.catalog.venue.VenueStore;
import tribune.contracts.identity.OrganiserRegistered;
import tribune.kernel.Database;
import tribune.kernel.Service;
import tribune.kernel.Services;

/** The catalog service, in reading order. */
@Configuration(proxyBeanMethods = false)
public class CatalogModule {
    private final Service service;
    private final Database database;
    private final Events events;

    CatalogModule(Services services) {
        service = services.open("catalog").trusts("identity");
        database = service.database();
        events = new Events(database, service.outbox(), service.clock());
        var organisers = new OrganiserStore(database);
        service.facts().on(OrganiserRegistered.class, (_, organiser) -> organisers.learn(organiser));
    }

    @Bean
    VenueController catalogVenueController() {
        return new VenueController(database, new VenueStore(database), service.clock());
    }

    @Bean
    SeatMapController catalogSeatMapController() {
        return new SeatMapController(database, new VenueStore(database), new SeatMapStore(database), service.clock());
    }

    @Bean
    EventController catalogEventController() {
        return new EventController(events, new OnlyOnce(database, service.clock()));
    }

    @Bean
    OfferController catalogOfferController() {
        var offers = new Offers(database, service.outbox(), service.clock());
        return new OfferController(offers, events, new OnlyOnce(database, service.clock()));
    }

    @Bean
    ClubController catalogClubController() {
        return new ClubController(new Clubs(database, service.clock()));
    }

    @Bean
    SeasonController catalogSeasonController() {
        return new SeasonController(new Seasons(database, events, service.clock()));
    }

    @Bean
    ListingController catalogListingController() {
        return new ListingController(new Listings(database, service.clock()));
    }
}
