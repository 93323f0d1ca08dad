package tribune.sales.price;

import java.util.Objects;
import java.util.Optional;
import tribune.contracts.catalog.OfferChanged;
import tribune.contracts.catalog.OfferChanged.Fee;
import tribune.contracts.tickets.CredentialCode.Form;
import tribune.kernel.Money;

/** What an offer asks for one place. Pure. */
public final class Tariff {
    private Tariff() {}

    /**
     * The price of one place and the fees passed on to the buyer, both including tax; {@code vat} is the price's rate
     * in
     * basis points and {@code feeTax} the tax contained in the fees.
     */
    public record Priced(
            String category, String categoryName, Money price, Money fee, int vat, Money feeTax, Entrance entrance) {
        public Money total() {
            return price.plus(fee);
        }
    }

    /** How many people a place lets in under one code, and how the code must be shown. */
    public record Entrance(int entries, Form form) {
        static Entrance of(OfferChanged offer, OfferChanged.Price price) {
            return new Entrance(
                    Objects.requireNonNullElse(price.entries(), 1),
                    Objects.requireNonNullElse(offer.codeForm(), Form.STATIC));
        }
    }

    public static Optional<Priced> of(OfferChanged offer, String level, String category) {
        return offer.prices().stream()
                .filter(price -> price.level().equals(level) && price.category().equals(category))
                .findFirst()
                .map(price -> {
                    var none = Money.zero(price.amount().currency());
                    var fee = none;
                    var feeTax = none;
                    for (var each : offer.fees()) {
                        if (!each.passedOn()) continue;
                        var amount = amount(each, price.amount());
                        fee = fee.plus(amount);
                        feeTax = feeTax.plus(amount.taxWithin(each.vat()));
                    }
                    return new Priced(
                            category,
                            price.categoryName(),
                            price.amount(),
                            fee,
                            price.vat(),
                            feeTax,
                            Entrance.of(offer, price));
                });
    }

    private static Money amount(Fee fee, Money price) {
        if (fee.amount() != null) return fee.amount();
        return fee.basisPoints() == null ? Money.zero(price.currency()) : price.share(fee.basisPoints());
    }
}
