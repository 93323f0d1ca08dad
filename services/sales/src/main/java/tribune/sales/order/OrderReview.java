package tribune.sales.order;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrderId;
import tribune.kernel.Money;
import tribune.sales.limit.Screening.Reason;

/**
 * A paid order that waits for people, or what was decided about it: {@code decidedBy} is a caller, or "rule" where an
 * event's rule refused it at once.
 */
record OrderReview(
        OrderId orderId,
        String reference,
        Money total,
        List<Reason> reasons,
        Instant openedAt,
        @Nullable Instant decidedAt,
        @Nullable String decidedBy,
        @Nullable Boolean accepted,
        @Nullable String note) {}
