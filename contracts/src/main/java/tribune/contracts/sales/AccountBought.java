package tribune.contracts.sales;

import java.time.Instant;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.FactType;

/** An order that somebody placed while logged in is paid. {@code placedAt} is when the order was made. */
@FactType("sales.account.bought.v1")
public record AccountBought(AccountId accountId, OrganiserId organiserId, OrderId orderId, Instant placedAt) {}
