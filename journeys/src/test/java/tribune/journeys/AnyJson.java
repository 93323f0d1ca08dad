package tribune.journeys;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tribune.kernel.Json;

/** JSON by chance: wholly, or nearly what a schema asks for, with something wrong in it here and there. */
final class AnyJson {
    private static final List<String> SCALARS = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1",
            "0.5",
            "1e400",
            "2147483648",
            "9223372036854775807",
            "-9223372036854775808",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"' or 1=1 --\"",
            "\"<script>\"",
            "\"NOK\"",
            "\"adult\"",
            "\"2026-08-01T10:00:00Z\"",
            "\"+999999999-12-31T23:59:59.999999999Z\"",
            "\"-999999999-01-01\"",
            "\"00000000-0000-0000-0000-000000000000\"");

    private final Random random;
    private final JsonNode document;

    AnyJson(Random random, JsonNode document) {
        this.random = random;
        this.document = document;
    }

    String anything(int depth) {
        return switch (depth == 0 ? 2 : random.nextInt(4)) {
            case 0 -> "[" + anything(depth - 1) + "," + anything(depth - 1) + "]";
            case 1 ->
                "{\"name\": " + anything(depth - 1) + ", \"" + random.nextInt() + "\": " + anything(depth - 1) + "}";
            default -> pick(SCALARS);
        };
    }

    /** A value that this schema of the document would mostly accept. */
    String like(JsonNode schema, int depth) {
        if (depth == 0 || random.nextInt(12) == 0) return pick(SCALARS);
        if (schema.has("$ref"))
            return like(document.at(schema.at("/$ref").asString().substring(1)), depth);
        for (var choice : List.of("oneOf", "anyOf", "allOf"))
            if (schema.has(choice)) return like(schema.at("/" + choice + "/0"), depth);
        if (schema.has("enum"))
            return Json.write(
                    schema.at("/enum").get(random.nextInt(schema.at("/enum").size())));
        var type = schema.at("/type");
        return switch (type.isArray() ? type.get(0).asString() : type.asString()) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "integer", "number" -> pick(List.of("0", "1", "7", "100", "10000", "-1", "2147483647", "1e18"));
            case "boolean" -> "" + random.nextBoolean();
            case "string" -> text(schema.at("/format").asString());
            default -> anything(depth - 1);
        };
    }

    private String object(JsonNode schema, int depth) {
        var fields = new ArrayList<String>();
        for (var field : schema.at("/properties").properties()) {
            if (random.nextInt(6) > 0) fields.add("\"" + field.getKey() + "\": " + like(field.getValue(), depth - 1));
        }
        return "{" + String.join(", ", fields) + "}";
    }

    private String array(JsonNode schema, int depth) {
        var elements = new ArrayList<String>();
        for (int i = random.nextInt(3); i >= 0; i--) elements.add(like(schema.at("/items"), depth - 1));
        return "[" + String.join(", ", elements) + "]";
    }

    private String text(String format) {
        return switch (format) {
            case "uuid" -> "\"" + new UUID(random.nextLong(), random.nextLong()) + "\"";
            case "date-time" ->
                pick(List.of("\"2027-08-01T10:00:00Z\"", "\"9999-12-31T23:59:59Z\"", "\"0000-01-01T00:00:00Z\""));
            case "date" -> pick(List.of("\"2027-08-01\"", "\"9999-12-31\"", "\"0000-01-01\""));
            default ->
                pick(List.of(
                        "\"Derby\"",
                        "\"adult\"",
                        "\"NO\"",
                        "\"NOK\"",
                        "\"Europe/Oslo\"",
                        "\"a@example.org\"",
                        "\"ABC-123\""));
        };
    }

    private String pick(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
