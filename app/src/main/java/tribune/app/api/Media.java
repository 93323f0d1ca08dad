package tribune.app.api;

import io.swagger.v3.oas.models.media.Schema;
import org.jspecify.annotations.Nullable;

/** Schemas of bodies that are files. */
final class Media {
    private Media() {}

    /** {@code carried}: the class of the JSON in it, if the registry names one. */
    static Schema<Object> schema(Shapes shapes, String mediaType, @Nullable String carried) {
        if (carried != null) return shapes.of(type(carried));
        if (mediaType.startsWith("text/")) return Drawn.typed("string");
        if (mediaType.contains("json")) return Drawn.typed("object");
        return Drawn.typed("string", "binary");
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException misspelt) {
            throw new IllegalStateException(misspelt);
        }
    }
}
