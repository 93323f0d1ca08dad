package tribune.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tribune.journeys.TwoClubs.Clubs;
import tribune.kernel.Json;
import tribune.tickets.face.OpenedPass;

/** A ticket goes into both wallets over HTTP, with keys that the test has made. */
@ExtendWith(TwoClubs.class)
class WalletTest {
    private static final String SAVE = "https://pay.google.com/gp/v/save/";

    private final Clubs clubs;
    private final Api guest;
    private final String link;
    private final JsonNode ticket;

    @TempDir
    Path folder;

    WalletTest(Clubs clubs) {
        this.clubs = clubs;
        guest = Api.guest(clubs.platform());
        var fan = new Fan(clubs.platform(), "wallet@example.org");
        var order = fan.checkOut(fan.holdBest(clubs.home().event, "adult").ok()).ok();
        fan.pay(order, "success").ok();
        ticket = fan.tickets(order, 1).getFirst();
        link = order.text("/access");
    }

    private Api.Answer get(String what, String access) {
        return guest.get("/v1/tickets/" + ticket.at("/ticketId").asString() + "/" + what, "Order-Access", access);
    }

    @Test
    void apple_gets_a_signed_pass_as_a_file_that_nobody_keeps() {
        assertThat(guest.get("/v1/wallets").ok().text("/apple")).isEqualTo("true");
        var answer = get("apple-pass", link).ok().raw();
        var headers = answer.headers();
        assertThat(headers.firstValue("Content-Type")).contains("application/vnd.apple.pkpass");
        assertThat(headers.firstValue("Content-Disposition").orElse("")).endsWith(".pkpass\"");
        assertThat(headers.firstValue("Cache-Control")).contains("no-store");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        var pass = OpenedPass.of(answer.body());
        assertThat(pass.isSigned(clubs.wallets().authority, folder)).isTrue();
        assertThat(pass.json().at("/serialNumber")).isEqualTo(ticket.at("/ticketId"));
        assertThat(pass.json().at("/passTypeIdentifier").asString()).isEqualTo("pass.example.tribune");
        assertThat(pass.json().at("/barcodes/0/message")).isEqualTo(ticket.at("/credential/code"));
        assertThat(pass.json().at("/eventTicket/primaryFields/0/value").asString())
                .isEqualTo("Home v Away");
    }

    @Test
    void google_gets_a_link_that_the_account_s_key_has_signed() throws GeneralSecurityException {
        var saved = get("google-pass", link).ok();
        assertThat(saved.raw().headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(saved.text("/saveLink")).startsWith(SAVE);
        var parts = saved.text("/saveLink").substring(SAVE.length()).split("\\.");
        var check = Signature.getInstance("SHA256withRSA");
        check.initVerify(clubs.wallets().google.getPublic());
        check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(check.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        var claims = Json.tree(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
        assertThat(claims.at("/payload/eventTicketObjects/0/barcode/value")).isEqualTo(ticket.at("/credential/code"));
    }

    @Test
    void without_the_order_s_link_there_is_no_pass() {
        for (var what : new String[] {"apple-pass", "google-pass"})
            assertThat(get(what, "v4.public.no-such-link").status()).isIn(401, 404);
    }
}
