package tribune.messaging;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.sales.BuyersErased;
import tribune.kernel.Database;

/** Development's mailer: keeps each mail, byte for byte as it would have left, for people to look at. */
final class Mailbox implements Mailer {
    static final String FROM = "tickets@tribune.example";

    private static final int KEPT = 300;
    private static final Session SESSION = Session.getInstance(new Properties());

    private final Database database;

    Mailbox(Database database) {
        this.database = database;
    }

    /** A mail that was caught. */
    record Captured(UUID id, Instant at, MimeMessage mime) {}

    @Override
    public Outcome send(Mail mail) {
        try {
            var bytes = new ByteArrayOutputStream();
            Mime.message(SESSION, mail, FROM).writeTo(bytes);
            database.directory(() -> keep(mail, bytes.toByteArray()));
            return Outcome.SENT;
        } catch (AddressException none) {
            return Outcome.RECIPIENT_REFUSED;
        } catch (MessagingException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    List<Captured> newest(int most) {
        return database.directory(() -> database.sql("""
                        select id, captured_at, mime from captured_mail order by captured_at desc, id desc limit :most
                        """)
                .param("most", most)
                .query((row, _) -> captured(
                        row.getObject("id", UUID.class),
                        row.getTimestamp("captured_at").toInstant(),
                        row.getBytes("mime")))
                .list());
    }

    Optional<Captured> find(UUID id) {
        return database.directory(() -> database.sql("""
                        select id, captured_at, mime from captured_mail where id = :id
                        """)
                .param("id", id)
                .query((row, _) -> captured(
                        row.getObject("id", UUID.class),
                        row.getTimestamp("captured_at").toInstant(),
                        row.getBytes("mime")))
                .optional());
    }

    /** In the consumer's transaction: mails about orders and entries whose people were forgotten. */
    void forget(BuyersErased erased) {
        database.sql("""
                delete from captured_mail c using message m
                where m.id = c.id and m.organiser_id = :organiser
                  and (m.order_id = any (:orders::uuid[]) or m.entry_id = any (:entries::uuid[]))
                """)
                .param("organiser", erased.organiserId().value())
                .param("orders", erased.orders().stream().map(OrderId::value).toArray(UUID[]::new))
                .param("entries", erased.entries().toArray(UUID[]::new))
                .update();
    }

    /** In the consumer's transaction: nobody here knows whose a mail about an account is, so all of them go. */
    void forgetAccounts() {
        database.sql("""
                delete from captured_mail c using message m
                where m.id = c.id and m.organiser_id = :platform and m.kind = 'ACCOUNT'
                """).param("platform", Messages.PLATFORM.value()).update();
    }

    private int keep(Mail mail, byte[] mime) {
        database.sql("""
                insert into captured_mail (id, captured_at, mime) values (:id, :at, :mime) on conflict (id) do nothing
                """)
                .param("id", mail.id())
                .param("at", Timestamp.from(mail.date()))
                .param("mime", mime)
                .update();
        return database.sql("""
                delete from captured_mail where id in (
                    select id from captured_mail order by captured_at desc, id desc offset :kept)
                """).param("kept", KEPT).update();
    }

    private static Captured captured(UUID id, Instant at, byte[] mime) {
        try {
            return new Captured(id, at, new MimeMessage(SESSION, new ByteArrayInputStream(mime)));
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
