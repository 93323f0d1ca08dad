package tribune.tickets.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.ZipInputStream;
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
    void a_ticket_whose_code_must_be_shown_live_has_no_code_and_says_where_it_is() throws IOException {
        var pass = json(passes.of(face("Fulham – Everton", null)));
        assertThat(pass.at("/barcodes")).isEmpty();
        assertThat(pass.has("barcode")).isFalse();
        assertThat(pass.at("/eventTicket/backFields").toString()).contains("tribune.browser");
    }

    @Test
    void every_file_is_in_the_manifest_by_its_hash_and_openssl_accepts_the_signature_over_it()
            throws IOException, GeneralSecurityException, InterruptedException {
        var files = files(passes.of(face("Fulham – Everton", Faces.CODE)));
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
        assertThat(verified(files, files.get("manifest.json"))).isZero();
        assertThat(verified(files, "{}".getBytes(StandardCharsets.UTF_8)))
                .as("over another manifest")
                .isNotZero();
    }

    @Test
    void both_languages_have_a_word_for_every_key() throws IOException {
        var files = files(passes.of(face("Fulham – Everton", null)));
        var english = new String(files.get("en.lproj/pass.strings"), StandardCharsets.UTF_8);
        var norwegian = new String(files.get("nb.lproj/pass.strings"), StandardCharsets.UTF_8);
        assertThat(english).contains("\"tribune.section\" = \"Section\";");
        assertThat(norwegian).contains("\"tribune.section\" = \"Felt\";");
        for (var word : new String(files.get("pass.json"), StandardCharsets.UTF_8).split("\"")) {
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

    static JsonNode json(byte[] archive) throws IOException {
        return Json.tree(new String(files(archive).get("pass.json"), StandardCharsets.UTF_8));
    }

    private static Map<String, byte[]> files(byte[] archive) throws IOException {
        var files = new HashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                files.put(entry.getName(), zip.readAllBytes());
        }
        return files;
    }

    private static int verified(Map<String, byte[]> files, byte[] manifest) throws IOException, InterruptedException {
        Files.write(folder.resolve("signature"), files.get("signature"));
        Files.write(folder.resolve("manifest.json"), manifest);
        return new ProcessBuilder(
                        "openssl",
                        "smime",
                        "-verify",
                        "-binary",
                        "-inform",
                        "DER",
                        "-purpose",
                        "any",
                        "-in",
                        "signature",
                        "-content",
                        "manifest.json",
                        "-CAfile",
                        apple.authority.toString(),
                        "-out",
                        "out")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.log").toFile())
                .start()
                .waitFor();
    }
}
