package tribune.sales.order;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Keys;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Permit;
import tribune.kernel.web.RequestKey;
import tribune.sales.hold.CartToken;
import tribune.sales.limit.SignedIn;

/** Buying: a cart becomes an order, the order a payment. */
@RestController
public final class CheckoutController {
    private final Checkout checkout;
    private final OrderAccess access;
    private final Keys keys;
    private final ReturnOrigins origins;
    private final SaleTerms terms;

    public CheckoutController(
            Checkout checkout, OrderAccess access, Keys keys, ReturnOrigins origins, SaleTerms terms) {
        this.checkout = checkout;
        this.access = access;
        this.keys = keys;
        this.origins = origins;
        this.terms = terms;
    }

    /** Where a provider may send the buyer back to: this platform's address and those that were configured. */
    public record ReturnOrigins(Supplier<String> own, List<String> others) {
        public ReturnOrigins(Supplier<String> own, String @Nullable [] others) {
            this(own, others == null ? List.of() : List.of(others));
        }

        String check(@Nullable String wanted, String standard) {
            if (wanted == null) return own.get() + standard;
            try {
                var url = URI.create(wanted);
                var origin = url.getScheme() + "://" + url.getRawAuthority();
                boolean known = origin.equals(own.get()) || others.contains(origin);
                if (known && url.getUserInfo() == null) return wanted;
            } catch (IllegalArgumentException malformed) {
                // Answered below, like an origin that nobody registered.
            }
            throw CommonProblem.INVALID_FIELD.because("returnUrl: not on a registered origin", "field", "returnUrl");
        }
    }

    /** What a buyer accepts by ordering there, in the words of today. */
    @GetMapping("/v1/terms-of-sale/{organiserId}")
    @Permit(open = true)
    SaleTerms.Terms terms(
            @PathVariable OrganiserId organiserId,
            @RequestParam(required = false) @Nullable @Pattern(regexp = "en|nb", message = "en or nb")
                    String language) {
        return terms.of(organiserId, language == null ? "en" : language);
    }

    /** Creates the order and answers with the provider's page. Repeating it with the same body gives the same order. */
    @PostMapping("/v1/checkout")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(open = true)
    OrderView checkout(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody CheckoutRequest request,
            Caller caller) {
        var cart = CartToken.read(request.cart(), keys);
        origins.check(request.returnUrl(), "");
        SaleTerms.check(request.terms());
        var buyer = new Order.Buyer(
                request.buyer().email(), request.buyer().name(), request.buyer().phone());
        var language = request.language() == null ? "en" : request.language();
        var once = RequestKey.of(key, request);
        var by = new NewOrders.Customer(buyer, SignedIn.account(caller), request.accepted());
        var order = checkout.begin(new NewOrders.Wanted(cart, by, language, request.voucher(), once));
        var link = access.link(order, OrderAccess.AFTER_CHECKOUT);
        var page = "/v1/orders/" + order.id().value() + "?access=" + link.token();
        var begun = checkout.beginPayment(order, origins.check(request.returnUrl(), page));
        return OrderView.of(begun.order()).withAccess(link.token(), begun.paymentLink());
    }
}
