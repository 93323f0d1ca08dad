package tribune.messaging;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

/**
 * Sends over SMTP (RFC 5321). Settings: {@code tribune.smtp.host}, {@code port} (587), {@code username} and
 * {@code password} (none: no log-in), {@code starttls} (true: refuses to send in the clear), {@code from} (the address
 * that mails come from). Answers of 500 and above are final, those of 400 pass.
 */
final class SmtpMailer implements Mailer {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpMailer.class);

    private final Server server;
    private final Session session;

    /** Where and as whom to send. */
    record Server(
            String host,
            int port,
            @Nullable String username,
            @Nullable String password,
            boolean starttls,
            String from) {

        static Server of(Environment settings) {
            return new Server(
                    settings.getRequiredProperty("tribune.smtp.host"),
                    settings.getProperty("tribune.smtp.port", Integer.class, 587),
                    settings.getProperty("tribune.smtp.username"),
                    settings.getProperty("tribune.smtp.password"),
                    settings.getProperty("tribune.smtp.starttls", Boolean.class, true),
                    settings.getRequiredProperty("tribune.smtp.from"));
        }
    }

    SmtpMailer(Server server) {
        this.server = server;
        this.session = Session.getInstance(properties(server));
    }

    @Override
    public Outcome send(Mail mail) {
        try (var transport = session.getTransport("smtp")) {
            var message = Mime.message(session, mail, server.from());
            transport.connect(server.host(), server.port(), server.username(), server.password());
            transport.sendMessage(message, message.getAllRecipients());
            return Outcome.SENT;
        } catch (AddressException none) {
            return Outcome.RECIPIENT_REFUSED;
        } catch (SendFailedException refused) {
            return log(mail, refused, refusal(refused));
        } catch (MessagingException away) {
            return log(mail, away, Outcome.MAIL_SERVER_AWAY);
        }
    }

    private static Outcome refusal(SendFailedException refused) {
        for (Exception cause = refused; cause != null; cause = next(cause)) {
            if (cause instanceof SMTPAddressFailedException address && address.getReturnCode() >= 500) {
                return Outcome.RECIPIENT_REFUSED;
            }
            if (cause instanceof SMTPSendFailedException send && send.getReturnCode() >= 500) {
                return Outcome.MESSAGE_REFUSED;
            }
        }
        return Outcome.MAIL_SERVER_AWAY;
    }

    private static @Nullable Exception next(Exception cause) {
        return cause instanceof MessagingException messaging ? messaging.getNextException() : null;
    }

    /** The server's words may quote the address: only their kind is logged. */
    private static Outcome log(Mail mail, Exception failure, Outcome outcome) {
        LOG.info("message {}: {} ({})", mail.id(), outcome, failure.getClass().getSimpleName());
        return outcome;
    }

    private static Properties properties(Server server) {
        var properties = new Properties();
        properties.put("mail.smtp.connectiontimeout", "5000");
        properties.put("mail.smtp.timeout", "15000");
        properties.put("mail.smtp.writetimeout", "15000");
        properties.put("mail.smtp.auth", String.valueOf(server.username() != null));
        properties.put("mail.smtp.starttls.enable", String.valueOf(server.starttls()));
        properties.put("mail.smtp.starttls.required", String.valueOf(server.starttls()));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        // Addresses in every script, where the server takes them (RFC 6531).
        properties.put("mail.mime.allowutf8", "true");
        return properties;
    }
}
