package tribune.contracts.sales;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrderLineId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.tickets.CredentialCode;
import tribune.kernel.FactType;
import tribune.kernel.Money;

/** An order is paid and its places are sold: tickets may be issued. {@code language} is en or nb. */
@FactType("sales.order.paid.v1")
public record OrderPaid(
        OrderId orderId,
        OrganiserId organiserId,
        String reference,
        String language,
        Money total,
        Instant paidAt,
        List<Line> lines) {

    /**
     * One place for one person, or for {@code entries} people under one code (absent: 1). {@code form}: how the code
     * must be shown (absent: STATIC). {@code seat} is its ordinal in the event's plan; row and seat name are absent in
     * a standing area. {@code price} and {@code fee} are what is paid first, the ceiling of any resale.
     */
    public record Line(
            OrderLineId lineId,
            EventId eventId,
            int seat,
            String section,
            @Nullable String row,
            @Nullable String seatName,
            @Nullable String gate,
            @Nullable String zone,
            String level,
            String category,
            String categoryName,
            Money price,
            Money fee,
            int vat,
            @Nullable Integer entries,
            CredentialCode.@Nullable Form form) {}
}
