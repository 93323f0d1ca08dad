package tribune.tickets.face;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** A font inside one document. Only the glyphs used are embedded, when the document is saved. */
final class Typeface {
    /** The files' bytes are read once; a parsed font belongs to one document and one thread. */
    enum Source {
        REGULAR("/com/formdev/flatlaf/fonts/roboto/Roboto-Regular.ttf"),
        BOLD("/com/formdev/flatlaf/fonts/roboto/Roboto-Bold.ttf"),
        /** Greek, Cyrillic, Hebrew, Arabic, Armenian, Georgian, symbols. */
        WIDE("/net/sf/jasperreports/fonts/dejavu/DejaVuSans.ttf");

        private final byte[] bytes;

        Source(String path) {
            try (var file = Source.class.getResourceAsStream(path)) {
                if (file == null) throw new IllegalStateException("font missing: " + path);
                bytes = file.readAllBytes();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    private final PDFont font;
    private final CmapLookup glyphs;

    Typeface(PDDocument document, Source source) throws IOException {
        TrueTypeFont file = new TTFParser().parse(new RandomAccessReadBuffer(source.bytes));
        document.registerTrueTypeFontForClosing(file);
        font = PDType0Font.load(document, file, true);
        glyphs = file.getUnicodeCmapLookup();
    }

    PDFont font() {
        return font;
    }

    boolean has(int codePoint) {
        return glyphs.getGlyphId(codePoint) != 0;
    }
}
