package tribune.tickets.face;

import java.awt.Color;
import java.io.IOException;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.jspecify.annotations.Nullable;

/** Sets any text in the fonts at hand. A character that no font has becomes a replacement mark: nothing fails. */
final class Pen {
    private static final int REPLACEMENT = 0xfffd;
    private static final String BRACKETS = "()[]{}<>«»";

    /** Characters of one line that share a font. */
    private record Run(Typeface face, String text) {}

    private final PDDocument document;
    private final Typeface regular;
    private final Typeface bold;
    private @Nullable Typeface wide;

    Pen(PDDocument document) throws IOException {
        this.document = document;
        regular = new Typeface(document, Typeface.Source.REGULAR);
        bold = new Typeface(document, Typeface.Source.BOLD);
    }

    /** How a text looks. Sizes are in points. */
    record Style(boolean bold, float size, Color colour) {
        Style sized(float other) {
            return new Style(bold, other, colour);
        }
    }

    void write(PDPageContentStream page, Style style, float x, float y, String text) throws IOException {
        page.beginText();
        page.setNonStrokingColor(style.colour());
        page.newLineAtOffset(x, y);
        for (var run : runs(style, visible(text))) {
            page.setFont(run.face().font(), style.size());
            page.showText(run.text());
        }
        page.endText();
    }

    float width(Style style, String text) throws IOException {
        float width = 0;
        for (var run : runs(style, visible(text))) width += run.face().font().getStringWidth(run.text());
        return width * style.size() / 1000;
    }

    /** Breaks at spaces, and inside a word only where it alone is too wide; what exceeds the last line is cut off. */
    List<String> wrap(Style style, String text, float width, int lines) throws IOException {
        var wrapped = new ArrayList<String>();
        var rest = text.strip();
        while (!rest.isEmpty() && wrapped.size() < lines) {
            int end = lineEnd(style, rest, width);
            boolean cut = wrapped.size() == lines - 1 && end < rest.length();
            wrapped.add(
                    cut ? shorten(style, rest, width) : rest.substring(0, end).strip());
            rest = rest.substring(end).strip();
        }
        return wrapped;
    }

    /** The text, cut with an ellipsis if it is wider. */
    String shorten(Style style, String text, float width) throws IOException {
        if (fits(style, text, width)) return text;
        int end = longest(style, text, width, "…");
        return text.substring(0, end).strip() + "…";
    }

    boolean fits(Style style, String text, float width) throws IOException {
        return text.length() <= 1_000 && width(style, text) <= width;
    }

    private int lineEnd(Style style, String text, float width) throws IOException {
        if (fits(style, text, width)) return text.length();
        int end = longest(style, text, width, "");
        int space = text.lastIndexOf(' ', end);
        return space > 0 ? space : Math.max(end, Character.charCount(text.codePointAt(0)));
    }

    /** How many characters fit beside the ending; found by halving, never between two halves of a character. */
    private int longest(Style style, String text, float width, String ending) throws IOException {
        int fits = 0;
        int tooLong = Math.min(text.length(), 1_000) + 1;
        while (tooLong - fits > 1) {
            int middle = (fits + tooLong) / 2;
            if (width(style, text.substring(0, middle) + ending) <= width) fits = middle;
            else tooLong = middle;
        }
        boolean splits = fits > 0 && Character.isHighSurrogate(text.charAt(fits - 1));
        return splits ? fits - 1 : fits;
    }

    private List<Run> runs(Style style, String text) throws IOException {
        var runs = new ArrayList<Run>();
        var letters = new StringBuilder();
        Typeface current = style.bold() ? bold : regular;
        for (int codePoint : text.codePoints().toArray()) {
            var face = face(style, codePoint);
            if (face != current && !letters.isEmpty()) {
                runs.add(new Run(current, letters.toString()));
                letters.setLength(0);
            }
            current = face;
            letters.appendCodePoint(face.has(codePoint) ? codePoint : REPLACEMENT);
        }
        if (!letters.isEmpty()) runs.add(new Run(current, letters.toString()));
        return runs;
    }

    private Typeface face(Style style, int codePoint) throws IOException {
        var usual = style.bold() ? bold : regular;
        if (usual.has(codePoint)) return usual;
        if (wide == null) wide = new Typeface(document, Typeface.Source.WIDE);
        return wide;
    }

    /** On paper there are no controls, and right-to-left text stands in the order in which it is seen. */
    private static String visible(String text) {
        var clean = new StringBuilder();
        text.codePoints().forEach(codePoint -> {
            switch (Character.getType(codePoint)) {
                case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> clean.append(' ');
                case Character.FORMAT -> {}
                default -> clean.appendCodePoint(codePoint);
            }
        });
        var letters = clean.toString().toCharArray();
        return Bidi.requiresBidi(letters, 0, letters.length) ? ordered(clean.toString()) : clean.toString();
    }

    private static String ordered(String text) {
        var bidi = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        var levels = new byte[bidi.getRunCount()];
        var parts = new String[levels.length];
        for (int i = 0; i < parts.length; i++) {
            levels[i] = (byte) bidi.getRunLevel(i);
            var part = text.substring(bidi.getRunStart(i), bidi.getRunLimit(i));
            parts[i] = levels[i] % 2 == 0 ? part : mirrored(part);
        }
        Bidi.reorderVisually(levels, 0, parts, 0, parts.length);
        return String.join("", parts);
    }

    /** Reversed, with brackets turned so that they still enclose. */
    private static String mirrored(String part) {
        var reversed = new StringBuilder(part).reverse();
        for (int i = 0; i < reversed.length(); i++) {
            int bracket = BRACKETS.indexOf(reversed.charAt(i));
            if (bracket >= 0) reversed.setCharAt(i, BRACKETS.charAt(bracket ^ 1));
        }
        return reversed.toString();
    }
}
