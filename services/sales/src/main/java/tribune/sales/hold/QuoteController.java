package tribune.sales.hold;

import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.CartId;
import tribune.kernel.Database;
import tribune.kernel.Keys;
import tribune.kernel.Money;
import tribune.kernel.web.Permit;
import tribune.sales.price.Quote;
import tribune.sales.price.Vouchers;
import tribune.sales.price.Vouchers.VoucherLine;

/** What a cart would cost with a voucher, before anybody is bound to it. */
@RestController
public final class QuoteController {
    private final Carts carts;
    private final Vouchers vouchers;
    private final Database database;
    private final Keys keys;
    private final Clock clock;

    public QuoteController(Carts carts, Vouchers vouchers, Database database, Keys keys, Clock clock) {
        this.carts = carts;
        this.vouchers = vouchers;
        this.database = database;
        this.keys = keys;
        this.clock = clock;
    }

    /** {@code lines}: the discount of each of the cart's lines, in their order. */
    record CartQuote(
            Money prices, Money fees, Money addOns, Money discount, Money tax, Money total, List<Money> lines) {}

    /** The voucher is not kept for the buyer: whether it still holds is decided at checkout. */
    @GetMapping("/v1/cart/{cartId}/quote")
    @Permit(open = true)
    CartQuote quote(
            @PathVariable CartId cartId,
            @RequestHeader(name = "Cart-Token", required = false) @Nullable String token,
            @RequestParam(required = false) @Nullable @Size(max = 40) String voucher) {
        var opened = CartToken.opens(token, cartId, keys);
        var cart = carts.get(opened.cart(), opened.organiser());
        if (!cart.isOpen(clock.instant())) throw Carts.expired();
        var places = cart.lines().stream().map(CartLine::priced).toList();
        var quote = voucher == null
                ? cart.quote()
                : Quote.of(cart.currency(), places, discounts(cart, voucher), cart.addOns());
        var discounts = quote.lines().stream().map(Quote.Line::discount).toList();
        return new CartQuote(
                quote.prices(), quote.fees(), quote.addOns(), quote.discount(), quote.tax(), quote.total(), discounts);
    }

    private List<Money> discounts(Cart cart, String voucher) {
        var lines = cart.lines().stream()
                .map(line -> new VoucherLine(
                        line.eventId(), line.priced().category(), line.priced().price()))
                .toList();
        return database.read(
                        cart.organiser(), () -> vouchers.preview(cart.organiser(), voucher, clock.instant(), lines))
                .perLine();
    }
}
