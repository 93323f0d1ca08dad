package tribune.app.api;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import tribune.kernel.web.Permit;

/** A handler's method as the document needs it: where it is, who may call it, what it takes and gives. */
record Endpoint(Method method, String verb, String path, Permit permit) {
    static Endpoint of(Method method) {
        var mapping = Objects.requireNonNull(AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class));
        var permit = Objects.requireNonNull(method.getAnnotation(Permit.class));
        return new Endpoint(method, mapping.method()[0].name(), mapping.path()[0], permit);
    }

    /** The platform's own handlers, without what services ask each other. */
    static boolean isPublic(Method method) {
        var permit = method.getAnnotation(Permit.class);
        return permit != null && permit.service().isEmpty();
    }

    String key() {
        return verb + " " + path;
    }

    /** The service that answers, by its package. */
    String service() {
        return method.getDeclaringClass().getName().split("\\.")[1];
    }

    boolean namesSomething() {
        return path.contains("{");
    }

    List<Argument> arguments() {
        return IntStream.range(0, method.getParameterCount())
                .mapToObj(i -> new Argument(method.getParameters()[i], method.getAnnotatedParameterTypes()[i]))
                .toList();
    }

    @Nullable
    AnnotatedType body() {
        for (var argument : arguments())
            if (argument.parameter().isAnnotationPresent(RequestBody.class)) return argument.type();
        return null;
    }

    /** What is in a ResponseEntity, or the type itself. */
    AnnotatedType answer() {
        var type = method.getAnnotatedReturnType();
        return method.getReturnType() == ResponseEntity.class && type instanceof AnnotatedParameterizedType generic
                ? generic.getAnnotatedActualTypeArguments()[0]
                : type;
    }

    int status() {
        var status = method.getAnnotation(ResponseStatus.class);
        return status == null ? HttpStatus.OK.value() : status.value().value();
    }

    String produces() {
        var mapping = Objects.requireNonNull(AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class));
        return mapping.produces().length == 0 ? "application/json" : mapping.produces()[0];
    }

    record Argument(java.lang.reflect.Parameter parameter, AnnotatedType type) {}
}
