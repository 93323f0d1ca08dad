package tribune.kernel.web;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.UUID;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import tribune.kernel.Id;

/** Reads a typed id from a path or parameter: the canonical 36 characters of a UUID and nothing else. */
final class IdConverters implements ConverterFactory<String, Id> {
    @Override
    public <T extends Id> Converter<String, T> getConverter(Class<T> kind) {
        return text -> {
            var uuid = UUID.fromString(text);
            if (!uuid.toString().equalsIgnoreCase(text)) throw new IllegalArgumentException("not a canonical UUID");
            return make(kind, uuid);
        };
    }

    private static <T extends Id> T make(Class<T> kind, UUID value) {
        try {
            var constructor =
                    MethodHandles.publicLookup().findConstructor(kind, MethodType.methodType(void.class, UUID.class));
            return kind.cast(constructor.invoke(value));
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
