package tribune.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The figures of one run in the order in which they were found; printed as one line of JSON. */
final class Figures {
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<String> broken = new ArrayList<>();

    Figures put(String name, double value) {
        double rounded = Math.abs(value) >= 100 ? Math.rint(value) : Math.rint(value * 1000) / 1000;
        values.put(name, rounded == Math.rint(rounded) ? (Object) (long) rounded : (Object) rounded);
        return this;
    }

    Figures put(String name, String value) {
        values.put(name, value);
        return this;
    }

    /** A count that must be zero: the run fails when it is not. */
    Figures mustBeZero(String name, long value) {
        if (value != 0) {
            broken.add(name);
        }
        values.put(name, value);
        return this;
    }

    /** The run fails when it is less. */
    Figures atLeast(String name, double value, double least) {
        if (value < least) broken.add(name);
        return put(name, value);
    }

    /** The run fails when it is more. */
    Figures atMost(String name, double value, double most) {
        if (value > most) broken.add(name);
        return put(name, value);
    }

    List<String> broken() {
        return List.copyOf(broken);
    }

    String json() {
        return values.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":" + literal(entry.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String literal(Object value) {
        return value instanceof String text
                ? "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\""
                : value.toString();
    }

    static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
    }
}
