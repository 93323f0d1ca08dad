package tribune.app.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tribune.kernel.Money;
import tribune.kernel.web.Page;

/**
 * JSON Schemas (draft 2020-12) of the records that travel. A component is required unless it is nullable; records,
 * enums and sealed types are defined once, under a name that begins with their service, and referred to. What two types
 * would share a name, or what has no schema, fails.
 */
public final class Shapes {
    private final String references;
    private final Map<String, Type> owners = new HashMap<>();
    private final SortedMap<String, Schema<Object>> defined = new TreeMap<>();

    /** {@code references}: where definitions are kept, such as {@code #/components/schemas/}. */
    public Shapes(String references) {
        this.references = references;
    }

    /** The definitions that the schemas so far refer to. */
    public SortedMap<String, Schema<Object>> defined() {
        return defined;
    }

    public Schema<Object> of(AnnotatedType type) {
        return of(type, Map.of(), true);
    }

    /** A named type by itself. */
    public Schema<Object> of(Class<?> type) {
        return type.isRecord() || type.isEnum() || type.isSealed() ? reference(type, Map.of()) : Scalars.of(type);
    }

    private Schema<Object> of(AnnotatedType written, Map<TypeVariable<?>, AnnotatedType> known, boolean nullsWritten) {
        var type = written.getType() instanceof TypeVariable<?> variable
                ? Objects.requireNonNull(known.get(variable))
                : written;
        var schema = Constraints.on(bare(type, known), type);
        return nullsWritten && isNullable(written) ? Drawn.orNull(schema) : schema;
    }

    private Schema<Object> bare(AnnotatedType type, Map<TypeVariable<?>, AnnotatedType> known) {
        if (type.getType() == byte[].class) return Drawn.typed("string", "binary");
        if (type instanceof AnnotatedArrayType array)
            return Drawn.array(of(array.getAnnotatedGenericComponentType(), known, true), false);
        if (type instanceof AnnotatedParameterizedType generic) return generic(generic, known);
        return of((Class<?>) type.getType());
    }

    private Schema<Object> generic(AnnotatedParameterizedType type, Map<TypeVariable<?>, AnnotatedType> known) {
        var raw = (Class<?>) ((ParameterizedType) type.getType()).getRawType();
        var arguments = type.getAnnotatedActualTypeArguments();
        if (Collection.class.isAssignableFrom(raw))
            return Drawn.array(of(arguments[0], known, true), Set.class.isAssignableFrom(raw));
        if (Map.class.isAssignableFrom(raw)) {
            var map = Drawn.typed("object");
            var key = (Class<?>) arguments[0].getType();
            if (key.isEnum()) map.setPropertyNames(of(key));
            map.setAdditionalProperties(of(arguments[1], known, true));
            return map;
        }
        var bindings = new LinkedHashMap<TypeVariable<?>, AnnotatedType>();
        for (int i = 0; i < arguments.length; i++) bindings.put(raw.getTypeParameters()[i], arguments[i]);
        return reference(raw, bindings);
    }

    private Schema<Object> reference(Class<?> type, Map<TypeVariable<?>, AnnotatedType> bindings) {
        if (Scalars.knows(type)) return Scalars.of(type);
        var name = name(type, bindings);
        Type identity =
                bindings.isEmpty() ? type : bindings.values().iterator().next().getType();
        var owner = owners.putIfAbsent(name, identity);
        if (owner == null) defined.put(name, definition(type, bindings));
        else if (!owner.equals(identity)) throw new IllegalStateException(owner + " and " + identity + " are " + name);
        return Drawn.reference(references + name);
    }

    private Schema<Object> definition(Class<?> type, Map<TypeVariable<?>, AnnotatedType> bindings) {
        if (type.isEnum()) return enumeration(type);
        return type.isRecord() ? object(type, bindings) : alternatives(type);
    }

    private static Schema<Object> enumeration(Class<?> type) {
        var schema = Drawn.typed("string");
        for (var field : type.getFields()) {
            if (!field.isEnumConstant()) continue;
            var written = field.getAnnotation(JsonProperty.class);
            schema.addEnumItemObject(written == null ? field.getName() : written.value());
        }
        return schema;
    }

    private Schema<Object> object(Class<?> type, Map<TypeVariable<?>, AnnotatedType> bindings) {
        var schema = Drawn.typed("object");
        if (type == Money.class)
            schema.setDescription("`amount` in minor units of the ISO 4217 `currency`: 12500 NOK is 125 kroner.");
        refuseGetters(type);
        var include = type.getAnnotation(JsonInclude.class);
        boolean nullsWritten = include == null || include.value() != JsonInclude.Include.NON_NULL;
        for (var component : type.getRecordComponents()) {
            if (annotation(component, JsonIgnore.class) != null) continue;
            var name = name(component);
            schema.addProperty(name, of(component.getAnnotatedType(), bindings, nullsWritten));
            if (!isNullable(component.getAnnotatedType())) schema.addRequiredItem(name);
        }
        return schema;
    }

    /** Jackson writes what public methods called isX and getX return as fields too, which nobody means to tell. */
    private static void refuseGetters(Class<?> type) {
        for (var method : type.getMethods()) {
            boolean getter = method.getDeclaringClass() == type
                    && method.getParameterCount() == 0
                    && method.getName().matches("(is|get)[A-Z].*");
            if (getter && !method.isAnnotationPresent(JsonIgnore.class))
                throw new IllegalStateException(method + " would be written as a field");
        }
    }

    /** One of the permitted records, told apart by the property and the names that its Jackson annotations give. */
    private Schema<Object> alternatives(Class<?> type) {
        var info = type.getAnnotation(JsonTypeInfo.class);
        var subtypes = type.getAnnotation(JsonSubTypes.class);
        if (info == null || subtypes == null) throw new IllegalStateException(type + " says no type names");
        var property = info.property().isEmpty() ? info.use().getDefaultPropertyName() : info.property();
        Schema<Object> schema = new JsonSchema();
        var discriminator = new Discriminator().propertyName(property);
        for (var subtype : subtypes.value()) {
            var reference = reference(subtype.value(), Map.of());
            var definition = Objects.requireNonNull(defined.get(name(subtype.value(), Map.of())));
            definition.addProperty(property, Drawn.constant(subtype.name()));
            definition.addRequiredItem(property);
            schema.addOneOfItem(reference);
            discriminator.mapping(subtype.name(), reference.get$ref());
        }
        schema.setDiscriminator(discriminator);
        return schema;
    }

    /** The service, the records around it, its own name; a page by what is on it. */
    private String name(Class<?> type, Map<TypeVariable<?>, AnnotatedType> bindings) {
        if (type == Page.class) {
            var element = (Class<?>) bindings.values().iterator().next().getType();
            return name(element, Map.of()) + "Page";
        }
        var around = type.getEnclosingClass();
        if (around != null && (around.isRecord() || around.isSealed()))
            return name(around, Map.of()) + type.getSimpleName();
        var steps = type.getPackageName().split("\\.");
        var service = steps[1].equals("contracts") && steps.length > 2 ? steps[2] : steps[1];
        if (service.equals("kernel")) return type.getSimpleName();
        return Character.toUpperCase(service.charAt(0)) + service.substring(1) + type.getSimpleName();
    }

    private static String name(RecordComponent component) {
        var written = annotation(component, JsonProperty.class);
        return written == null || written.value().isEmpty() ? component.getName() : written.value();
    }

    private static <A extends java.lang.annotation.Annotation> @Nullable A annotation(
            RecordComponent component, Class<A> kind) {
        var found = component.getAnnotation(kind);
        return found == null ? component.getAccessor().getAnnotation(kind) : found;
    }

    static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }
}
