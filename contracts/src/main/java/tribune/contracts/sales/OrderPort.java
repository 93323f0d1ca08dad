package tribune.contracts.sales;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Money;

/**
 * What messaging asks sales when it writes to a buyer: facts carry no personal fields, so the address is read where it
 * is kept, at the moment of sending.
 */
public interface OrderPort {
    @GetExchange("/internal/organisers/{organiser}/orders/{order}/confirmation")
    Confirmation confirmation(@PathVariable OrganiserId organiser, @PathVariable OrderId order);

    /**
     * {@code linkToken} opens the order and its tickets without an account until {@code linkUntil}. {@code email} is
     * absent once the buyer has been erased, {@code terms} if the buyer was asked to accept none. {@code lines} is
     * empty for add-ons that were bought after their places; {@code suggested} are names of what may be added now.
     */
    record Confirmation(
            OrderId orderId,
            String reference,
            String language,
            @Nullable String name,
            @Nullable String email,
            String organiserName,
            Money total,
            Money tax,
            List<Line> lines,
            @Nullable Terms terms,
            List<AddOn> addOns,
            List<String> suggested,
            String linkToken,
            Instant linkUntil) {}

    /** The terms of sale that were accepted, word for word: what is mailed is the buyer's own copy. */
    record Terms(String version, List<Section> sections) {}

    record Section(String title, String text) {}

    /**
     * Pieces of an add-on for one event, for {@code amount} together; each of {@code codes} is good for one piece,
     * once. {@code zone} is the event's.
     */
    record AddOn(String name, String event, String zone, int pieces, Money amount, List<String> codes) {}

    /** {@code place} reads "West 12, row 3, seat 14"; {@code when} is absent while the kick-off is to be decided. */
    record Line(
            String event,
            String venue,
            @Nullable Instant when,
            String zone,
            String place,
            String category,
            Money amount) {}
}
