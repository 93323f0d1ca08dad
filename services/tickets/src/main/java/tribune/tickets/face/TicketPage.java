package tribune.tickets.face;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.jspecify.annotations.Nullable;
import tribune.tickets.face.Pen.Style;

/**
 * The look of one page. From top to bottom in the order of need: which match, when and where; which gate and seat; the
 * code; what was paid. Large, because an A4 page on a phone is a third of its size. Points, from the lower left corner.
 */
final class TicketPage {
    private static final float LEFT = 48;
    private static final float WIDTH = 595 - 2 * LEFT;
    private static final float TOP = 842;
    private static final float CODE = 268;
    private static final float GAP = 14;

    private static final Color INK = new Color(0x14, 0x1f, 0x2e);
    private static final Color QUIET = new Color(0x5b, 0x67, 0x77);
    private static final Color LINE = new Color(0xd5, 0xda, 0xe1);
    private static final Color PALE = new Color(0xf2, 0xf4, 0xf7);

    private static final Style TITLE = new Style(true, 34, INK);
    private static final Style LEAD = new Style(false, 18, INK);
    private static final Style SMALL = new Style(false, 11, QUIET);
    private static final Style LABEL = new Style(false, 12, QUIET);
    private static final Style VALUE = new Style(true, 34, INK);
    private static final Style FACT = new Style(true, 16, INK);

    private record Entry(String label, String value) {}

    private final Pen pen;
    private final PDPageContentStream page;
    private final Wording wording;

    TicketPage(Pen pen, PDPageContentStream page, Wording wording) {
        this.pen = pen;
        this.page = page;
        this.wording = wording;
    }

    void draw(TicketFace ticket) throws IOException {
        fill(INK, 0, TOP - 10, 595, 10);
        float y = heading(ticket.organiser(), ticket.match());
        y = place(ticket.place(), y - 26);
        code(ticket.code(), y - 30 - CODE);
        paid(ticket, LEFT + CODE + 30, y - 44);
        foot(ticket);
    }

    private float heading(String organiser, TicketFace.Match match) throws IOException {
        pen.write(page, LABEL, LEFT, TOP - 48, pen.shorten(LABEL, organiser, WIDTH));
        var title = TITLE;
        while (title.size() > 22 && pen.wrap(title, match.name(), WIDTH, 3).size() > 2) title = smaller(title);
        float y = lines(title, pen.wrap(title, match.name(), WIDTH, 2), TOP - 56);
        var kickOff = wording.kickOff(match.kickOff());
        y = lines(LEAD, pen.wrap(LEAD, kickOff, WIDTH, 2), y - 8);
        return lines(LEAD.sized(16), pen.wrap(LEAD.sized(16), match.venue(), WIDTH, 2), y);
    }

    /** Writes lines below y and answers where the next may begin. */
    private float lines(Style style, List<String> lines, float y) throws IOException {
        float next = y;
        for (var line : lines) {
            next -= style.size() * 1.22f;
            pen.write(page, style, LEFT, next, line);
        }
        return next;
    }

    private float place(TicketFace.Place place, float top) throws IOException {
        var entries = new ArrayList<Entry>();
        add(entries, "gate", place.gate());
        add(entries, "section", place.section());
        add(entries, "row", place.row());
        add(entries, "seat", place.seat());
        if (place.entries() > 1) add(entries, "entries", "" + place.entries());
        float height = 84;
        fill(PALE, LEFT, top - height, WIDTH, height);
        float x = LEFT + GAP;
        for (int i = 0; i < entries.size(); i++) {
            float width = column(entries, i) - GAP;
            var entry = entries.get(i);
            pen.write(page, LABEL, x, top - 26, pen.shorten(LABEL, entry.label(), width));
            value(entry.value(), x, top, width);
            x += width + GAP;
        }
        if (place.row() != null || place.seat() != null) return top - height;
        var standing = LEAD.sized(14);
        pen.write(page, standing, LEFT, top - height - 22, wording.say("standing"));
        return top - height - 18;
    }

    /** A value too long for large type takes two smaller lines. */
    private void value(String value, float x, float top, float width) throws IOException {
        var style = VALUE;
        while (style.size() > 18 && !pen.fits(style, value, width)) style = smaller(style);
        if (pen.fits(style, value, width)) {
            pen.write(page, style, x, top - 66, value);
            return;
        }
        var small = VALUE.sized(15);
        float y = top - 48;
        for (var line : pen.wrap(small, value, width, 2)) {
            pen.write(page, small, x, y, line);
            y -= 19;
        }
    }

    /** Columns as wide as their texts ask for, so that a long section name takes its room from a short seat number. */
    private float column(List<Entry> entries, int at) throws IOException {
        float sum = 0;
        float own = 0;
        for (int i = 0; i < entries.size(); i++) {
            float value = pen.width(VALUE, pen.shorten(VALUE, entries.get(i).value(), WIDTH / 2));
            float wish = Math.max(value, pen.width(LABEL, entries.get(i).label())) + 2 * GAP;
            sum += wish;
            if (i == at) own = wish;
        }
        return own * (WIDTH - GAP) / sum;
    }

    private void add(List<Entry> entries, String label, @Nullable String value) {
        if (value != null && !value.isBlank()) entries.add(new Entry(wording.say(label), value));
    }

    private void code(@Nullable String text, float bottom) throws IOException {
        if (text != null) modules(QrCode.of(text), bottom);
        float below = text == null ? bottom + CODE / 2 : bottom - 12;
        for (var line : pen.wrap(SMALL, wording.say(text == null ? "live" : "admit"), CODE, 3)) {
            below -= 15;
            pen.write(page, SMALL, LEFT, below, line);
        }
    }

    private void modules(QrCode code, float bottom) throws IOException {
        float module = CODE / code.side();
        page.setNonStrokingColor(Color.BLACK);
        for (int row = 0; row < code.side(); row++) {
            float y = bottom + (code.side() - 1 - row) * module;
            for (int from = 0; from < code.side(); from++) {
                int to = from;
                while (to < code.side() && code.dark(to, row)) to++;
                if (to > from) page.addRect(LEFT + from * module, y, (to - from) * module, module);
                from = to;
            }
        }
        page.fill();
    }

    private void paid(TicketFace ticket, float x, float top) throws IOException {
        var paid = ticket.paid();
        float width = LEFT + WIDTH - x;
        float y = top;
        var entries = new ArrayList<Entry>();
        if (ticket.holder() != null) entries.add(new Entry("holder", ticket.holder()));
        entries.add(new Entry("category", ticket.category()));
        entries.add(new Entry("price", wording.money(paid.price())));
        entries.add(new Entry("fee", wording.money(paid.fee())));
        entries.add(new Entry("total", wording.money(paid.price().plus(paid.fee()))));
        entries.add(new Entry("order", paid.order()));
        for (var entry : entries) {
            pen.write(page, LABEL, x, y, wording.say(entry.label()));
            pen.write(page, FACT, x, y - 21, pen.shorten(FACT, entry.value(), width));
            fill(LINE, x, y - 35, width, 0.75f);
            y -= 56;
        }
    }

    private void foot(TicketFace ticket) throws IOException {
        fill(LINE, LEFT, 84, WIDTH, 0.75f);
        var paid = ticket.paid();
        var resale = wording.say("resale", wording.money(paid.price().plus(paid.fee())));
        pen.write(page, SMALL, LEFT, 62, pen.shorten(SMALL, resale, WIDTH));
        pen.write(page, SMALL.sized(9), LEFT, 44, wording.say("ticket", "" + ticket.ticket()));
    }

    private void fill(Color colour, float x, float y, float width, float height) throws IOException {
        page.setNonStrokingColor(colour);
        page.addRect(x, y, width, height);
        page.fill();
    }

    private static Style smaller(Style style) {
        return style.sized(style.size() - 2);
    }
}
