package tribune.sales.order;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClientException;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrderLineId;
import tribune.contracts.payments.PaymentPort;
import tribune.contracts.payments.PaymentPort.Begin;
import tribune.contracts.sales.OrderPaid;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.Money;
import tribune.kernel.Uuid7;
import tribune.kernel.web.RequestKey;
import tribune.sales.SalesProblem;
import tribune.sales.event.SellableEvents;
import tribune.sales.hold.Cart;
import tribune.sales.hold.CartLine;
import tribune.sales.hold.CartStore;
import tribune.sales.hold.CartToken;
import tribune.sales.order.Order.Buyer;
import tribune.sales.order.Order.State;
import tribune.sales.price.Quote;
import tribune.sales.price.Vouchers;
import tribune.sales.price.Vouchers.VoucherLine;

/** Turns a cart into a pending order that owns its seats, then begins the payment. One order per cart, ever. */
public final class Checkout {
    /** Once the payment has begun the buyer has at least this long, whatever was left of the hold. */
    private static final Duration TIME_TO_PAY = Duration.ofMinutes(15);
    /** After this the seats are freed even if the provider never says that its session is closed. */
    private static final Duration HARD_DEADLINE = Duration.ofMinutes(30);

    private final Database database;
    private final CartStore carts;
    private final OrderStore orders;
    private final Vouchers vouchers;
    private final SellableEvents events;
    private final Fulfilment fulfilment;
    private final PaymentPort payments;
    private final Clock clock;

    /** What the parts of a checkout share; a composition root has room for them, a constructor has not. */
    public record Parts(
            Database database,
            CartStore carts,
            OrderStore orders,
            Vouchers vouchers,
            SellableEvents events,
            Fulfilment fulfilment) {}

    public Checkout(Parts parts, PaymentPort payments, Clock clock) {
        this.database = parts.database;
        this.carts = parts.carts;
        this.orders = parts.orders;
        this.vouchers = parts.vouchers;
        this.events = parts.events;
        this.fulfilment = parts.fulfilment;
        this.payments = payments;
        this.clock = clock;
    }

    /** The order, and the provider's page if there is something to pay. */
    record Begun(Order order, @Nullable String paymentLink) {}

    /** The same cart and request again gives the same order. */
    Order begin(CartToken token, Buyer buyer, String language, @Nullable String voucher, RequestKey key) {
        return database.transaction(
                token.organiser(),
                () -> orders.byCart(token.cart())
                        .map(known -> repeated(known, key))
                        .orElseGet(() -> create(token, buyer, language, voucher, key)));
    }

    /** Asks payments for the provider's page; asking again for the same order gives the same page. */
    Begun beginPayment(Order order, String returnUrl) {
        if (order.state() != State.PENDING || order.total().amount() == 0) return new Begun(order, null);
        try {
            var begin = new Begin(
                    order.id(),
                    order.organiser(),
                    order.reference(),
                    order.total(),
                    order.language(),
                    returnUrl,
                    order.payUntil());
            return new Begun(order, payments.begin(begin).link());
        } catch (RestClientException unreachable) {
            throw SalesProblem.PAYMENT_UNAVAILABLE.because("repeat with the same Idempotency-Key");
        }
    }

    private static Order repeated(Order known, RequestKey key) {
        if (known.fingerprint().equals(key.fingerprint())) return known;
        throw SalesProblem.CART_CHECKED_OUT.because("the cart became order " + known.reference());
    }

    private Order create(CartToken token, Buyer buyer, String language, @Nullable String voucher, RequestKey key) {
        var now = clock.instant();
        var cart = carts.find(token.cart(), token.organiser(), true)
                .orElseThrow(() -> CommonProblem.NOT_FOUND.because("no such cart"));
        var raced = orders.byCart(cart.id());
        if (raced.isPresent()) return repeated(raced.get(), key);
        if (cart.released() || !now.isBefore(cart.expiresAt())) throw expired();
        var priced = cart.lines().stream().map(CartLine::priced).toList();
        var discount = voucher == null ? null : vouchers.redeem(cart.organiser(), voucher, now, voucherLines(cart));
        var quote = discount == null ? Quote.of(priced) : Quote.of(priced, discount.perLine());
        var order = pending(cart, quote, language, now, key);
        orders.insert(order, cart.channel().name());
        orders.insertLines(
                order,
                priced.stream().map(place -> place.feeTax().amount()).toList(),
                cart.lines().stream().map(line -> line.offerId().value()).toList());
        orders.insert(buyer, order);
        if (discount != null) vouchers.record(order.organiser(), order.id(), discount);
        if (carts.handOver(cart.id(), order.id(), now) < cart.lines().size()) throw expired();
        return order.total().amount() == 0 ? free(order, now) : order;
    }

    private static List<VoucherLine> voucherLines(Cart cart) {
        return cart.lines().stream()
                .map(line -> new VoucherLine(
                        line.eventId(), line.priced().category(), line.priced().price()))
                .toList();
    }

    /** Nothing to pay: sold at once. */
    private Order free(Order order, Instant now) {
        fulfilment.sellFree(order, now);
        return orders.find(order.id()).orElseThrow();
    }

    private Order pending(Cart cart, Quote quote, String language, Instant now, RequestKey key) {
        return new Order(
                new OrderId(Uuid7.next()),
                cart.organiser(),
                Reference.next(),
                cart.id(),
                key.fingerprint(),
                language,
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
                lines(cart, quote));
    }

    /** A line's price is what is paid for it, after its part of the discount: the ceiling of a later resale. */
    private List<OrderPaid.Line> lines(Cart cart, Quote quote) {
        var lines = new ArrayList<OrderPaid.Line>();
        for (int i = 0; i < cart.lines().size(); i++) {
            var held = cart.lines().get(i);
            var paid = quote.lines().get(i);
            var plan = events.get(held.eventId()).plan();
            var place = plan.place(held.seat());
            lines.add(new OrderPaid.Line(
                    new OrderLineId(Uuid7.next()),
                    held.eventId(),
                    held.seat(),
                    place.section(),
                    place.row(),
                    place.seatName(),
                    place.gate(),
                    place.zone(),
                    plan.levelKey(held.seat()),
                    held.priced().category(),
                    held.priced().categoryName(),
                    paid.price().minus(paid.discount()),
                    paid.fee(),
                    paid.vat()));
        }
        return List.copyOf(lines);
    }

    private static RuntimeException expired() {
        return SalesProblem.CART_EXPIRED.because("the places are free again; choose anew");
    }
}
