package tribune.sales.limit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;

/** Places of a cart, to be counted for an identity that may have at most {@code most}; null: counted only. */
public record PlaceClaim(
        EventId event,
        IdentityKind kind,
        UUID identity,
        int places,
        @Nullable Integer most) {}
