package tribune.sales.order;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.OrderId;
import tribune.kernel.Keys;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;
import tribune.kernel.web.RequestKey;
import tribune.sales.addon.Suggestion;
import tribune.sales.event.SellableEvents;
import tribune.sales.hold.AddOnChoices;
import tribune.sales.hold.CartAddOns;
import tribune.sales.hold.CartToken;
import tribune.sales.hold.CartView;

/** What is bought beside places that are paid already, by whoever holds the order's link. */
@RestController
public final class AdditionController {
    private final CartAddOns carts;
    private final OrderNudges nudges;
    private final OrderAccess access;
    private final SellableEvents events;
    private final Keys keys;

    public AdditionController(
            CartAddOns carts, OrderNudges nudges, OrderAccess access, SellableEvents events, Keys keys) {
        this.carts = carts;
        this.nudges = nudges;
        this.access = access;
        this.events = events;
        this.keys = keys;
    }

    /** A cart like any other, but without places. */
    @PostMapping("/v1/orders/{orderId}/add-on-carts")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(open = true)
    CartView add(
            @PathVariable OrderId orderId,
            @RequestHeader(name = "Order-Access", required = false) @Nullable String link,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody AddOnChoices choices) {
        var organiser = access.buyer(orderId, link);
        var cart = carts.add(orderId, organiser, choices.wanted(), RequestKey.of(key, choices));
        return CartView.of(cart, CartToken.sign(cart, keys), events);
    }

    /** At most two; a shop shows each once. */
    @GetMapping("/v1/orders/{orderId}/nudges")
    @Permit(open = true)
    Page<Suggestion> suggest(
            @PathVariable OrderId orderId,
            @RequestHeader(name = "Order-Access", required = false) @Nullable String link) {
        return Suggestion.page(nudges.suggest(orderId, access.buyer(orderId, link)));
    }
}
