package tribune.identity.mail;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import tribune.contracts.identity.AccountMailRequested.Kind;
import tribune.kernel.Database;

/** The table of mails that were asked for. */
final class MailStore {
    private final Database database;

    MailStore(Database database) {
        this.database = database;
    }

    void insert(UUID id, Kind kind, Mails.Letter letter, Instant now) {
        database.sql("""
                insert into mail (id, kind, recipient, language, from_name, about, details, requested_at)
                values (:id, :kind, :recipient, :language, :from, :about, :details, :now)
                """)
                .param("id", id)
                .param("kind", kind.name())
                .param("recipient", letter.recipient())
                .param("language", letter.language())
                .param("from", letter.fromName())
                .param("about", letter.about())
                .param("details", letter.details())
                .param("now", Timestamp.from(now))
                .update();
    }

    record Kept(Kind kind, Mails.Letter letter, Instant requestedAt) {}

    Optional<Kept> find(UUID id) {
        return database.sql("""
                select kind, recipient, language, from_name, about, details, requested_at from mail where id = :id
                """)
                .param("id", id)
                .query((row, _) -> new Kept(
                        Kind.valueOf(row.getString("kind")),
                        new Mails.Letter(
                                row.getString("recipient"),
                                row.getString("language"),
                                row.getString("from_name"),
                                row.getObject("about", UUID.class),
                                row.getString("details")),
                        row.getTimestamp("requested_at").toInstant()))
                .optional();
    }

    void sweep(Instant before) {
        database.sql("delete from mail where requested_at < :before")
                .param("before", Timestamp.from(before))
                .update();
    }
}
