package tribune.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmtpMailerTest extends MailerContract {
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Override
    Mailer mailer() {
        return mailer(null, null, false);
    }

    @Override
    List<MimeMessage> arrived() {
        return List.of(server.getReceivedMessages());
    }

    @Test
    void a_server_that_is_away_is_tried_again_later() {
        var mailer = mailer();
        server.stop();

        assertThat(mailer.send(mail("Kari", "x", "buyer@example.org"))).isEqualTo(Outcome.MAIL_SERVER_AWAY);
    }

    @Test
    void a_wrong_password_is_ours_to_mend_and_not_the_buyers_fault() {
        server.getUserManager().setAuthRequired(true);
        server.setUser("tribune@example.org", "tribune", "right");

        assertThat(mailer("tribune", "wrong", false).send(mail("Kari", "x", "buyer@example.org")))
                .isEqualTo(Outcome.MAIL_SERVER_AWAY);
        assertThat(mailer("tribune", "right", false).send(mail("Kari", "x", "buyer@example.org")))
                .isEqualTo(Outcome.SENT);
    }

    @Test
    void nothing_leaves_in_the_clear_where_encryption_is_asked_for() {
        assertThat(mailer(null, null, true).send(mail("Kari", "x", "buyer@example.org")))
                .isEqualTo(Outcome.MAIL_SERVER_AWAY);
        assertThat(arrived()).isEmpty();
    }

    private Mailer mailer(@Nullable String username, @Nullable String password, boolean starttls) {
        int port = server.getSmtp().getPort();
        return new SmtpMailer(
                new SmtpMailer.Server("127.0.0.1", port, username, password, starttls, "tickets@example.org"));
    }
}
