package tribune.sales.hold;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.AddOnId;
import tribune.contracts.Ids.CartId;
import tribune.contracts.Ids.EventId;
import tribune.kernel.Keys;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;
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

    record AddOnChoice(
            @NotNull AddOnId addOnId,
            @NotNull EventId eventId,
            @NotNull @Min(1) @Max(20) Integer pieces) {}

    /** All that the cart shall have beside its places; empty for nothing. */
    record AddOnChoices(@NotNull @Size(max = 20) List<@NotNull @Valid AddOnChoice> items) {}

    @PutMapping("/v1/cart/{cartId}/add-ons")
    @Permit(open = true)
    CartView choose(
            @PathVariable CartId cartId,
            @RequestHeader(name = "Cart-Token", required = false) @Nullable String token,
            @Valid @RequestBody AddOnChoices choices) {
        var opened = CartToken.opens(token, cartId, keys);
        var wanted = choices.items.stream()
                .map(item -> new CartAddOns.Wanted(item.addOnId, item.eventId, item.pieces))
                .toList();
        var cart = addOns.choose(cartId, opened.organiser(), wanted);
        return CartView.of(cart, CartToken.sign(cart, keys), events);
    }

    /** {@code left} null: not limited. */
    record Suggestion(
            AddOnId addOnId, EventId eventId, @Nullable Integer left) {}

    /** At most two; a shop shows each once. */
    @GetMapping("/v1/cart/{cartId}/nudges")
    @Permit(open = true)
    Page<Suggestion> suggest(
            @PathVariable CartId cartId, @RequestHeader(name = "Cart-Token", required = false) @Nullable String token) {
        var opened = CartToken.opens(token, cartId, keys);
        var suggested = nudges.suggest(cartId, opened.organiser());
        return new Page<>(
                suggested.stream()
                        .map(each -> new Suggestion(each.addOn().id(), each.event(), each.left()))
                        .toList(),
                null);
    }
}
