package tribune.sales.hold;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AddOnId;
import tribune.contracts.Ids.CartId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OfferId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Money;
import tribune.sales.addon.AddOn.Kind;
import tribune.sales.addon.AddOnLine;
import tribune.sales.event.SellableEvents;

/**
 * A cart as its buyer sees it. All amounts are what is really paid: tax and mandatory fees are contained.
 * {@code token} opens the cart again (header {@code Cart-Token}); {@code addedTo} is the order whose places it goes
 * with, if it has none of its own.
 */
public record CartView(
        CartId cartId,
        String token,
        OrganiserId organiserId,
        @Nullable OrderId addedTo,
        Instant expiresAt,
        Instant extendableUntil,
        Money total,
        Money fees,
        Money tax,
        List<Line> lines,
        List<Extra> addOns) {

    public record Line(
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

    /** Pieces of an add-on: the price of one, and of all. */
    public record Extra(
            AddOnId addOnId,
            EventId eventId,
            Kind kind,
            String nameEn,
            String nameNb,
            int pieces,
            Money price,
            Money total) {
        static Extra of(AddOnLine line) {
            return new Extra(
                    line.addOn(),
                    line.event(),
                    line.kind(),
                    line.name().en(),
                    line.name().nb(),
                    line.pieces(),
                    line.price(),
                    line.total());
        }
    }

    public static CartView of(Cart cart, String token, SellableEvents events) {
        var quote = cart.quote();
        return new CartView(
                cart.id(),
                token,
                cart.organiser(),
                cart.addition() == null ? null : cart.addition().to(),
                cart.expiresAt(),
                cart.latestExpiry(),
                quote.total(),
                quote.fees(),
                quote.tax(),
                cart.lines().stream().map(line -> line(line, events)).toList(),
                cart.addOns().stream().map(Extra::of).toList());
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
