package tribune.catalog.listing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.catalog.offer.Totals;
import tribune.contracts.Ids.OfferId;
import tribune.contracts.catalog.OfferChanged;
import tribune.kernel.Money;

/** Offers as the public reads them: each price with everything that must be paid with it. Pure. */
final class PriceBoard {
    /**
     * {@code onSale}: may be bought right now, with the presale code if {@code presale}. {@code saleFrom} and
     * {@code saleUntil} bound the sale.
     */
    record PublicOffer(
            OfferId id,
            String name,
            boolean onSale,
            boolean presale,
            @Nullable Instant saleFrom,
            @Nullable Instant saleUntil,
            int maxPerOrder,
            int holdMinutes,
            List<PublicPrice> prices) {}

    /** {@code total} is what one ticket costs: price and the fees that are passed on. VAT rate in basis points. */
    record PublicPrice(
            String level, String category, String categoryName, Money total, Money price, Money fees, int vat) {}

    private PriceBoard() {}

    static PublicOffer offer(OfferChanged offer, boolean eventOnSale, Instant now) {
        boolean begun = offer.saleFrom() == null || !now.isBefore(offer.saleFrom());
        boolean over = offer.saleUntil() != null && !now.isBefore(offer.saleUntil());
        return new PublicOffer(
                offer.offerId(),
                offer.name(),
                eventOnSale && begun && !over,
                offer.presaleHash() != null,
                offer.saleFrom(),
                offer.saleUntil(),
                offer.maxPerOrder(),
                offer.holdMinutes(),
                offer.prices().stream().map(price -> price(price, offer.fees())).toList());
    }

    private static PublicPrice price(OfferChanged.Price price, List<OfferChanged.Fee> fees) {
        var passedOn = Totals.passedOn(price, fees);
        return new PublicPrice(
                price.level(),
                price.category(),
                price.categoryName(),
                price.amount().plus(passedOn),
                price.amount(),
                passedOn,
                price.vat());
    }
}
