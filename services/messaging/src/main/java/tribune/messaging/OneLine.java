package tribune.messaging;

import java.text.Normalizer;
import java.util.stream.Collectors;

/**
 * Text of others as one line: no control characters, no line or paragraph separators, no marks that turn the direction
 * of what follows, no half characters; blanks joined; cut at a length that no layout minds.
 */
final class OneLine {
    private OneLine() {}

    static String of(String text, int most) {
        var plain = text.codePoints()
                .map(point -> isHarmless(point) ? point : ' ')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        var line = Normalizer.normalize(plain, Normalizer.Form.NFC).strip().replaceAll("\\s+", " ");
        if (line.codePointCount(0, line.length()) <= most) return line;
        return line.substring(0, line.offsetByCodePoints(0, most - 1)).strip() + "…";
    }

    /** True if the text is such a line already, and has no blank. */
    static boolean isPlain(String text) {
        return text.codePoints().allMatch(point -> isHarmless(point) && !Character.isWhitespace(point));
    }

    private static boolean isHarmless(int point) {
        if (point >= 0x202a && point <= 0x202e || point >= 0x2066 && point <= 0x2069) return false;
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            default -> true;
        };
    }
}
