package tribune.contracts.sales;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.FactType;

/**
 * An order that somebody placed while logged in is paid. {@code placedAt} is when the order was made, {@code consents}
 * what the person agreed to there; absent: nothing.
 */
@FactType("sales.account.bought.v1")
public record AccountBought(
        AccountId accountId,
        OrganiserId organiserId,
        OrderId orderId,
        Instant placedAt,
        @Nullable List<Consent> consents) {

    /** A purpose by its name, and the version of the text that was shown. */
    public record Consent(String purpose, String textVersion) {}
}
