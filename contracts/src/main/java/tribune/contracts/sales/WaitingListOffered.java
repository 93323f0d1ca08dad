package tribune.contracts.sales;

import java.time.Instant;
import tribune.contracts.Ids.CartId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.WaitingEntryId;
import tribune.kernel.FactType;

/** Places have become free for somebody on a waiting list and are held for them until {@code until}. */
@FactType("sales.waiting_list.offered.v1")
public record WaitingListOffered(
        WaitingEntryId entryId, OrganiserId organiserId, EventId eventId, CartId cartId, Instant until) {}
