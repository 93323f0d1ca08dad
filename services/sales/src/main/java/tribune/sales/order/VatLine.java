package tribune.sales.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tribune.kernel.Money;

/**
 * The tax of an order at one rate, as it was bought; {@code vat} absent: of the fees, which may have
 * several. Together they are the order's tax.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record VatLine(@Nullable Integer vat, Money gross, Money tax) {

    static List<VatLine> of(Order order) {
        var none = Money.zero(order.total().currency());
        var rates = new TreeMap<Integer, VatLine>();
        var fees = none;
        for (var line : order.lines()) {
            add(rates, line.vat(), line.price(), line.price().taxWithin(line.vat()));
            fees = fees.plus(line.fee());
        }
        for (var line : order.addOns())
            add(rates, line.what().vat(), line.what().total(), line.what().tax());
        var lines = new ArrayList<>(rates.values());
        var rest = lines.stream().map(VatLine::tax).reduce(order.tax(), Money::minus);
        if (fees.amount() > 0) lines.add(new VatLine(null, fees, rest));
        return lines;
    }

    private static void add(TreeMap<Integer, VatLine> rates, int rate, Money gross, Money tax) {
        rates.merge(
                rate,
                new VatLine(rate, gross, tax),
                (one, other) -> new VatLine(rate, one.gross.plus(other.gross), one.tax.plus(other.tax)));
    }
}
