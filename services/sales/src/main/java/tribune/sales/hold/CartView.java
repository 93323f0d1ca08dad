package tribune.sales.hold;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.CartId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OfferId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Money;
import tribune.sales.event.SellableEvents;
import tribune.sales.price.Quote;

/**
 * A cart as its buyer sees it. All amounts are what is really paid: tax and mandatory fees are contained.
 * {@code token} opens the cart again (header {@code Cart-Token}).
 */
record CartView(
        CartId cartId,
        String token,
        OrganiserId organiserId,
        Instant expiresAt,
        Instant extendableUntil,
        Money total,
        Money fees,
        Money tax,
        List<Line> lines) {

    record Line(
            EventId eventId,
            String event,
            int seat,
            String section,
            @Nullable String row,
            @Nullable String seatName,
            String level,
            String category,
            OfferId offerId,
            Money price,
            Money fee,
            boolean restrictedView) {}

    static CartView of(Cart cart, String token, SellableEvents events) {
        var quote = Quote.of(cart.lines().stream().map(CartLine::priced).toList());
        return new CartView(
                cart.id(),
                token,
                cart.organiser(),
                cart.expiresAt(),
                cart.latestExpiry(),
                quote.total(),
                quote.fees(),
                quote.tax(),
                cart.lines().stream().map(line -> line(line, events)).toList());
    }

    private static Line line(CartLine line, SellableEvents events) {
        var event = events.get(line.eventId());
        var place = line.place();
        return new Line(
                line.eventId(),
                event.name(),
                line.seat(),
                place.section(),
                place.row(),
                place.seatName(),
                place.level(),
                line.priced().category(),
                line.offerId(),
                line.priced().price(),
                line.priced().fee(),
                event.plan().isRestrictedView(line.seat()));
    }
}
