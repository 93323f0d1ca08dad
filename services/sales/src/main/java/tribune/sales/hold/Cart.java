package tribune.sales.hold;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.CartId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.catalog.Channel;

/** A buyer's held places. They are free again at {@code expiresAt} without anybody doing anything. */
public record Cart(
        CartId id,
        OrganiserId organiser,
        String fingerprint,
        Channel channel,
        Instant createdAt,
        Instant expiresAt,
        Instant latestExpiry,
        @Nullable OrderId order,
        boolean released,
        List<CartLine> lines) {

    boolean isOpen(Instant now) {
        return order == null && !released && now.isBefore(expiresAt);
    }
}
