package tribune.contracts.catalog;

import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.SeatMapId;
import tribune.kernel.FactType;

/** An event sells on this version of a seat map; sales opens one row per place. The newest {@code version} counts. */
@FactType("catalog.plan.set.v1")
public record PlanSet(EventId eventId, SeatMapId seatMapId, long version, SeatPlan plan) {}
