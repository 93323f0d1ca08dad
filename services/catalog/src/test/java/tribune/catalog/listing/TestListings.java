package tribune.catalog.listing;

import tribune.kernel.Service;

/** Reading for tests of other parts. */
final class TestListings {
    private TestListings() {}

    static ListingController controller(Service service) {
        return new ListingController(new Listings(service.database(), service.clock()));
    }
}
