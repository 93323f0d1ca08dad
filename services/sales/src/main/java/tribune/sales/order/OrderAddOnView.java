package tribune.sales.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AddOnId;
import tribune.contracts.Ids.AddOnLineId;
import tribune.contracts.Ids.EventId;
import tribune.kernel.Money;
import tribune.sales.addon.AddOn.Kind;

/** Pieces of an add-on in an order. {@code slips} once the order is paid, as long as there is something to fetch. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderAddOnView(
        AddOnLineId addOnLineId,
        AddOnId addOnId,
        EventId eventId,
        Kind kind,
        String nameEn,
        String nameNb,
        int pieces,
        Money price,
        Money total,
        int vat,
        Money tax,
        @Nullable Instant refundedAt,
        List<SlipView> slips) {

    /** {@code code}: what is handed in for one piece, once. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SlipView(String code, @Nullable Instant redeemedAt) {}

    static List<OrderAddOnView> of(Order order) {
        return order.addOns().stream()
                .map(line -> of(line, order.paidFor() && line.refundedAt() == null))
                .toList();
    }

    private static OrderAddOnView of(OrderAddOn line, boolean good) {
        var what = line.what();
        return new OrderAddOnView(
                line.id(),
                what.addOn(),
                what.event(),
                what.kind(),
                what.name().en(),
                what.name().nb(),
                what.pieces(),
                what.price(),
                what.total(),
                what.vat(),
                what.tax(),
                line.refundedAt(),
                good
                        ? line.slips().stream()
                                .map(slip -> new SlipView(slip.code(), slip.redeemedAt()))
                                .toList()
                        : List.of());
    }
}
