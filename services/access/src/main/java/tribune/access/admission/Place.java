package tribune.access.admission;

import org.jspecify.annotations.Nullable;

/** Where a checkpoint stands. Null: it serves every gate, every zone. */
public record Place(@Nullable String gate, @Nullable String zone) {}
