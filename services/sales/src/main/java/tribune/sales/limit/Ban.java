package tribune.sales.limit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who may not buy. Whom it means cannot be read from it; {@code reason} is for the organiser's people. */
record Ban(
        UUID id,
        IdentityKind kind,
        String reason,
        @Nullable Instant until,
        String addedBy,
        Instant addedAt,
        @Nullable String removedBy,
        @Nullable Instant removedAt) {}
