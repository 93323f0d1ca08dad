package tribune.sales.hold;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tribune.contracts.Ids.CartId;
import tribune.contracts.Ids.EventId;
import tribune.kernel.Keys;
import tribune.kernel.Money;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;
import tribune.sales.event.SellableEvents;

/** Better places for whoever has a cart. */
@RestController
public final class UpgradeController {
    private final Upgrades upgrades;
    private final SellableEvents events;
    private final Keys keys;

    public UpgradeController(Upgrades upgrades, SellableEvents events, Keys keys) {
        this.upgrades = upgrades;
        this.events = events;
        this.keys = keys;
    }

    /** {@code more}: what all {@code places} together cost more than those of now. */
    record BetterPlaces(EventId eventId, String level, String levelName, int places, Money more) {}

    record UpgradeWanted(
            @NotNull EventId eventId,
            @NotBlank @Size(max = 80) String level) {}

    /** One at most for each event; a shop shows it once. */
    @GetMapping("/v1/cart/{cartId}/upgrades")
    @Permit(open = true)
    Page<BetterPlaces> offered(
            @PathVariable CartId cartId, @RequestHeader(name = "Cart-Token", required = false) @Nullable String token) {
        var opened = CartToken.opens(token, cartId, keys);
        var offered = upgrades.offered(cartId, opened.organiser());
        return new Page<>(offered.stream().map(this::shown).toList(), null);
    }

    private BetterPlaces shown(Upgrade each) {
        var name = events.get(each.event()).plan().plan().levels().stream()
                .filter(level -> level.key().equals(each.level()))
                .findFirst()
                .orElseThrow()
                .name();
        return new BetterPlaces(each.event(), each.level(), name, each.instead().size(), each.more());
    }

    /** The places of the event are exchanged, all or none; asking again changes nothing. */
    @PostMapping("/v1/cart/{cartId}/upgrade")
    @Permit(open = true)
    CartView take(
            @PathVariable CartId cartId,
            @RequestHeader(name = "Cart-Token", required = false) @Nullable String token,
            @Valid @RequestBody UpgradeWanted wanted) {
        var opened = CartToken.opens(token, cartId, keys);
        var cart = upgrades.take(cartId, opened.organiser(), wanted.eventId, wanted.level);
        return CartView.of(cart, CartToken.sign(cart, keys), events);
    }
}
