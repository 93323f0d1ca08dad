package tribune.messaging;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * A mail as a MIME message (RFC 5322, 2045-2047): multipart/alternative, plain text first. Every text that goes into a
 * header is one line of printable characters before the library sees it, so nobody's name can add a header.
 */
final class Mime {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private Mime() {}

    /** Throws AddressException if the recipient's address is none. */
    static MimeMessage message(Session session, Mail mail, String from) throws MessagingException {
        var domain = from.substring(from.lastIndexOf('@') + 1);
        var message = new Identified(session, "<" + mail.id() + "@" + domain + ">");
        message.setFrom(address(from, mail.fromName()));
        message.setRecipient(jakarta.mail.Message.RecipientType.TO, address(mail.toAddress(), mail.toName()));
        message.setSubject(OneLine.of(mail.subject(), 150), UTF_8);
        message.setSentDate(Date.from(mail.date()));
        message.setContentLanguage(new String[] {mail.language()});
        // Absence notices stay away from mails that nobody wrote (RFC 3834).
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setContent(alternatives(mail));
        message.saveChanges();
        return message;
    }

    static InternetAddress address(String address, @Nullable String name) throws AddressException {
        if (address.length() > 254 || !OneLine.isPlain(address)) throw new AddressException("not one line");
        int at = address.lastIndexOf('@');
        if (at < 1) throw new AddressException("no domain");
        var written = address.substring(0, at + 1) + ascii(address.substring(at + 1));
        var checked = new InternetAddress(written, true);
        if (!checked.getAddress().equals(written)) throw new AddressException("more than an address");
        try {
            if (name != null) checked.setPersonal(OneLine.of(name, 80), UTF_8);
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
        return checked;
    }

    private static String ascii(String domain) throws AddressException {
        try {
            return IDN.toASCII(domain);
        } catch (IllegalArgumentException unreadable) {
            throw new AddressException("domain");
        }
    }

    private static MimeMultipart alternatives(Mail mail) throws MessagingException {
        var text = new MimeBodyPart();
        text.setText(mail.text(), UTF_8);
        var html = new MimeBodyPart();
        html.setText(mail.html(), UTF_8, "html");
        return new MimeMultipart("alternative", text, html);
    }

    /** Keeps our identifier where the library would make one of its own at each attempt. */
    private static final class Identified extends MimeMessage {
        private final String id;

        Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
