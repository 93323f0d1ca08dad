package tribune.storefront;

import java.util.regex.Pattern;

/** Names of others as one line that a head can carry: the page itself has them whole. */
final class Line {
    private static final int MOST = 120;

    /** Control characters, ends of lines and paragraphs, and marks that turn the direction of what follows. */
    private static final Pattern BREAKS = Pattern.compile("[\\s\\p{Cc}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+");

    private Line() {}

    static String of(String text) {
        var line = BREAKS.matcher(text).replaceAll(" ").strip();
        if (line.codePointCount(0, line.length()) <= MOST) return line;
        return line.substring(0, line.offsetByCodePoints(0, MOST - 1)).strip() + "…";
    }
}
