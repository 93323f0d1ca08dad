package tribune.sales.hold;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import tribune.contracts.Ids.AddOnId;
import tribune.contracts.Ids.EventId;

/** All that a cart shall have beside its places; empty for nothing. */
public record AddOnChoices(@NotNull @Size(max = 20) List<@NotNull @Valid AddOnChoice> items) {
    public record AddOnChoice(
            @NotNull AddOnId addOnId,
            @NotNull EventId eventId,
            @NotNull @Min(1) @Max(20) Integer pieces) {}

    public List<CartAddOns.Wanted> wanted() {
        return items.stream()
                .map(item -> new CartAddOns.Wanted(item.addOnId, item.eventId, item.pieces))
                .toList();
    }
}
