package tribune.sales.returns;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrderLineId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.sales.OrderPaid;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.Money;
import tribune.sales.order.Order;
import tribune.sales.order.OrderStore;
import tribune.sales.returns.ReturnRule.Objection;

/** What may be done with each ticket of an order, before anybody asks for it. */
final class ReturnTerms {
    private final Database database;
    private final Clock clock;
    private final OrderStore orders;
    private final ReturnStore returns;
    private final RuleStore rules;

    ReturnTerms(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.orders = new OrderStore(database);
        this.returns = new ReturnStore(database);
        this.rules = new RuleStore(database);
    }

    /**
     * {@code reason} says why it cannot be given back; {@code gift}: it can be given to a cause. {@code until} is
     * absent without a rule and while the kick-off is to be decided.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LineTerms(
            OrderLineId lineId,
            boolean possible,
            boolean gift,
            @Nullable Objection reason,
            @Nullable Instant until,
            @Nullable Money refund,
            @Nullable Money kept) {}

    List<LineTerms> of(OrganiserId organiser, OrderId id) {
        return database.read(organiser, () -> {
            var order = orders.find(id).orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such order"));
            return order.lines().stream().map(line -> terms(order, line)).toList();
        });
    }

    private LineTerms terms(Order order, OrderPaid.Line line) {
        if (!order.paidFor()) return none(line, Objection.ORDER_STATE);
        if (returns.anyReturned(List.of(line.lineId()))) return none(line, Objection.RETURNED);
        var now = clock.instant();
        var rule = rules.rule(line.eventId()).orElse(null);
        var match = rules.match(line.eventId());
        var reason = ReturnRule.objection(rule, line, match, now);
        boolean gift = !match.hasBegun(now);
        var until = rule == null ? null : rule.closes(match);
        if (reason != null) return new LineTerms(line.lineId(), false, gift, reason, until, null, null);
        var refund = requireNonNull(rule).refund(line);
        var kept = line.price().plus(line.fee()).minus(refund);
        return new LineTerms(line.lineId(), true, gift, null, until, refund, kept);
    }

    private static LineTerms none(OrderPaid.Line line, Objection reason) {
        return new LineTerms(line.lineId(), false, false, reason, null, null, null);
    }
}
