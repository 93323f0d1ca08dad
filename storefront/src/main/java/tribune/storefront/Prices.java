package tribune.storefront;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Currency;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tribune.kernel.Money;

/** Prices of the public API, with everything that must be paid in them. Pure. */
final class Prices {
    private Prices() {}

    /** What the cheapest ticket of an offer costs. */
    static Optional<Money> lowest(JsonNode offer) {
        return offer.path("prices")
                .valueStream()
                .map(price -> price.path("total"))
                .map(total -> new Money(
                        total.path("amount").asLong(0), total.path("currency").asString()))
                .min(Comparator.comparingLong(Money::amount));
    }

    /** Of all offers that can be bought from now, or else of those that will be. */
    static Optional<Money> lowestOf(JsonNode event) {
        var now = among(event, true);
        return now.isPresent() ? now : among(event, false);
    }

    private static Optional<Money> among(JsonNode event, boolean onSale) {
        return event.path("offers")
                .valueStream()
                .filter(offer -> offer.path("onSale").asBoolean(false) == onSale)
                .flatMap(offer -> lowest(offer).stream())
                .min(Comparator.comparingLong(Money::amount));
    }

    /** 250.00: the major unit, with as many decimals as the currency has. */
    static BigDecimal decimal(Money money) {
        int digits = Math.max(0, Currency.getInstance(money.currency()).getDefaultFractionDigits());
        return BigDecimal.valueOf(money.amount(), digits);
    }
}
