package tribune.tickets.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.google.zxing.qrcode.decoder.Mode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketPdfTest {
    @Test
    void an_english_ticket_says_everything_in_english() throws IOException {
        var text = text(TicketPdf.of(
                List.of(Faces.face("Fulham – Brighton & Hove Albion", Faces.SATURDAY, Faces.SEAT)), Wording.ENGLISH));
        assertThat(text)
                .contains("Fulham Football Club", "Fulham – Brighton & Hove")
                .contains("Saturday 16 August 2025, 15:00", "Craven Cottage, London")
                .contains("Gate", "Section", "East Stand 112", "Row", "24", "Seat", "117", "Adult")
                .contains("GBP 1,250.50", "GBP 2.50", "GBP 1,253.00", "K7QX-4MPR")
                .contains("May not be resold for more than was first paid");
    }

    @Test
    void a_norwegian_ticket_keeps_its_letters() throws IOException {
        var face = Faces.face("Bodø/Glimt – Tromsø IL: Æ, Ø og Å", Faces.SATURDAY, Faces.SEAT);
        assertThat(text(TicketPdf.of(List.of(face), Wording.NORWEGIAN)))
                .contains("Bodø/Glimt – Tromsø IL: Æ, Ø", "og Å", "lørdag 16. august 2025 kl. 15:00")
                .contains("Inngang", "Felt", "Rad", "Sete", "Avgift", "Kan ikke videreselges");
    }

    @Test
    void a_kick_off_to_be_decided_says_so_with_the_expected_day() throws IOException {
        var face = Faces.face("Fulham – Everton", Faces.UNDECIDED, Faces.SEAT);
        assertThat(text(TicketPdf.of(List.of(face), Wording.ENGLISH)))
                .contains("Kick-off to be decided, expected Saturday 14 March 2026");
        var unknown = Faces.face("Fulham – Everton", Faces.UNKNOWN, Faces.SEAT);
        assertThat(text(TicketPdf.of(List.of(unknown), Wording.NORWEGIAN))).contains("Avspark ikke bestemt");
    }

    @Test
    void a_standing_ticket_has_no_row_and_no_seat() throws IOException {
        var face =
                Faces.face("Fulham – Everton", Faces.SATURDAY, new TicketFace.Place(null, "Terrace", null, null, 10));
        assertThat(text(TicketPdf.of(List.of(face), Wording.ENGLISH)))
                .contains("Terrace", "Admits", "10", "Standing: any place in the section")
                .doesNotContain("Row", "Seat", "Gate");
    }

    @Test
    void each_ticket_has_one_page_and_its_code_is_read_back_from_a_phone_sized_picture() throws Exception {
        var face = Faces.face("Fulham – Everton", Faces.SATURDAY, Faces.SEAT);
        try (var document = Loader.loadPDF(TicketPdf.of(List.of(face, face, face), Wording.ENGLISH))) {
            assertThat(document.getNumberOfPages()).isEqualTo(3);
            for (int page = 0; page < 3; page++)
                assertThat(decode(new PDFRenderer(document).renderImageWithDPI(page, 100)))
                        .isEqualTo(Faces.CODE);
        }
    }

    @Test
    void the_code_is_alphanumeric_and_45_modules_wide() {
        var code = QrCode.of(Faces.CODE);
        assertThat(code.mode()).isEqualTo(Mode.ALPHANUMERIC);
        assertThat(code.side()).isEqualTo(45);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\n\t\r\0\u001b\u0085\u2028",
                "Ελλάδα – Україна – საქართველო – Հայաստան",
                "هاپوعل – הפועל תל אביב 1:0 (2026)",
                "東京ヴェルディ – 서울 FC",
                "⚽🏟️👩‍👩‍👧‍👦🇳🇴",
                "\ud83d",
                "\udfdf\ud83c",
                "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!͖̬̰̙̗̿̋ͥͥ̂ͣ̐́́͜͞",
                "\u202e\u2066abc\u202d\ufeff\uffff",
                "' or 1=1; drop table ticket --",
                "<script>alert(1)</script> (\\) %PDF %%EOF"
            })
    void no_text_in_any_field_keeps_a_ticket_from_being_printed(String text) throws IOException {
        for (var name : List.of(text, text.repeat(40), "x " + text + " y")) {
            var face = naughty(name);
            assertThat(pages(TicketPdf.of(List.of(face), Wording.NORWEGIAN))).isEqualTo(1);
        }
    }

    @Test
    void right_to_left_text_stands_in_the_order_in_which_it_is_seen() throws IOException {
        var face = Faces.face("Ajax – הפועל (U21) 1:0", Faces.SATURDAY, Faces.SEAT);
        try (var document = Loader.loadPDF(TicketPdf.of(List.of(face), Wording.ENGLISH))) {
            assertThat(new PDFTextStripper().getText(document)).contains("Ajax – ", "(U21)", "הפועל");
        }
    }

    @Test
    void random_characters_of_every_kind_are_printed_or_replaced() throws IOException {
        var random = new Random(842);
        for (int round = 0; round < 20; round++) {
            var name = new StringBuilder();
            for (int i = 0; i < 60; i++) name.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
            assertThat(pages(TicketPdf.of(List.of(naughty(name.toString())), Wording.ENGLISH)))
                    .isEqualTo(1);
        }
    }

    @Test
    void a_very_long_name_stays_on_the_page() throws IOException {
        var face = naughty("Ærlig talt ".repeat(20_000));
        assertThat(text(TicketPdf.of(List.of(face), Wording.ENGLISH))).contains("Ærlig talt", "…");
    }

    @Test
    void no_tickets_or_too_many_are_no_document() {
        var face = Faces.face("Fulham – Everton", Faces.SATURDAY, Faces.SEAT);
        for (var tickets : List.of(List.<TicketFace>of(), Collections.nCopies(TicketPdf.MAX_PAGES + 1, face)))
            assertThatThrownBy(() -> TicketPdf.of(tickets, Wording.ENGLISH))
                    .isInstanceOf(IllegalArgumentException.class);
    }

    private static TicketFace naughty(String text) {
        var usual = Faces.face(text, Faces.SATURDAY, new TicketFace.Place(text, text, text, text, 2));
        var paid = new TicketFace.Paid(usual.paid().price(), usual.paid().fee(), text);
        var match = new TicketFace.Match(text, Faces.UNDECIDED, text, 1, TicketFace.Standing.AS_PLANNED);
        return new TicketFace(usual.ticket(), text, match, usual.place(), text, text, paid, usual.code());
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static int pages(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        }
    }

    private static String decode(BufferedImage image) throws Exception {
        int width = image.getWidth();
        int height = image.getHeight();
        var pixels = image.getRGB(0, 0, width, height, null, 0, width);
        var bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
        var result = new QRCodeReader().decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, true));
        assertThat(result.getBarcodeFormat()).isEqualTo(BarcodeFormat.QR_CODE);
        return result.getText();
    }
}
