package tribune.tickets.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tribune.kernel.Json;

/** Held against the structure that Google documents: no test here meets Google. */
class GooglePassTest {
    private static final String SAVE = "https://pay.google.com/gp/v/save/";
    private static final UUID EVENT = UUID.randomUUID();
    private static final UUID CODE = UUID.randomUUID();

    @TempDir
    static Path folder;

    private static PassAuthority keys;
    private static GooglePass passes;

    @BeforeAll
    static void aKey() {
        keys = new PassAuthority(folder);
        passes = GooglePass.signedWith(keys.googleKey, "3388000000012345678");
    }

    @Test
    void the_link_is_a_token_that_the_account_s_key_has_signed() throws GeneralSecurityException {
        var parts =
                link("Fulham – Everton", Faces.CODE).substring(SAVE.length()).split("\\.");
        var check = Signature.getInstance("SHA256withRSA");
        check.initVerify(keys.google.getPublic());
        check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(check.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        assertThat(read(parts[0])).isEqualTo(Json.tree("{\"alg\": \"RS256\", \"typ\": \"JWT\"}"));
        var claims = read(parts[1]);
        assertThat(claims.at("/iss").asString()).isEqualTo("wallet@example.iam.gserviceaccount.com");
        assertThat(claims.at("/aud").asString()).isEqualTo("google");
        assertThat(claims.at("/typ").asString()).isEqualTo("savetowallet");
    }

    @Test
    void class_and_object_say_what_the_ticket_says() {
        var payload = payload(link("Fulham – Everton", Faces.CODE));
        var match = payload.at("/eventTicketClasses/0");
        assertThat(match.at("/id").asString()).isEqualTo("3388000000012345678.event-" + EVENT);
        assertThat(match.at("/eventName/defaultValue/value").asString()).isEqualTo("Fulham – Everton");
        assertThat(match.at("/venue/name/defaultValue/value").asString()).isEqualTo("Craven Cottage, London");
        assertThat(match.at("/venue/address/defaultValue/value").isMissingNode())
                .isFalse();
        assertThat(match.at("/dateTime/start").asString()).isEqualTo("2025-08-16T15:00:00+01:00");
        assertThat(match.at("/reviewStatus").asString()).isEqualTo("UNDER_REVIEW");
        var object = payload.at("/eventTicketObjects/0");
        assertThat(object.at("/classId")).isEqualTo(match.at("/id"));
        assertThat(object.at("/id").asString()).isEqualTo("3388000000012345678.code-" + CODE);
        assertThat(object.at("/state").asString()).isEqualTo("ACTIVE");
        assertThat(object.at("/seatInfo/row/defaultValue/value").asString()).isEqualTo("24");
        assertThat(object.at("/barcode/type").asString()).isEqualTo("QR_CODE");
        assertThat(object.at("/barcode/value").asString()).isEqualTo(Faces.CODE);
        assertThat(object.at("/reservationInfo/confirmationCode").asString()).isEqualTo("K7QX-4MPR");
    }

    @Test
    void a_ticket_whose_code_must_be_shown_live_has_no_code_there() {
        var object = payload(link("Fulham – Everton", null)).at("/eventTicketObjects/0");
        assertThat(object.has("barcode")).isFalse();
        assertThat(object.has("rotatingBarcode")).isFalse();
        assertThat(object.at("/textModulesData/0/body").asString()).contains("browser");
    }

    @Test
    void no_name_makes_the_link_longer_than_a_browser_takes() {
        assertThat(link("Fulham – Everton", Faces.CODE)).hasSizeLessThan(2_300);
        assertThat(link("\u202e<b>æ".repeat(3_000), Faces.CODE)).hasSizeLessThan(2_800);
    }

    private static String link(String name, @Nullable String code) {
        var face = Faces.face(name, Faces.SATURDAY, Faces.SEAT);
        var shown = new TicketFace(
                face.ticket(), face.organiser(), face.match(), face.place(), face.category(), null, face.paid(), code);
        return passes.link(shown, EVENT, CODE, Wording.ENGLISH, Instant.parse("2025-07-01T08:00:00Z"));
    }

    private static JsonNode payload(String link) {
        return read(link.substring(SAVE.length()).split("\\.")[1]).at("/payload");
    }

    private static JsonNode read(String part) {
        return Json.tree(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }
}
