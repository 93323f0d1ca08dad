package tribune.sales.hold;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.CartId;
import tribune.kernel.Keys;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;
import tribune.sales.addon.Suggestion;
import tribune.sales.event.SellableEvents;

/** What a buyer takes beside places. */
@RestController
public final class CartAddOnController {
    private final CartAddOns addOns;
    private final CartNudges nudges;
    private final SellableEvents events;
    private final Keys keys;

    public CartAddOnController(CartAddOns addOns, CartNudges nudges, SellableEvents events, Keys keys) {
        this.addOns = addOns;
        this.nudges = nudges;
        this.events = events;
        this.keys = keys;
    }

    @PutMapping("/v1/cart/{cartId}/add-ons")
    @Permit(open = true)
    CartView choose(
            @PathVariable CartId cartId,
            @RequestHeader(name = "Cart-Token", required = false) @Nullable String token,
            @Valid @RequestBody AddOnChoices choices) {
        var opened = CartToken.opens(token, cartId, keys);
        var cart = addOns.choose(cartId, opened.organiser(), choices.wanted());
        return CartView.of(cart, CartToken.sign(cart, keys), events);
    }

    /** At most two; a shop shows each once. */
    @GetMapping("/v1/cart/{cartId}/nudges")
    @Permit(open = true)
    Page<Suggestion> suggest(
            @PathVariable CartId cartId, @RequestHeader(name = "Cart-Token", required = false) @Nullable String token) {
        var opened = CartToken.opens(token, cartId, keys);
        return Suggestion.page(nudges.suggest(cartId, opened.organiser()));
    }
}
