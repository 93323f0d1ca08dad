package tribune.sales.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.catalog.EventState;
import tribune.contracts.catalog.OfferChanged;

/** An event as sales knows it, with everything that a purchase asks of it. Immutable; read once, kept in memory. */
public record SellableEvent(
        EventId id,
        OrganiserId organiser,
        EventState state,
        String name,
        String venue,
        String zone,
        @Nullable Instant kickoff,
        PlanIndex plan,
        List<OfferChanged> offers) {}
