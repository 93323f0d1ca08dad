package tribune.journeys.api;

import jakarta.validation.Validator;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.ApplicationContext;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds the document's examples against the types of the handlers, with the platform's own strict mapper. */
final class Examples {
    private final RequestMappingHandlerMapping handlers;
    private final JsonMapper mapper;
    /** Fields that are never written are absent from examples. */
    private final JsonMapper lenient;

    private final Validator validator;
    private final JsonNode document;
    private final List<String> faults = new ArrayList<>();

    Examples(ApplicationContext platform, JsonNode document) {
        this.handlers = platform.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        this.mapper = platform.getBean(JsonMapper.class);
        this.lenient = mapper.rebuild()
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
        this.validator = platform.getBean(Validator.class);
        this.document = document;
    }

    List<String> faults() {
        handlers.getHandlerMethods().forEach((mapping, handler) -> check(operation(mapping), handler.getMethod()));
        return faults;
    }

    private JsonNode operation(RequestMappingInfo mapping) {
        var path = mapping.getPatternValues().iterator().next();
        var verbs = mapping.getMethodsCondition().getMethods();
        if (verbs.isEmpty()) return mapper.missingNode();
        var verb = verbs.iterator().next().name().toLowerCase(Locale.ROOT);
        return document.path("paths").path(path).path(verb);
    }

    private void check(JsonNode operation, Method handler) {
        if (operation.isMissingNode()) return;
        var name = operation.path("operationId").asString();
        for (var parameter : handler.getParameters())
            if (parameter.isAnnotationPresent(RequestBody.class))
                request(name, example(operation.path("requestBody")), parameter.getParameterizedType());
        operation
                .path("responses")
                .propertyStream()
                .filter(response -> response.getKey().startsWith("2"))
                .forEach(response -> answer(name, example(response.getValue()), carried(handler)));
    }

    private void request(String name, JsonNode example, Type type) {
        if (type == byte[].class) return;
        try {
            Object read = mapper.readValue(example.toString(), mapper.constructType(type));
            validator
                    .validate(read)
                    .forEach(fault ->
                            faults.add(name + " request: " + fault.getPropertyPath() + " " + fault.getMessage()));
        } catch (JacksonException unreadable) {
            faults.add(name + " request: " + unreadable.getMessage());
        }
    }

    /** Read and written again, nothing is lost and nothing comes in addition. */
    private void answer(String name, JsonNode example, Type type) {
        if (example.isMissingNode() || !isOurs(type)) return;
        try {
            Object read = lenient.readValue(example.toString(), mapper.constructType(type));
            var written = mapper.readTree(mapper.writeValueAsString(read));
            if (!written.equals(example)) faults.add(name + " answer: " + example + " is written as " + written);
        } catch (JacksonException unreadable) {
            faults.add(name + " answer: " + unreadable.getMessage());
        }
    }

    private static boolean isOurs(Type type) {
        return type.getTypeName().contains("tribune.");
    }

    private static Type carried(Method handler) {
        return handler.getReturnType() == ResponseEntity.class
                ? ((ParameterizedType) handler.getGenericReturnType()).getActualTypeArguments()[0]
                : handler.getGenericReturnType();
    }

    private JsonNode example(JsonNode holder) {
        var content = holder.path("content");
        return content.isEmpty()
                ? mapper.missingNode()
                : content.iterator().next().path("example");
    }
}
