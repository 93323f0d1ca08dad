package tribune.app.api;

import io.swagger.v3.oas.models.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedType;
import java.math.BigDecimal;
import java.util.Set;

/** What Bean Validation holds a value to, as JSON Schema says it; made-up constraints by what they are made of. */
final class Constraints {
    private Constraints() {}

    static Schema<Object> on(Schema<Object> schema, AnnotatedType type) {
        for (var annotation : type.getAnnotations()) {
            apply(schema, annotation);
            for (var part : annotation.annotationType().getAnnotations()) apply(schema, part);
        }
        return schema;
    }

    private static void apply(Schema<Object> schema, Annotation constraint) {
        switch (constraint) {
            case Size size -> size(schema, size.min(), size.max());
            case NotBlank _ -> size(schema, 1, Integer.MAX_VALUE);
            case NotEmpty _ -> size(schema, 1, Integer.MAX_VALUE);
            case Min min -> schema.setMinimum(BigDecimal.valueOf(min.value()));
            case Max max -> schema.setMaximum(BigDecimal.valueOf(max.value()));
            case DecimalMin min -> schema.setMinimum(new BigDecimal(min.value()));
            case DecimalMax max -> schema.setMaximum(new BigDecimal(max.value()));
            case Email _ -> schema.setFormat("email");
            case Pattern pattern -> pattern(schema, pattern.regexp());
            default -> {}
        }
    }

    private static void size(Schema<Object> schema, int least, int most) {
        boolean array = isA(schema, "array");
        if (least > 0 && array) schema.setMinItems(least);
        else if (least > 0) schema.setMinLength(least);
        if (most < Integer.MAX_VALUE && array) schema.setMaxItems(most);
        else if (most < Integer.MAX_VALUE) schema.setMaxLength(most);
    }

    /** Only what Java and ECMA-262 read alike; Bean Validation matches the whole text. */
    private static void pattern(Schema<Object> schema, String regexp) {
        if (!regexp.contains("\\p") && !regexp.contains("\\P") && !regexp.startsWith("(?"))
            schema.setPattern("^(" + regexp + ")$");
    }

    private static boolean isA(Schema<Object> schema, String type) {
        Set<String> types = schema.getTypes();
        return types != null && types.contains(type);
    }
}
