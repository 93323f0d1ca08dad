package tribune.tickets.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tribune.kernel.Json;

class ApplePassTest {
    @TempDir
    static Path folder;

    private static PassAuthority apple;
    private static ApplePass passes;

    @BeforeAll
    static void aCertificate() {
        apple = new PassAuthority(folder);
        passes = ApplePass.signedWith(apple.certificate, PassAuthority.PASSWORD, apple.authority);
    }

    /** The web tests hold the same file against the schema of a pass library that is not ours. */
    @Test
    void a_static_ticket_is_an_event_ticket_with_its_code_and_its_place() throws IOException {
        var known = Files.readString(Path.of("../../contracts/vectors/apple-pass.json"));
        assertThat(json(passes.of(face("Fulham – Everton", Faces.CODE)))).isEqualTo(Json.tree(known));
    }

    @Test
    void a_ticket_whose_code_must_be_shown_live_has_no_code_and_says_where_it_is() {
        var pass = json(passes.of(face("Fulham – Everton", null)));
        assertThat(pass.at("/barcodes")).isEmpty();
        assertThat(pass.has("barcode")).isFalse();
        assertThat(pass.at("/eventTicket/backFields").toString()).contains("tribune.browser");
    }

    @Test
    void every_file_is_in_the_manifest_by_its_hash_and_openssl_accepts_the_signature_over_it()
            throws GeneralSecurityException {
        var pass = OpenedPass.of(passes.of(face("Fulham – Everton", Faces.CODE)));
        var files = pass.files();
        assertThat(files)
                .containsKeys("pass.json", "icon.png", "icon@2x.png", "en.lproj/pass.strings", "nb.lproj/pass.strings");
        var manifest = Json.tree(new String(files.get("manifest.json"), StandardCharsets.UTF_8));
        for (var file : files.entrySet()) {
            if (file.getKey().equals("manifest.json") || file.getKey().equals("signature")) continue;
            var hash = MessageDigest.getInstance("SHA-1").digest(file.getValue());
            assertThat(manifest.get(file.getKey()).asString())
                    .as(file.getKey())
                    .isEqualTo(HexFormat.of().formatHex(hash));
        }
        assertThat(pass.isSigned(apple.authority, folder)).isTrue();
        assertThat(pass.isSigned(apple.authority, folder, "{}".getBytes(StandardCharsets.UTF_8)))
                .as("over another manifest")
                .isFalse();
    }

    @Test
    void both_languages_have_a_word_for_every_key() {
        var pass = OpenedPass.of(passes.of(face("Fulham – Everton", null)));
        var english = pass.text("en.lproj/pass.strings");
        var norwegian = pass.text("nb.lproj/pass.strings");
        assertThat(english).contains("\"tribune.section\" = \"Section\";");
        assertThat(norwegian).contains("\"tribune.section\" = \"Felt\";");
        for (var word : pass.text("pass.json").split("\"")) {
            if (!word.startsWith("tribune.")) continue;
            assertThat(english).contains('"' + word + '"');
            assertThat(norwegian).contains('"' + word + '"');
        }
    }

    private static TicketFace face(String name, String code) {
        var face = Faces.face(name, Faces.SATURDAY, Faces.SEAT);
        return new TicketFace(
                face.ticket(),
                face.organiser(),
                face.match(),
                face.place(),
                face.category(),
                "Kari",
                face.paid(),
                code);
    }

    static JsonNode json(byte[] archive) {
        return OpenedPass.of(archive).json();
    }
}
