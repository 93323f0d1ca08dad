package tribune.sales.returns;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.CauseId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrderLineId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.ReturnId;
import tribune.kernel.Money;

/** Lines of an order that are given back, or to {@code cause}. {@code refund} comes back, {@code kept} stays. */
record Return(
        ReturnId id,
        OrganiserId organiser,
        OrderId order,
        @Nullable CauseId cause,
        State state,
        @Nullable String reason,
        Money refund,
        Money kept,
        @Nullable NoRefund noRefund,
        String fingerprint,
        Instant askedAt,
        @Nullable Instant decidedAt,
        List<OrderLineId> lines) {

    enum State {
        /** Asked for; tickets and gate decide whether it can be. */
        CONFIRMING,
        DONE,
        REFUSED
    }

    enum NoRefund {
        GIFT,
        RULE,
        FREE
    }
}
