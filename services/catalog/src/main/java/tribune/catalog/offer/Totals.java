package tribune.catalog.offer;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tribune.contracts.catalog.Channel;
import tribune.contracts.catalog.OfferChanged;
import tribune.contracts.catalog.OfferChanged.Fee;
import tribune.contracts.catalog.OfferChanged.Price;
import tribune.kernel.Money;

/** What a ticket costs with everything that must be paid with it. Pure. */
public final class Totals {
    private Totals() {}

    /** Sold in the shop to everybody, now or at its time. */
    public static boolean isPublic(OfferChanged offer) {
        return offer.active() && offer.allocation() == null && offer.channels().contains(Channel.FLOW);
    }

    /** The fees that come on top of a price. */
    public static Money passedOn(Price price, List<Fee> fees) {
        var sum = Money.zero(price.amount().currency());
        for (var fee : fees) if (fee.passedOn()) sum = sum.plus(amount(fee, price.amount()));
        return sum;
    }

    /** The cheapest ticket of an offer that is public. */
    static Optional<Money> lowest(OfferChanged offer) {
        if (!isPublic(offer)) return Optional.empty();
        return offer.prices().stream()
                .map(price -> price.amount().plus(passedOn(price, offer.fees())))
                .min(Comparator.comparingLong(Money::amount));
    }

    private static Money amount(Fee fee, Money price) {
        if (fee.amount() != null) return fee.amount();
        return price.share(fee.basisPoints() == null ? 0 : fee.basisPoints());
    }
}
