package tribune.tickets.face;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/** Tickets as a PDF: one A4 page each, for paper and for a phone's screen. */
public final class TicketPdf {
    /** An order has no more units than this. */
    public static final int MAX_PAGES = 100;

    private TicketPdf() {}

    public static byte[] of(List<TicketFace> tickets, Wording wording) {
        if (tickets.isEmpty() || tickets.size() > MAX_PAGES)
            throw new IllegalArgumentException(tickets.size() + " tickets");
        try (var document = new PDDocument();
                var bytes = new ByteArrayOutputStream()) {
            var pen = new Pen(document);
            for (var ticket : tickets) {
                var page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (var content = new PDPageContentStream(document, page)) {
                    new TicketPage(pen, content, wording).draw(ticket);
                }
            }
            describe(document, tickets.getFirst(), wording);
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    private static void describe(PDDocument document, TicketFace first, Wording wording) {
        var description = document.getDocumentInformation();
        description.setTitle(first.match().name() + " · " + first.paid().order());
        description.setAuthor(first.organiser());
        description.setCreator("Tribune");
        var catalog = document.getDocumentCatalog();
        catalog.setLanguage(wording.languageTag());
        var viewer = new PDViewerPreferences(catalog.getCOSObject());
        viewer.setDisplayDocTitle(true);
        catalog.setViewerPreferences(viewer);
    }
}
