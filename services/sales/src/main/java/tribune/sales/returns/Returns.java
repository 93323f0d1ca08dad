package tribune.sales.returns;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClientException;
import tribune.contracts.Ids.CauseId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrderLineId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.ReturnId;
import tribune.contracts.sales.OrderPaid;
import tribune.contracts.sales.TicketsReturned;
import tribune.contracts.tickets.EndingPort;
import tribune.contracts.tickets.EndingPort.Ending;
import tribune.contracts.tickets.EndingPort.Verdict;
import tribune.kernel.CommonProblem;
import tribune.kernel.Money;
import tribune.kernel.Refusal;
import tribune.kernel.Service;
import tribune.kernel.web.RequestKey;
import tribune.sales.SalesProblem;
import tribune.sales.order.Order;
import tribune.sales.order.OrderStore;
import tribune.sales.returns.Return.NoRefund;
import tribune.sales.returns.Return.State;
import tribune.sales.returns.ReturnRule.Objection;

/**
 * Gives tickets back, or to a cause, in three steps: the return is written down at the price that the buyer was told;
 * tickets and gate end the tickets or say no; the seats are free and the money is owed. Each step can be done again,
 * and what is interrupted is taken up by {@link #sweep}.
 */
public final class Returns {
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final Duration TAKEN = Duration.ofMinutes(1);
    private static final int BATCH = 100;
    private static final Logger LOG = LoggerFactory.getLogger(Returns.class);

    private final Service sales;
    private final OrderStore orders;
    private final EndingPort tickets;
    private final ReturnStore store;
    private final RuleStore rules;

    public Returns(Service sales, EndingPort tickets) {
        this.sales = sales;
        this.orders = new OrderStore(sales.database());
        this.tickets = tickets;
        this.store = new ReturnStore(sales.database());
        this.rules = new RuleStore(sales.database());
    }

    ReturnTerms terms() {
        return new ReturnTerms(sales.database(), sales.clock());
    }

    /**
     * {@code cause}: to whom the tickets are given; null: back to the club, for {@code refund}. The office names no
     * refund: it pays all.
     */
    record Wanted(
            OrderId order,
            List<OrderLineId> lines,
            @Nullable CauseId cause,
            @Nullable Money refund) {}

    /** What comes back and what does not. */
    record Quote(Money refund, Money kept) {}

    Quote quote(OrganiserId organiser, OrderId id, List<OrderLineId> lines, @Nullable CauseId cause) {
        return sales.database().read(organiser, () -> {
            var order = orders.find(id).orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such order"));
            return quote(order, lines, cause);
        });
    }

    private Quote quote(Order order, List<OrderLineId> wanted, @Nullable CauseId cause) {
        if (!order.paidFor()) throw SalesProblem.NOT_RETURNABLE.because(Objection.ORDER_STATE.words());
        var lines = lines(order, wanted);
        if (cause != null) known(cause);
        var now = sales.clock().instant();
        var rulesOf = new HashMap<EventId, Optional<ReturnRule>>();
        long refund = 0;
        long paid = 0;
        for (var line : lines) {
            var rule = rulesOf.computeIfAbsent(line.eventId(), rules::rule).orElse(null);
            if (cause == null) refund += back(rule, line, now).amount();
            else if (rules.match(line.eventId()).hasBegun(now))
                throw SalesProblem.NOT_RETURNABLE.because(Objection.BEGUN.words());
            paid += line.price().amount() + line.fee().amount();
        }
        var currency = order.total().currency();
        return new Quote(new Money(refund, currency), new Money(paid - refund, currency));
    }

    private Money back(@Nullable ReturnRule rule, OrderPaid.Line line, Instant now) {
        var objection = ReturnRule.objection(rule, line, rules.match(line.eventId()), now);
        if (objection != null) throw SalesProblem.NOT_RETURNABLE.because(objection.words());
        return requireNonNull(rule).refund(line);
    }

    private List<OrderPaid.Line> lines(Order order, List<OrderLineId> wanted) {
        var ids = new HashSet<>(wanted);
        var lines = order.lines().stream()
                .filter(line -> ids.contains(line.lineId()))
                .toList();
        if (lines.size() != ids.size()) throw CommonProblem.NOT_FOUND.because("no such line in this order");
        if (store.anyReturned(wanted)) throw alreadyReturned();
        return lines;
    }

    private static Refusal alreadyReturned() {
        return SalesProblem.ALREADY_RETURNED.because(Objection.RETURNED.words());
    }

    private void known(CauseId cause) {
        boolean open = rules.cause(cause).map(RuleStore.Cause::active).orElse(false);
        if (!open) throw SalesProblem.CAUSE_UNKNOWN.because("see the club's list");
    }

    /** DONE, or CONFIRMING while tickets or gate cannot be asked; it is then finished soon. */
    Return give(OrganiserId organiser, Wanted wanted, RequestKey key) {
        var id = new ReturnId(key.id("return", wanted.order.value().toString()));
        var words = wanted.cause == null ? "returned" : "given to a cause";
        return settle(organiser, new Begun(id, wanted, key, words), order -> {
            var quote = quote(order, wanted.lines, wanted.cause);
            if (quote.refund.equals(wanted.refund)) return quote;
            throw SalesProblem.RETURN_QUOTE_CHANGED.because("what comes back is now " + quote.refund.amount());
        });
    }

    /** What the office pays back for single tickets: all, whatever the club's rule. The gate is asked all the same. */
    Return refund(OrganiserId organiser, OrderId order, List<OrderLineId> lines, String reason, RequestKey key) {
        var id = new ReturnId(key.id("refund", order.value().toString()));
        var wanted = new Wanted(order, lines, null, null);
        return settle(organiser, new Begun(id, wanted, key, reason), found -> whole(found, lines));
    }

    private Quote whole(Order order, List<OrderLineId> wanted) {
        if (!order.paidFor()) throw SalesProblem.NOT_RETURNABLE.because(Objection.ORDER_STATE.words());
        long paid = lines(order, wanted).stream()
                .mapToLong(line -> line.price().amount() + line.fee().amount())
                .sum();
        var currency = order.total().currency();
        return new Quote(new Money(paid, currency), new Money(0, currency));
    }

    /** {@code words}: why its tickets end. */
    private record Begun(ReturnId id, Wanted wanted, RequestKey key, String words) {}

    private Return settle(OrganiserId organiser, Begun asked, Function<Order, Quote> price) {
        var id = asked.id;
        var begun = sales.database().transaction(organiser, () -> begin(organiser, asked, price));
        if (begun.state() == State.CONFIRMING) complete(begun, asked.words);
        var returned = sales.database().read(organiser, () -> store.find(id)).orElseThrow();
        if (returned.state() == State.REFUSED)
            throw SalesProblem.RETURN_REFUSED.because(requireNonNull(returned.reason()));
        return returned;
    }

    private Return begin(OrganiserId organiser, Begun asked, Function<Order, Quote> price) {
        var id = asked.id;
        var wanted = asked.wanted;
        var order = orders.findLocked(wanted.order).orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such order"));
        var known = store.find(id);
        if (known.isPresent()) {
            asked.key.mustMatch(known.get().fingerprint());
            return known.get();
        }
        var quote = price.apply(order);
        var now = sales.clock().instant().truncatedTo(ChronoUnit.MICROS);
        var returned = new Return(
                id,
                organiser,
                wanted.order,
                wanted.cause,
                State.CONFIRMING,
                null,
                quote.refund,
                quote.kept,
                why(wanted.cause, quote),
                asked.key.fingerprint(),
                now,
                null,
                wanted.lines.stream().distinct().toList());
        if (!store.insert(returned)) throw alreadyReturned();
        store.due(returned, now.plus(AGAIN));
        return returned;
    }

    private static @Nullable NoRefund why(@Nullable CauseId cause, Quote quote) {
        if (cause != null) return NoRefund.GIFT;
        if (quote.refund.amount() > 0) return null;
        return quote.kept.amount() == 0 ? NoRefund.FREE : NoRefund.RULE;
    }

    private void complete(Return returned, String reason) {
        var ending = new Ending(returned.id(), returned.organiser(), returned.order(), returned.lines(), reason);
        Verdict verdict;
        try {
            verdict = tickets.end(ending).verdict();
        } catch (RestClientException away) {
            LOG.warn(
                    "return {} waits for tickets: {}",
                    returned.id().value(),
                    away.getClass().getName());
            return;
        }
        if (verdict == Verdict.NOT_YET) return;
        sales.database().transaction(returned.organiser(), () -> finish(returned, verdict));
    }

    /** Under the order's lock, as a cancellation. Whoever comes second finds it done. */
    private void finish(Return asked, Verdict verdict) {
        var order = orders.findLocked(asked.order()).orElseThrow();
        var returned = store.find(asked.id()).orElseThrow();
        if (returned.state() != State.CONFIRMING) return;
        var now = sales.clock().instant().truncatedTo(ChronoUnit.MICROS);
        store.nothingDue(returned.id());
        if (verdict != Verdict.ENDED || !order.paidFor()) {
            store.end(returned, State.REFUSED, order.paidFor() ? reason(verdict) : "the order was cancelled", now);
            return;
        }
        var cause = returned.cause();
        int moved = cause == null ? store.free(returned) : store.setAside(returned, cause, now);
        if (moved != returned.lines().size())
            throw new IllegalStateException("return " + returned.id().value() + " frees " + moved + " seats");
        store.takeOut(returned, now);
        store.end(returned, State.DONE, null, now);
        var fact = new TicketsReturned(
                returned.id(), returned.order(), returned.organiser(), returned.refund(), returned.lines());
        sales.outbox().add(returned.organiser(), returned.order(), fact);
    }

    private static String reason(Verdict verdict) {
        return switch (verdict) {
            case USED -> "somebody has gone in with one of the tickets";
            case NOT_THE_BUYERS -> "one of the tickets was given or offered to somebody";
            case DOORS_OPEN -> "the doors are open";
            case OVER, ENDED, NOT_YET -> "one of the tickets has ended or was stopped";
        };
    }

    /** What was interrupted. */
    public void sweep() {
        var now = sales.clock().instant();
        for (var due : sales.database().directory(() -> store.takeDue(now, now.plus(TAKEN), BATCH))) {
            var returned = sales.database().transaction(due.organiser(), () -> {
                var found = store.find(due.returned()).orElseThrow();
                if (found.state() == State.CONFIRMING) store.due(found, now.plus(AGAIN));
                else store.nothingDue(found.id());
                return found;
            });
            if (returned.state() == State.CONFIRMING) complete(returned, "returned");
        }
    }

    List<Return> of(OrganiserId organiser, OrderId order) {
        return sales.database().read(organiser, () -> {
            if (orders.find(order).isEmpty()) throw CommonProblem.NOT_FOUND.because("no such order");
            return store.ofOrder(order);
        });
    }
}
