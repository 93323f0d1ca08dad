package tribune.catalog.offer;

import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Service;

/** Offers for tests of other parts. */
public final class TestOffers {
    private TestOffers() {}

    /** Adults at this level for this many øre plus 5 %. */
    public static void add(Service service, OrganiserId organiser, EventId event, String level, long amount) {
        new Offers(service.database(), service.outbox(), service.clock())
                .add(organiser, event, OffersTest.wish(level, amount, null, null));
    }
}
