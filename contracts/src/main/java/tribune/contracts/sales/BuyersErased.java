package tribune.contracts.sales;

import java.util.List;
import java.util.UUID;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.FactType;

/**
 * These orders say no more who bought; {@code entries} of waiting lists and ballots no more who waited. Whoever keeps
 * names or addresses beside them empties them too.
 */
@FactType("sales.buyers.erased.v1")
public record BuyersErased(OrganiserId organiserId, List<OrderId> orders, List<UUID> entries) {}
