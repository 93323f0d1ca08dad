package tribune.sales.addon;

import tribune.contracts.Ids.AddOnId;
import tribune.contracts.Ids.EventId;
import tribune.kernel.Money;
import tribune.sales.addon.AddOn.Kind;
import tribune.sales.addon.AddOn.Text;

/**
 * Pieces of one add-on in a cart or an order, with name and price (tax contained) as they were shown. {@code limited}:
 * there are only so many, and these have rows.
 */
public record AddOnLine(
        AddOnId addOn, EventId event, Kind kind, Text name, int pieces, Money price, int vat, boolean limited) {

    public Money total() {
        return price.times(pieces);
    }

    public Money tax() {
        return total().taxWithin(vat);
    }
}
