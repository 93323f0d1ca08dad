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
 * A buyer's held places, and what was taken beside them; with an {@code addition} no places, but those of the order
 * that it is added to. All is free again at {@code expiresAt} without anybody doing anything.
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
        @Nullable Addition addition,
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
        return with(lines, taken);
    }

    Cart withLines(List<CartLine> others) {
        return with(others, addOns);
    }

    private Cart with(List<CartLine> held, List<AddOnLine> taken) {
        return new Cart(
                id,
                organiser,
                fingerprint,
                channel,
                createdAt,
                expiresAt,
                latestExpiry,
                order,
                addition,
                released,
                held,
                taken);
    }

    /** What it costs without a voucher. */
    public Quote quote() {
        return Quote.of(currency(), lines.stream().map(CartLine::priced).toList(), addOns);
    }

    public String currency() {
        return addition == null ? lines.getFirst().priced().price().currency() : addition.currency();
    }

    boolean isOpen(Instant now) {
        return order == null && !released && now.isBefore(expiresAt);
    }
}
