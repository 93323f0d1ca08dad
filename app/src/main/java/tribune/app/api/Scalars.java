package tribune.app.api;

import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.kernel.Id;

/** Types that are one JSON value. A typed id is a plain UUID. */
final class Scalars {
    private record Scalar(String type, @Nullable String format) {}

    private static final Map<Class<?>, Scalar> KNOWN = Map.ofEntries(
            Map.entry(String.class, new Scalar("string", null)),
            Map.entry(boolean.class, new Scalar("boolean", null)),
            Map.entry(Boolean.class, new Scalar("boolean", null)),
            Map.entry(int.class, new Scalar("integer", "int32")),
            Map.entry(Integer.class, new Scalar("integer", "int32")),
            Map.entry(long.class, new Scalar("integer", "int64")),
            Map.entry(Long.class, new Scalar("integer", "int64")),
            Map.entry(double.class, new Scalar("number", "double")),
            Map.entry(Double.class, new Scalar("number", "double")),
            Map.entry(BigDecimal.class, new Scalar("number", null)),
            Map.entry(UUID.class, new Scalar("string", "uuid")),
            Map.entry(Instant.class, new Scalar("string", "date-time")),
            Map.entry(LocalDate.class, new Scalar("string", "date")),
            Map.entry(Duration.class, new Scalar("string", "duration")),
            Map.entry(URI.class, new Scalar("string", "uri")),
            Map.entry(ZoneId.class, new Scalar("string", null)));

    private Scalars() {}

    static boolean knows(Class<?> type) {
        return KNOWN.containsKey(type) || Id.class.isAssignableFrom(type);
    }

    static Schema<Object> of(Class<?> type) {
        var scalar = Id.class.isAssignableFrom(type) ? new Scalar("string", "uuid") : KNOWN.get(type);
        if (scalar == null) throw new IllegalStateException("no schema is known for " + type);
        return Drawn.typed(scalar.type(), scalar.format());
    }
}
