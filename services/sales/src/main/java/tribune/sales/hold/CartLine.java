package tribune.sales.hold;

import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OfferId;
import tribune.sales.event.PlanIndex.Place;
import tribune.sales.price.Tariff.Priced;

/** One held place with the price that was shown when it was held; that price is honoured at checkout. */
public record CartLine(EventId eventId, int seat, Place place, OfferId offerId, Priced priced) {}
