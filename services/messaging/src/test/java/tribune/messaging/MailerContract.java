package tribune.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every way in which a mail leaves. */
abstract class MailerContract {
    private static final UUID ID = new UUID(1, 2);

    abstract Mailer mailer();

    /** What has arrived, oldest first. */
    abstract List<MimeMessage> arrived();

    @Test
    void a_mail_arrives_as_plain_text_and_html() throws Exception {
        assertThat(mailer().send(mail("A Buyer", "Billettene dine: Bodø/Glimt - Vålerenga", "buyer@example.org")))
                .isEqualTo(Outcome.SENT);

        var mail = arrived().getFirst();
        var parts = (Multipart) mail.getContent();
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContentType()).startsWithIgnoringCase("text/plain; charset=UTF-8");
        assertThat(parts.getBodyPart(0).getContent().toString().replace("\r\n", "\n"))
                .isEqualTo("Hei, så fint! €\n" + "x".repeat(2_000) + "\n");
        assertThat(parts.getBodyPart(1).getContentType()).startsWithIgnoringCase("text/html; charset=UTF-8");
        assertThat(parts.getBodyPart(1).getContent().toString()).contains("<p>Så fint!</p>");
        assertThat(mail.getSubject()).isEqualTo("Billettene dine: Bodø/Glimt - Vålerenga");
        assertThat(mail.getHeader("Subject", null)).isASCII();
        assertThat(mail.getMessageID()).startsWith("<" + ID + "@");
        assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        assertThat(mail.getContentLanguage()).containsExactly("nb");
        assertThat(mail.getSentDate().toInstant()).isEqualTo(Instant.parse("2026-05-01T10:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A Buyer",
                "Åse Ødegård-Łukasiewicz",
                "Катерина",
                "名前 \ud83c\udfdf️",
                "O'Brien, \"Bob\" <bob@example.com>",
                "محمد"
            })
    void any_name_arrives_as_it_was_written(String name) throws Exception {
        mailer().send(mail(name, name, "buyer@example.org"));

        var to = (InternetAddress) arrived().getFirst().getRecipients(RecipientType.TO)[0];
        assertThat(to.getPersonal()).isEqualTo(name);
        assertThat(to.getAddress()).isEqualTo("buyer@example.org");
        assertThat(arrived().getFirst().getSubject()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n", "\r", "\u0085", "\u2028", "\r\n\r\n", "\n "})
    void no_name_adds_a_header(String separator) throws Exception {
        var evil = "Kari" + separator + "Bcc: everybody@example.org";
        mailer().send(new Mail(
                ID, Instant.parse("2026-05-01T10:00:00Z"), "nb", evil, evil, "buyer@example.org", evil, "x", "x"));

        assertThat(arrived()).hasSize(1);
        var mail = arrived().getFirst();
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getSubject()).isEqualTo("Kari Bcc: everybody@example.org");
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nobody",
                "@example.org",
                "a@",
                "a b@example.org",
                "a@example.org\r\nBcc: b@example.org",
                "a@example.org, b@example.org",
                "<a@example.org>",
                "a@exa mple.org",
                "a\u0000@example.org"
            })
    void what_is_no_address_is_refused(String address) {
        assertThat(mailer().send(mail("Kari", "x", address))).isEqualTo(Outcome.RECIPIENT_REFUSED);
        assertThat(arrived()).isEmpty();
    }

    @Test
    void a_domain_may_have_letters_of_any_script() throws Exception {
        assertThat(mailer().send(mail("Kari", "x", "kari@blåbær.example"))).isEqualTo(Outcome.SENT);

        assertThat(arrived().getFirst().getAllRecipients()[0].toString()).contains("kari@xn--blbr-roah.example");
    }

    static Mail mail(String toName, String subject, String address) {
        return new Mail(
                ID,
                Instant.parse("2026-05-01T10:00:00Z"),
                "nb",
                "SK Brann",
                toName,
                address,
                subject,
                "Hei, så fint! €\n" + "x".repeat(2_000) + "\n",
                "<html><body><p>Så fint!</p></body></html>");
    }
}
