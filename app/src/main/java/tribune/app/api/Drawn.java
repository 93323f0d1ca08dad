package tribune.app.api;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The strokes of which schemas are drawn. The library's own chain forgets the type, so setters are used. */
final class Drawn {
    private Drawn() {}

    static Schema<Object> typed(String type) {
        return typed(type, null);
    }

    static Schema<Object> typed(String type, @Nullable String format) {
        var schema = new JsonSchema();
        schema.setTypes(new LinkedHashSet<>(Set.of(type)));
        schema.setFormat(format);
        return schema;
    }

    static Schema<Object> array(Schema<Object> items, boolean unique) {
        var schema = typed("array");
        schema.setItems(items);
        if (unique) schema.setUniqueItems(true);
        return schema;
    }

    static Schema<Object> reference(String to) {
        var schema = new JsonSchema();
        schema.set$ref(to);
        return schema;
    }

    static Schema<Object> constant(String value) {
        var schema = new JsonSchema();
        schema.setConst(value);
        return schema;
    }

    static Schema<Object> allOf(Schema<Object> one, Schema<Object> other) {
        var schema = new JsonSchema();
        schema.setAllOf(List.of(one, other));
        return schema;
    }

    static Schema<Object> orNull(Schema<Object> schema) {
        if (schema.get$ref() == null) {
            if (schema.getTypes() != null) schema.getTypes().add("null");
            return schema;
        }
        var either = new JsonSchema();
        either.setAnyOf(List.of(schema, typed("null")));
        return either;
    }
}
