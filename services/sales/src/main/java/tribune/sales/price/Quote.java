package tribune.sales.price;

import java.util.ArrayList;
import java.util.List;
import tribune.kernel.Money;
import tribune.sales.addon.AddOnLine;

/**
 * What a buyer pays, all included: prices, fees, add-ons, discount, and the tax contained in the total. Pure; a
 * discount lowers prices of places, never fees or add-ons, and never below zero.
 */
public record Quote(Money prices, Money fees, Money addOns, Money discount, Money tax, Money total, List<Line> lines) {
    /** One place: {@code discount} is its part of the order's discount. */
    public record Line(Money price, Money fee, int vat, Money feeTax, Money discount) {
        Money tax() {
            return price.minus(discount).taxWithin(vat).plus(feeTax);
        }
    }

    /** {@code discounts} has one amount per line. */
    public static Quote of(String currency, List<Tariff.Priced> places, List<Money> discounts, List<AddOnLine> addOns) {
        var none = Money.zero(currency);
        var lines = new ArrayList<Line>();
        var prices = none;
        var fees = none;
        var discount = none;
        var tax = none;
        for (int i = 0; i < places.size(); i++) {
            var place = places.get(i);
            var line = new Line(place.price(), place.fee(), place.vat(), place.feeTax(), discounts.get(i));
            if (line.discount.amount() < 0 || line.discount.amount() > line.price.amount()) {
                throw new IllegalArgumentException("a discount outside its price");
            }
            lines.add(line);
            prices = prices.plus(line.price);
            fees = fees.plus(line.fee);
            discount = discount.plus(line.discount);
            tax = tax.plus(line.tax());
        }
        var extras = none;
        for (var addOn : addOns) {
            extras = extras.plus(addOn.total());
            tax = tax.plus(addOn.tax());
        }
        var total = prices.plus(fees).plus(extras).minus(discount);
        return new Quote(prices, fees, extras, discount, tax, total, List.copyOf(lines));
    }

    public static Quote of(String currency, List<Tariff.Priced> places, List<AddOnLine> addOns) {
        var none = Money.zero(currency);
        return of(currency, places, places.stream().map(_ -> none).toList(), addOns);
    }
}
