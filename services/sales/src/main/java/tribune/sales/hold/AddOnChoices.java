package tribune.sales.hold;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** All that a cart shall have beside its places; empty for nothing. */
public record AddOnChoices(@NotNull @Size(max = 20) List<@NotNull @Valid AddOnChoice> items) {
    public List<CartAddOns.Wanted> wanted() {
        return items.stream()
                .map(item -> new CartAddOns.Wanted(item.addOnId(), item.eventId(), item.pieces()))
                .toList();
    }
}
