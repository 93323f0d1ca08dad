package tribune.journeys.api;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What somebody who knows the document before would trip over in the one after. Values may be added to the enums of
 * answers: clients must bear values that they do not know.
 */
final class Compatibility {
    /** Who writes the value: the client, the platform, or (facts) an older version for a newer one and back. */
    private enum Way {
        REQUEST,
        ANSWER,
        FACT;

        boolean written() {
            return this != ANSWER;
        }

        boolean read() {
            return this != REQUEST;
        }
    }

    private final JsonNode before;
    private final JsonNode after;
    private final List<String> breaks = new ArrayList<>();
    private final Set<String> compared = new HashSet<>();

    private Compatibility(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
    }

    /** Two OpenAPI documents. */
    static List<String> breaksOfApi(JsonNode before, JsonNode after) {
        var comparison = new Compatibility(before, after);
        before.path("paths")
                .propertyStream()
                .forEach(path -> path.getValue()
                        .propertyStream()
                        .forEach(verb -> comparison.operation(
                                verb.getKey() + " " + path.getKey(),
                                verb.getValue(),
                                after.path("paths").path(path.getKey()).path(verb.getKey()))));
        return comparison.breaks;
    }

    /** Two JSON Schemas of a fact. */
    static List<String> breaksOfFact(JsonNode before, JsonNode after) {
        var comparison = new Compatibility(before, after);
        comparison.schema("", before, after, Way.FACT);
        return comparison.breaks;
    }

    private void operation(String at, JsonNode was, JsonNode is) {
        if (is.isMissingNode()) {
            breaks.add(at + ": removed");
            return;
        }
        parameters(at, byName(was.path("parameters")), byName(is.path("parameters")));
        var body = is.path("requestBody");
        if (!was.has("requestBody") && body.path("required").asBoolean(false)) breaks.add(at + ": body now required");
        content(at + " body", was.path("requestBody").path("content"), body.path("content"), Way.REQUEST);
        was.path("responses")
                .propertyStream()
                .filter(response -> response.getKey().startsWith("2"))
                .forEach(response -> {
                    var now = is.path("responses").path(response.getKey());
                    if (now.isMissingNode()) breaks.add(at + ": answer " + response.getKey() + " removed");
                    content(at + " answer", response.getValue().path("content"), now.path("content"), Way.ANSWER);
                });
    }

    private void parameters(String at, Map<String, JsonNode> was, Map<String, JsonNode> is) {
        was.forEach((name, parameter) -> {
            if (is.containsKey(name))
                schema(at + " " + name, parameter.path("schema"), is.get(name).path("schema"), Way.REQUEST);
            else breaks.add(at + " " + name + ": removed");
        });
        is.forEach((name, parameter) -> {
            boolean needed =
                    was.containsKey(name) && was.get(name).path("required").asBoolean(false);
            if (parameter.path("required").asBoolean(false) && !needed) breaks.add(at + " " + name + ": now required");
        });
    }

    private void content(String at, JsonNode was, JsonNode is, Way way) {
        was.propertyStream().forEach(media -> {
            if (is.has(media.getKey()))
                schema(
                        at,
                        media.getValue().path("schema"),
                        is.path(media.getKey()).path("schema"),
                        way);
            else breaks.add(at + ": " + media.getKey() + " removed");
        });
    }

    private void schema(String at, JsonNode wasWritten, JsonNode isWritten, Way way) {
        if (!compared.add(way
                + at
                + wasWritten.path("$ref").asString("")
                + isWritten.path("$ref").asString(""))) return;
        var was = resolved(wasWritten, before);
        var is = resolved(isWritten, after);
        types(at, was, is, way);
        values(at, was, is, way);
        limits(at, was, is, way);
        fields(at, was, is, way);
        for (var part : List.of("items", "additionalProperties"))
            if (was.path(part).isObject()) schema(at + "[]", was.path(part), is.path(part), way);
        for (var part : List.of("anyOf", "oneOf", "allOf")) {
            if (was.path(part).size() != is.path(part).size()) breaks.add(at + ": other alternatives");
            else
                for (int i = 0; i < was.path(part).size(); i++)
                    schema(at, was.path(part).path(i), is.path(part).path(i), way);
        }
    }

    private void types(String at, JsonNode was, JsonNode is, Way way) {
        var old = texts(was.path("type"));
        var now = texts(is.path("type"));
        boolean narrower = way.written() && !now.containsAll(old);
        boolean wider = way.read() && !old.containsAll(now);
        if (narrower || wider) breaks.add(at + ": " + old + " is now " + now);
    }

    private void values(String at, JsonNode was, JsonNode is, Way way) {
        if (!way.written() || !is.has("enum")) return;
        var gone = texts(was.path("enum"));
        gone.removeAll(texts(is.path("enum")));
        if (!was.has("enum")) breaks.add(at + ": any value before, now a list");
        else if (!gone.isEmpty()) breaks.add(at + ": no longer " + gone);
    }

    private void limits(String at, JsonNode was, JsonNode is, Way way) {
        if (way != Way.REQUEST) return;
        for (var limit : List.of("maxLength", "maxItems", "maximum"))
            if (is.has(limit) && is.path(limit).asDouble() < was.path(limit).asDouble(Double.MAX_VALUE))
                breaks.add(at + ": " + limit + " is lower");
        for (var limit : List.of("minLength", "minItems", "minimum"))
            if (is.has(limit)
                    && is.path(limit).asDouble()
                            > was.path(limit).asDouble(limit.equals("minimum") ? -Double.MAX_VALUE : 0))
                breaks.add(at + ": " + limit + " is higher");
    }

    private void fields(String at, JsonNode was, JsonNode is, Way way) {
        was.path("properties").propertyStream().forEach(field -> {
            var now = is.path("properties").path(field.getKey());
            if (now.isMissingNode()) breaks.add(at + "." + field.getKey() + ": removed");
            else schema(at + "." + field.getKey(), field.getValue(), now, way);
        });
        var added = texts(is.path("required"));
        added.removeAll(texts(was.path("required")));
        if (way.written()) added.forEach(field -> breaks.add(at + "." + field + ": now required"));
        var gone = texts(was.path("required"));
        gone.removeAll(texts(is.path("required")));
        if (way.read()) gone.forEach(field -> breaks.add(at + "." + field + ": no longer always there"));
    }

    private static JsonNode resolved(JsonNode schema, JsonNode document) {
        return schema.has("$ref") ? document.at(schema.path("$ref").asString().substring(1)) : schema;
    }

    private static Map<String, JsonNode> byName(JsonNode parameters) {
        var named = new LinkedHashMap<String, JsonNode>();
        parameters.forEach(parameter -> named.put(
                parameter.path("in").asString() + " " + parameter.path("name").asString(), parameter));
        return named;
    }

    private static Set<String> texts(JsonNode node) {
        var texts = new LinkedHashSet<String>();
        if (node.isArray()) node.forEach(text -> texts.add(text.asString()));
        else if (node.isString()) texts.add(node.asString());
        return texts;
    }
}
