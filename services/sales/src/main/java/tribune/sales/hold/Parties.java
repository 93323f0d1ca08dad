package tribune.sales.hold;

import java.util.List;
import tribune.sales.event.SellableEvent;

public final class Parties {
    List<CartLine> place(
            CartRequest.PartyWanted party, SellableEvent event, List<CartLine> chosen, HoldRules.Ask ask, int attempt) {
        throw tribune.sales.SalesProblem.NOT_ENOUGH_SEATS.because("");
    }
}
