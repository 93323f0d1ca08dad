package tribune.app.api;

import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import tribune.app.api.Endpoint.Argument;
import tribune.kernel.web.Page;

/** Parameters and bodies of requests. */
final class Inputs {
    /** Handlers refuse a request without these themselves, with a problem that says so. */
    private static final Set<String> NEEDED = Set.of("Idempotency-Key", "Cart-Token");

    private final Shapes shapes;
    private final Registry registry;

    Inputs(Shapes shapes, Registry registry) {
        this.shapes = shapes;
        this.registry = registry;
    }

    List<Parameter> parameters(Endpoint endpoint) {
        return endpoint.arguments().stream().flatMap(this::parameter).toList();
    }

    private Stream<Parameter> parameter(Argument argument) {
        var parameter = argument.parameter();
        if (parameter.getAnnotation(PathVariable.class) instanceof PathVariable path)
            return Stream.of(parameter("path", name(path.value(), argument), argument, true));
        if (parameter.getAnnotation(RequestParam.class) instanceof RequestParam query) {
            boolean given = query.defaultValue().equals(ValueConstants.DEFAULT_NONE);
            boolean required = given && query.required() && !Shapes.isNullable(argument.type());
            var name = name(query.name().isEmpty() ? query.value() : query.name(), argument);
            var made = parameter("query", name, argument, required);
            if (!given)
                made.getSchema()
                        .setDefault(
                                value(query.defaultValue(), argument.parameter().getType()));
            return Stream.of(made);
        }
        if (parameter.getAnnotation(RequestHeader.class) instanceof RequestHeader header
                && parameter.getType() != HttpHeaders.class
                && !header.name().equals(HttpHeaders.ACCEPT_ENCODING)) {
            var name = name(header.name().isEmpty() ? header.value() : header.name(), argument);
            return Stream.of(parameter("header", name, argument, NEEDED.contains(name)));
        }
        return Stream.empty();
    }

    private Parameter parameter(String in, String name, Argument argument, boolean required) {
        var words = registry.parameter(name);
        var made = new Parameter().in(in).name(name).required(required);
        if (words.get("description") instanceof String description) made.description(description);
        if (words.get("example") instanceof Object example) made.example(example);
        var schema = shapes.of(argument.type());
        if (schema.getTypes() != null) schema.getTypes().remove("null");
        if (name.equals("Idempotency-Key")) schema.setMinLength(16);
        if (name.equals("limit")) schema.setMaximum(BigDecimal.valueOf(Page.MAX));
        return made.schema(present(schema));
    }

    /** A parameter that may be left out is never null. */
    private static Schema<?> present(Schema<Object> schema) {
        return schema.getAnyOf() == null
                ? schema
                : Objects.requireNonNull(schema.getAnyOf().getFirst());
    }

    private static Object value(String text, Class<?> type) {
        if (type == boolean.class) return Boolean.valueOf(text);
        return type == int.class ? (Object) Integer.valueOf(text) : text;
    }

    private static String name(String given, Argument argument) {
        return given.isEmpty() ? argument.parameter().getName() : given;
    }

    @Nullable
    RequestBody body(Endpoint endpoint, Registry.Entry entry) {
        var type = endpoint.body();
        if (type == null) return null;
        var content = new Content();
        var media = entry.media("accepts");
        if (media.isEmpty()) content.addMediaType("application/json", new MediaType().schema(shapes.of(type)));
        media.forEach((kind, carried) ->
                content.addMediaType(kind, new MediaType().schema(Media.schema(shapes, kind, carried))));
        if (entry.example("request") instanceof Object example)
            content.values().iterator().next().setExample(example);
        return new RequestBody().required(true).content(content);
    }
}
