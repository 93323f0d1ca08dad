package tribune.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tribune.contracts.Ids.MessageId;
import tribune.kernel.testing.TestService;

class MailboxTest extends MailerContract {
    private static final TestService TEST = new TestService("messaging");
    private final Mailbox mailbox = new Mailbox(TEST.service().database());

    @BeforeEach
    void empty() {
        var database = TEST.service().database();
        database.directory(() -> database.sql("delete from captured_mail").update());
    }

    @AfterAll
    static void close() {
        TEST.close();
    }

    @Override
    Mailer mailer() {
        return mailbox;
    }

    @Override
    List<MimeMessage> arrived() {
        return mailbox.newest(10).stream()
                .map(Mailbox.Captured::mime)
                .collect(Collectors.toList())
                .reversed();
    }

    @Test
    void a_mail_is_shown_in_a_frame_that_runs_nothing() {
        mailbox.send(mail("<script>alert(1)</script>", "<b>x</b>", "buyer@example.org"));
        var pages = new MailboxController(mailbox);
        var id = mailbox.newest(1).getFirst().id();

        assertThat(pages.list().getBody())
                .contains("&lt;b&gt;x&lt;/b&gt;", "/dev/mailbox/" + id)
                .doesNotContain("<script", "<b>x");
        assertThat(pages.mail(new MessageId(id)).getBody())
                .contains("srcdoc=\"&lt;html&gt;", "sandbox=\"allow-popups")
                .doesNotContain("<script", "<b>x");
    }
}
