package tribune.identity.customer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.identity.customer.Customer.Consent;
import tribune.identity.customer.Customer.Source;
import tribune.kernel.Database;
import tribune.kernel.Uuid7;

/** The log of consents, and the texts that were agreed to. */
final class ConsentStore {
    private final Database database;

    ConsentStore(Database database) {
        this.database = database;
    }

    void add(Customer customer, Consent consent, String network) {
        database.sql("""
                insert into customer_consent (organiser_id, consent_id, customer_id, purpose, text_version, given, at,
                    source, network)
                values (:organiser, :id, :customer, :purpose, :version, :given, :at, :source, :network)
                """)
                .param("organiser", customer.organiserId().value())
                .param("id", Uuid7.next())
                .param("customer", customer.id().value())
                .param("purpose", consent.purpose().name())
                .param("version", consent.textVersion())
                .param("given", consent.given())
                .param("at", Timestamp.from(consent.at()))
                .param("source", consent.source().name())
                .param("network", network)
                .update();
    }

    void keepText(Purpose purpose, Instant now) {
        database.sql("""
                insert into consent_text (purpose, version, text_en, text_nb, since)
                values (:purpose, :version, :en, :nb, :now) on conflict do nothing
                """)
                .param("purpose", purpose.name())
                .param("version", ConsentTexts.version(purpose))
                .param("en", ConsentTexts.text(purpose, "en"))
                .param("nb", ConsentTexts.text(purpose, "nb"))
                .param("now", Timestamp.from(now))
                .update();
    }

    /** The newest line of each purpose. */
    List<Consent> standing(Customer customer) {
        return database.sql("""
                select distinct on (purpose) purpose, given, text_version, at, source from customer_consent
                where organiser_id = :organiser and customer_id = :customer order by purpose, consent_id desc
                """)
                .param("organiser", customer.organiserId().value())
                .param("customer", customer.id().value())
                .query(ConsentStore::read)
                .list();
    }

    record Line(UUID id, Consent consent) {}

    /** Newest first. */
    List<Line> log(Customer customer, @Nullable UUID before, int limit) {
        return database.sql("""
                select consent_id, purpose, given, text_version, at, source from customer_consent
                where organiser_id = :organiser and customer_id = :customer
                  and (:before::uuid is null or consent_id < :before)
                order by consent_id desc limit :limit
                """)
                .param("organiser", customer.organiserId().value())
                .param("customer", customer.id().value())
                .param("before", before)
                .param("limit", limit)
                .query((row, number) -> new Line(row.getObject("consent_id", UUID.class), read(row, number)))
                .list();
    }

    private static Consent read(ResultSet row, int number) throws SQLException {
        return new Consent(
                Purpose.valueOf(row.getString("purpose")),
                row.getBoolean("given"),
                row.getString("text_version"),
                row.getTimestamp("at").toInstant(),
                Source.valueOf(row.getString("source")));
    }
}
