package tribune.sales.order;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AddOnLineId;
import tribune.sales.addon.AddOnLine;

/** Pieces of an add-on in an order, with a slip for each: what is handed in for it, once. */
public record OrderAddOn(
        AddOnLineId id, AddOnLine what, @Nullable Instant refundedAt, List<Slip> slips) {

    record Slip(String code, @Nullable Instant redeemedAt) {}

    boolean isRedeemed() {
        return slips.stream().anyMatch(slip -> slip.redeemedAt != null);
    }
}
