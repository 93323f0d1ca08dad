package tribune.sales.hold;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import tribune.contracts.Ids.AddOnId;
import tribune.contracts.Ids.EventId;

/** So many pieces of an add-on, for one event. */
public record AddOnChoice(
        @NotNull AddOnId addOnId,
        @NotNull EventId eventId,
        @NotNull @Min(1) @Max(20) Integer pieces) {}
