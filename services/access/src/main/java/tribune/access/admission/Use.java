package tribune.access.admission;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When and at which checkpoint a ticket last let someone in. {@code where} is null if the scan named no checkpoint. */
public record Use(Instant at, @Nullable String where) {}
