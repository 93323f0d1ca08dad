package tribune.identity.audit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tribune.kernel.Json;

/**
 * JSON in the one form that RFC 8785 gives it: no blanks, names in the order of their UTF-16 code units, texts with as
 * few escapes as may be, numbers as ECMAScript writes doubles. The same tree is always the same bytes.
 */
final class CanonicalJson {
    private CanonicalJson() {}

    static String of(JsonNode tree) {
        var text = new StringBuilder();
        write(tree, text);
        return text.toString();
    }

    private static void write(JsonNode node, StringBuilder text) {
        if (node.isObject()) object(node, text);
        else if (node.isArray()) {
            text.append('[');
            for (int i = 0; i < node.size(); i++) {
                if (i > 0) text.append(',');
                write(node.get(i), text);
            }
            text.append(']');
        } else if (node.isString()) quoted(node.stringValue(), text);
        else if (node.isNumber()) text.append(number(node.doubleValue()));
        else text.append(node); // true, false, null
    }

    private static void object(JsonNode node, StringBuilder text) {
        var fields = new TreeMap<String, JsonNode>(); // a String compares by UTF-16 code units
        node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        text.append('{');
        fields.forEach((name, value) -> {
            if (text.charAt(text.length() - 1) != '{') text.append(',');
            quoted(name, text);
            text.append(':');
            write(value, text);
        });
        text.append('}');
    }

    private static void quoted(String value, StringBuilder text) {
        text.append('"');
        for (char c : value.toCharArray()) {
            int named = "\b\t\n\f\r\"\\".indexOf(c);
            if (named >= 0) text.append('\\').append("btnfr\"\\".charAt(named));
            else if (c < ' ') text.append(String.format("\\u%04x", (int) c));
            else text.append(c);
        }
        text.append('"');
    }

    /** ECMA-262, Number::toString. Java finds the same shortest digits, but never fewer than two. */
    private static String number(double value) {
        if (value == 0) return "0";
        var two = new BigDecimal(Double.toString(value));
        var one = two.round(new MathContext(1));
        var exact = (one.doubleValue() == value ? one : two).stripTrailingZeros();
        int exponent = exact.precision() - exact.scale() - 1;
        if (exponent < 21 && exponent >= -6) return exact.toPlainString();
        var digits = exact.unscaledValue().abs().toString();
        var mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return (value < 0 ? "-" : "") + mantissa + (exponent > 0 ? "e+" : "e") + exponent;
    }

    /** True if the text is the canonical form of what it says. */
    static boolean is(String text) {
        return of(Json.tree(text)).equals(text);
    }
}
