package tribune.sales.order;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.CartId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrderLineId;
import tribune.contracts.sales.OrderPaid;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.GroupCommit;
import tribune.kernel.Money;
import tribune.kernel.Refusal;
import tribune.kernel.Uuid7;
import tribune.kernel.web.RequestKey;
import tribune.sales.SalesProblem;
import tribune.sales.hold.Additions;
import tribune.sales.hold.Cart;
import tribune.sales.hold.CartLine;
import tribune.sales.hold.CartStore;
import tribune.sales.hold.CartToken;
import tribune.sales.limit.Limits;
import tribune.sales.order.Order.Buyer;
import tribune.sales.order.Order.State;
import tribune.sales.price.Quote;
import tribune.sales.price.Vouchers;
import tribune.sales.price.Vouchers.Discount;
import tribune.sales.price.Vouchers.VoucherLine;

/**
 * Turns carts into pending orders that own the carts' seats, many in one transaction. One order per cart, ever. Two
 * checkouts of one cart, two with a voucher, or two added to other orders, in a batch: the later one waits for the
 * next.
 */
public final class NewOrders implements GroupCommit.Batch<NewOrders.Wanted, NewOrders.Outcome> {
    /** Once the payment has begun the buyer has at least this long, whatever was left of the hold. */
    private static final Duration TIME_TO_PAY = Duration.ofMinutes(15);
    /** After this the seats are freed even if the provider never says that its session is closed. */
    private static final Duration HARD_DEADLINE = Duration.ofMinutes(30);

    private final Database database;
    private final CartStore carts;
    private final OrderStore orders;
    private final NewOrderStore store;
    private final OrderExtras extras;
    private final Additions additions;
    private final Vouchers vouchers;
    private final Limits limits;
    private final Fulfilment fulfilment;
    private final Clock clock;

    /** A checkout as asked for. */
    record Wanted(
            CartToken token,
            Customer by,
            String language,
            @Nullable String voucher,
            RequestKey key) {}

    /** Who buys, with which account if logged in, and what was accepted. */
    record Customer(Buyer buyer, @Nullable AccountId account, Accepted accepted) {}

    sealed interface Outcome {}

    record Made(Order order) implements Outcome {}

    record Refused(Refusal refusal) implements Outcome {}

    /** An order about to be written. */
    record Draft(
            Wanted wanted, Cart cart, Order order, @Nullable Discount discount) {}

    /** What an order has to keep to. */
    public record Terms(Vouchers vouchers, Limits limits) {}

    public NewOrders(
            Database database, CartStore carts, OrderStore orders, Terms terms, Fulfilment fulfilment, Clock clock) {
        this.database = database;
        this.carts = carts;
        this.orders = orders;
        this.store = new NewOrderStore(database);
        this.extras = new OrderExtras(database);
        this.additions = new Additions(database);
        this.vouchers = terms.vouchers;
        this.limits = terms.limits;
        this.fulfilment = fulfilment;
        this.clock = clock;
    }

    @Override
    public UUID organiser(Wanted wanted) {
        return wanted.token.organiser().value();
    }

    @Override
    public List<Outcome> decide(List<Wanted> wanted) {
        var now = clock.instant();
        var locked = carts.lock(wanted.stream().map(each -> each.token.cart()).toList());
        var known = orders.find(locked.values().stream()
                .map(Cart::order)
                .filter(Objects::nonNull)
                .toList());
        var outcomes = new ArrayList<Outcome>();
        var drafts = new LinkedHashMap<Integer, Draft>();
        var turn = new HashSet<String>();
        for (int i = 0; i < wanted.size(); i++) {
            outcomes.add(null);
            if (!takesItsTurn(wanted.get(i), turn)) continue;
            try {
                var cart = cart(wanted.get(i), locked);
                if (cart.addition() != null && !turn.add("the addition of this batch")) continue;
                if (cart.order() != null) outcomes.set(i, repeated(known.get(cart.order()), wanted.get(i).key));
                else drafts.put(i, draft(wanted.get(i), cart, now));
            } catch (Refusal refused) {
                outcomes.set(i, new Refused(refused));
            }
        }
        write(drafts, outcomes, now);
        return outcomes;
    }

    private static boolean takesItsTurn(Wanted wanted, HashSet<String> turn) {
        boolean first = turn.add(wanted.token.cart().value().toString());
        return first && (wanted.voucher == null || turn.add("the voucher of this batch"));
    }

    private static Cart cart(Wanted wanted, Map<CartId, Cart> locked) {
        var cart = locked.get(wanted.token.cart());
        if (cart == null || !cart.organiser().equals(wanted.token.organiser()))
            throw CommonProblem.NOT_FOUND.because("no such cart");
        return cart;
    }

    private static Outcome repeated(Order known, RequestKey key) {
        if (known.fingerprint().equals(key.fingerprint())) return new Made(known);
        throw SalesProblem.CART_CHECKED_OUT.because("the cart became order " + known.reference());
    }

    private Draft draft(Wanted wanted, Cart cart, Instant now) {
        if (cart.released() || !now.isBefore(cart.expiresAt())) throw expired();
        additions.mustStand(cart);
        var priced = cart.lines().stream().map(CartLine::priced).toList();
        var discount = wanted.voucher == null
                ? null
                : vouchers.redeem(cart.organiser(), wanted.voucher, now, voucherLines(cart));
        var quote =
                discount == null ? cart.quote() : Quote.of(cart.currency(), priced, discount.perLine(), cart.addOns());
        return new Draft(wanted, cart, pending(wanted, cart, quote, now), discount);
    }

    private void write(Map<Integer, Draft> drafts, List<Outcome> outcomes, Instant now) {
        refuseBeyondLimits(drafts, outcomes, now);
        refuseLostAddOns(drafts, outcomes, now);
        if (drafts.isEmpty()) return;
        var asked = new HashMap<CartId, OrderId>();
        drafts.values().forEach(draft -> asked.put(draft.cart.id(), draft.order.id()));
        var whole = carts.handOver(asked, now);
        drafts.forEach((index, draft) -> {
            if (!whole.contains(draft.cart.id())) outcomes.set(index, new Refused(expired()));
        });
        drafts.values().removeIf(draft -> !whole.contains(draft.cart.id()));
        if (drafts.isEmpty()) return;
        store.insert(List.copyOf(drafts.values()));
        extras.write(drafts.values().stream().map(Draft::order).toList());
        drafts.forEach((index, draft) -> outcomes.set(index, new Made(settled(draft, now))));
    }

    /** Counts the carts again: now the buyers' addresses are known for certain. */
    private void refuseBeyondLimits(Map<Integer, Draft> drafts, List<Outcome> outcomes, Instant now) {
        var buying = drafts.values().stream()
                .map(draft -> new Limits.Buying(
                        draft.cart.organiser(),
                        draft.cart.id(),
                        draft.cart.placesByEvent(),
                        draft.wanted.by.buyer.email(),
                        draft.wanted.by.account))
                .toList();
        var objections = limits.countAgain(buying, now);
        drafts.forEach((index, draft) -> {
            var objection = objections.get(draft.cart.id());
            if (objection != null) outcomes.set(index, new Refused(objection.refusal()));
        });
        drafts.values().removeIf(draft -> objections.containsKey(draft.cart.id()));
    }

    /** Before any seat is handed over: a cart becomes an order with everything that is in it, or stays a cart. */
    private void refuseLostAddOns(Map<Integer, Draft> drafts, List<Outcome> outcomes, Instant now) {
        var lost = extras.lost(drafts.values().stream().map(Draft::cart).toList(), now);
        drafts.forEach((index, draft) -> {
            if (lost.contains(draft.cart.id())) outcomes.set(index, new Refused(expired()));
        });
        drafts.values().removeIf(draft -> lost.contains(draft.cart.id()));
    }

    /** Notes what the order used; what costs nothing is sold at once. */
    private Order settled(Draft draft, Instant now) {
        var order = draft.order;
        if (draft.discount != null) vouchers.record(order.organiser(), order.id(), draft.discount);
        if (order.total().amount() > 0) return order;
        fulfilment.sellFree(order, now);
        return orders.find(order.id()).orElseThrow();
    }

    private static List<VoucherLine> voucherLines(Cart cart) {
        return cart.lines().stream()
                .map(line -> new VoucherLine(
                        line.eventId(), line.priced().category(), line.priced().price()))
                .toList();
    }

    private static Order pending(Wanted wanted, Cart cart, Quote quote, Instant now) {
        return new Order(
                new OrderId(Uuid7.next()),
                cart.organiser(),
                Reference.next(),
                cart.id(),
                cart.addition() == null ? null : cart.addition().to(),
                wanted.by.account,
                wanted.key.fingerprint(),
                wanted.language,
                State.PENDING,
                quote.total(),
                quote.tax(),
                quote.discount(),
                Money.zero(quote.total().currency()),
                now,
                now.plus(TIME_TO_PAY),
                now.plus(HARD_DEADLINE),
                null,
                null,
                IntStream.range(0, cart.lines().size())
                        .mapToObj(i -> line(cart.lines().get(i), quote.lines().get(i)))
                        .toList(),
                OrderExtras.lines(cart));
    }

    /** A line's price is what is paid for it, after its part of the discount: the ceiling of a later resale. */
    private static OrderPaid.Line line(CartLine held, Quote.Line paid) {
        var place = held.place();
        return new OrderPaid.Line(
                new OrderLineId(Uuid7.next()),
                held.eventId(),
                held.seat(),
                place.section(),
                place.row(),
                place.seatName(),
                place.gate(),
                place.zone(),
                place.level(),
                held.priced().category(),
                held.priced().categoryName(),
                paid.price().minus(paid.discount()),
                paid.fee(),
                paid.vat(),
                held.priced().entrance().entries(),
                held.priced().entrance().form());
    }

    private static Refusal expired() {
        return SalesProblem.CART_EXPIRED.because("the places are free again; choose anew");
    }
}
