package tribune.sales.hold;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.CartId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.catalog.Channel;
import tribune.sales.addon.AddOnLine;
import tribune.sales.price.Quote;

/**
 * A buyer's held places, and what was taken beside them. They are free again at {@code expiresAt} without anybody doing
 * anything.
 */
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
        List<CartLine> lines,
        List<AddOnLine> addOns) {

    /** How many places of each event it holds. */
    public Map<EventId, Integer> placesByEvent() {
        var places = new LinkedHashMap<EventId, Integer>();
        lines.forEach(line -> places.merge(line.eventId(), 1, Integer::sum));
        return places;
    }

    Cart withAddOns(List<AddOnLine> taken) {
        return new Cart(
                id, organiser, fingerprint, channel, createdAt, expiresAt, latestExpiry, order, released, lines, taken);
    }

    /** What it costs without a voucher. */
    public Quote quote() {
        return Quote.of(lines.stream().map(CartLine::priced).toList(), addOns);
    }

    boolean isOpen(Instant now) {
        return order == null && !released && now.isBefore(expiresAt);
    }
}
