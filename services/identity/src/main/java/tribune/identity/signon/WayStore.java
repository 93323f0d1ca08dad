package tribune.identity.signon;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Database;

/** Browsers on their way to a provider and back, and those for which an account is to be proved. */
final class WayStore {
    private final Database database;

    WayStore(Database database) {
        this.database = database;
    }

    /** {@code recent}: the log-in there must be a new one. */
    record Attempt(Confinement at, String onward, boolean recent, Instant ends) {}

    void begin(byte[] state, byte[] browser, Attempt attempt) {
        database.sql("""
                insert into sign_on_attempt (state_hash, browser_hash, organiser_id, connection_id, onward, recent,
                    ends_at)
                values (:state, :browser, :organiser, :connection, :onward, :recent, :ends)
                """)
                .param("state", state)
                .param("browser", browser)
                .param("organiser", attempt.at().organiser().value())
                .param("connection", attempt.at().connection())
                .param("onward", attempt.onward())
                .param("recent", attempt.recent())
                .param("ends", Timestamp.from(attempt.ends()))
                .update();
    }

    /** Once, and in the browser that began it. */
    Optional<Attempt> take(byte[] state, byte[] browser, Instant now) {
        return database.sql("""
                delete from sign_on_attempt
                where state_hash = :state and browser_hash = :browser and ends_at > :now
                returning organiser_id, connection_id, onward, recent, ends_at
                """)
                .param("state", state)
                .param("browser", browser)
                .param("now", Timestamp.from(now))
                .query((row, _) -> new Attempt(
                        at(row),
                        row.getString("onward"),
                        row.getBoolean("recent"),
                        row.getTimestamp("ends_at").toInstant()))
                .optional();
    }

    /** {@code address} as the provider says it, to be typed no second time; a hint and nothing more. */
    record Proposal(Subject subject, String address, String onward) {}

    void propose(byte[] browser, Proposal proposal, Instant ends) {
        database.sql("""
                insert into sign_on_proposal (browser_hash, organiser_id, connection_id, issuer, subject, address,
                    onward, ends_at)
                values (:browser, :organiser, :connection, :issuer, :subject, :address, :onward, :ends)
                on conflict (browser_hash) do update set organiser_id = excluded.organiser_id,
                    connection_id = excluded.connection_id, issuer = excluded.issuer, subject = excluded.subject,
                    address = excluded.address, onward = excluded.onward, ends_at = excluded.ends_at
                """)
                .param("browser", browser)
                .param("organiser", proposal.subject().at().organiser().value())
                .param("connection", proposal.subject().at().connection())
                .param("issuer", proposal.subject().issuer())
                .param("subject", proposal.subject().name())
                .param("address", proposal.address())
                .param("onward", proposal.onward())
                .param("ends", Timestamp.from(ends))
                .update();
    }

    Optional<Proposal> proposal(byte[] browser, Instant now) {
        return database.sql("""
                select organiser_id, connection_id, issuer, subject, address, onward from sign_on_proposal
                where browser_hash = :browser and ends_at > :now
                """)
                .param("browser", browser)
                .param("now", Timestamp.from(now))
                .query((row, _) -> new Proposal(
                        new Subject(at(row), row.getString("issuer"), row.getString("subject")),
                        row.getString("address"),
                        row.getString("onward")))
                .optional();
    }

    void forget(byte[] browser) {
        database.sql("delete from sign_on_proposal where browser_hash = :browser")
                .param("browser", browser)
                .update();
    }

    void sweep(Instant now) {
        database.sql("delete from sign_on_attempt where ends_at < :now")
                .param("now", Timestamp.from(now))
                .update();
        database.sql("delete from sign_on_proposal where ends_at < :now")
                .param("now", Timestamp.from(now))
                .update();
    }

    private static Confinement at(ResultSet row) throws SQLException {
        return new Confinement(
                new OrganiserId(row.getObject("organiser_id", UUID.class)), row.getObject("connection_id", UUID.class));
    }
}
