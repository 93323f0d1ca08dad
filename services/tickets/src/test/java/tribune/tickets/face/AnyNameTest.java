package tribune.tickets.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tribune.kernel.Json;

/** Whatever people write in names gets to every form of a ticket, and is text there. The mail has its own test. */
class AnyNameTest {
    private static final UUID ID = UUID.randomUUID();

    @TempDir
    static Path folder;

    private static ApplePass apple;
    private static GooglePass google;

    @BeforeAll
    static void keys() {
        var keys = new PassAuthority(folder);
        apple = ApplePass.signedWith(keys.certificate, PassAuthority.PASSWORD, keys.authority);
        google = GooglePass.signedWith(keys.googleKey, "1");
    }

    static Stream<String> names() {
        return Stream.of(
                "<script>alert(1)</script>",
                "\"; DROP TABLE ticket; --",
                "tribune.gate",
                "\\u0022 = \"x\";\nEND:VEVENT",
                "\u202eHome v Away\u202c \u05d4\u05e4\u05d5\u05e2\u05dc",
                "\u0000\u0007\t tab\r\n line",
                "\ud83d alone \udc00",
                "\ud83c\udfdf\ufe0f \ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
                "Z\u0351\u036b\u0343\u036a\u0302\u036b",
                "{0} %s ${x} $1",
                "x".repeat(10_000));
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_name_survives_to_pdf_calendar_and_both_wallets_as_text(String name) throws IOException {
        var place = new TicketFace.Place(name, name, name, name, 1);
        var plain = Faces.face(name, Faces.SATURDAY, place);
        var face = new TicketFace(
                plain.ticket(),
                name,
                new TicketFace.Match(name, Faces.SATURDAY, name, 1, TicketFace.Standing.AS_PLANNED),
                place,
                name,
                name,
                plain.paid(),
                Faces.CODE);
        assertThat(TicketPdf.of(List.of(face), Wording.ENGLISH)).hasSizeGreaterThan(1_000);
        var calendar = TicketCalendar.of(face, Wording.ENGLISH, Instant.EPOCH);
        assertThat(calendar.split("\r\n"))
                .filteredOn(line -> line.equals("END:VEVENT"))
                .hasSize(1);

        var pass = ApplePassTest.json(apple.of(face));
        for (var field : List.of("/primaryFields/0", "/auxiliaryFields/0", "/backFields/1"))
            assertThat(pass.at("/eventTicket" + field + "/value").asString()).isEqualTo(PlainText.of(name));
        assertThat(pass.at("/organizationName").asString()).isEqualTo(PlainText.of(name));

        var link = google.link(face, ID, ID, Wording.ENGLISH, Instant.EPOCH);
        var payload = Json.tree(new String(
                Base64.getUrlDecoder()
                        .decode(link.substring(link.lastIndexOf('/') + 1).split("\\.")[1]),
                StandardCharsets.UTF_8));
        var shown = payload.at("/payload/eventTicketClasses/0/eventName/defaultValue/value")
                .asString();
        if (name.length() < 48) assertThat(shown).isEqualTo(PlainText.of(name));
        else assertThat(shown).hasSize(48).endsWith("\u2026");
    }
}
