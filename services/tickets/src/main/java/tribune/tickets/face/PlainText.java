package tribune.tickets.face;

/** Text as people typed it, made fit for a pass: whole characters of Unicode on one line. */
final class PlainText {
    private PlainText() {}

    static String of(String typed) {
        var text = new StringBuilder(typed.length());
        typed.codePoints().forEach(codePoint -> {
            if (Character.getType(codePoint) == Character.SURROGATE) text.append('\ufffd');
            else text.appendCodePoint(Character.isISOControl(codePoint) ? ' ' : codePoint);
        });
        return text.toString();
    }

    /** At most so many characters of Unicode, the last one then an ellipsis. */
    static String of(String typed, int most) {
        var text = of(typed);
        if (text.codePointCount(0, text.length()) <= most) return text;
        return text.substring(0, text.offsetByCodePoints(0, most - 1)) + '…';
    }
}
