package tribune.sales.hold;

import jakarta.validation.Valid;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.CartId;
import tribune.contracts.catalog.Channel;
import tribune.kernel.Keys;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Permit;
import tribune.kernel.web.RequestKey;
import tribune.sales.door.Doors;
import tribune.sales.event.SellableEvents;
import tribune.sales.limit.DeviceToken;
import tribune.sales.limit.Limits;
import tribune.sales.limit.SignedIn;

/** Carts of the public shop; an API client with {@code sales:write} buys through the API channel. */
@RestController
public final class CartController {
    private final Carts carts;
    private final Doors doors;
    private final SellableEvents events;
    private final Keys keys;
    private final Limits limits;
    private final Clock clock;

    public CartController(Carts carts, Doors doors, SellableEvents events, Keys keys, Limits limits, Clock clock) {
        this.carts = carts;
        this.doors = doors;
        this.events = events;
        this.keys = keys;
        this.limits = limits;
        this.clock = clock;
    }

    /** Holds places, all or none. */
    @PostMapping("/v1/cart")
    @ResponseStatus(HttpStatus.CREATED)
    @Permit(
            open = true,
            yields = {"sales", "payments"})
    CartView place(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestHeader(name = "Device", required = false) @Nullable String device,
            @RequestHeader(name = "Admission-Pass", required = false) @Nullable String passes,
            @Valid @RequestBody CartRequest request,
            Caller caller) {
        var channel = caller.may("sales:write") ? Channel.API : Channel.FLOW;
        var email = request.buyer() == null ? null : request.buyer().email();
        var person = limits.person(email, DeviceToken.read(device, keys), SignedIn.account(caller));
        var ask = new HoldRules.Ask(channel, clock.instant(), request.presaleCode(), person);
        var once = RequestKey.of(key, request);
        var entering = new Doors.Entering(request.entering(), passes, caller, once);
        return view(doors.through(entering, () -> carts.place(request, ask, once)));
    }

    @GetMapping("/v1/cart/{cartId}")
    @Permit(open = true)
    CartView get(
            @PathVariable CartId cartId, @RequestHeader(name = "Cart-Token", required = false) @Nullable String token) {
        var opened = opened(cartId, token);
        return view(carts.shown(opened.cart(), opened.organiser()));
    }

    /** The full hold time again, by one action (WCAG 2.2.1), up to {@code extendableUntil}. */
    @PostMapping("/v1/cart/{cartId}/extension")
    @Permit(open = true)
    CartView extend(
            @PathVariable CartId cartId, @RequestHeader(name = "Cart-Token", required = false) @Nullable String token) {
        var opened = opened(cartId, token);
        return view(carts.extend(opened.cart(), opened.organiser()));
    }

    /** Gives the places back. */
    @DeleteMapping("/v1/cart/{cartId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Permit(open = true)
    void release(
            @PathVariable CartId cartId, @RequestHeader(name = "Cart-Token", required = false) @Nullable String token) {
        var opened = opened(cartId, token);
        carts.release(opened.cart(), opened.organiser());
    }

    private CartToken opened(CartId cart, @Nullable String token) {
        return CartToken.opens(token, cart, keys);
    }

    private CartView view(Cart cart) {
        return CartView.of(cart, CartToken.sign(cart, keys), events);
    }
}
