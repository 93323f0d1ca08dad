package tribune.identity.signon;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Database;

/** The ties' table. */
final class TieStore {
    private final Database database;

    TieStore(Database database) {
        this.database = database;
    }

    /** Whose subject this is; the tie is marked as used. */
    Optional<AccountId> use(Subject subject, Instant now) {
        return database.sql("""
                update sign_on_tie set used_at = :now
                where connection_id = :connection and issuer = :issuer and subject = :subject
                returning account_id
                """)
                .param("connection", subject.at().connection())
                .param("issuer", subject.issuer())
                .param("subject", subject.name())
                .param("now", Timestamp.from(now))
                .query((row, _) -> new AccountId(row.getObject("account_id", UUID.class)))
                .optional();
    }

    /** False if the subject is somebody's already, or the account another subject's there. */
    boolean insert(UUID id, Subject subject, AccountId account, Instant now) {
        return database.sql("""
                insert into sign_on_tie (id, organiser_id, connection_id, issuer, subject, account_id, tied_at, used_at)
                values (:id, :organiser, :connection, :issuer, :subject, :account, :now, :now)
                on conflict do nothing
                """)
                        .param("id", id)
                        .param("organiser", subject.at().organiser().value())
                        .param("connection", subject.at().connection())
                        .param("issuer", subject.issuer())
                        .param("subject", subject.name())
                        .param("account", account.value())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    record Kept(UUID id, Confinement at, Instant tiedAt, Instant usedAt) {}

    List<Kept> of(AccountId account) {
        return database.sql("""
                select id, organiser_id, connection_id, tied_at, coalesce(used_at, tied_at) as used_at
                from sign_on_tie where account_id = :account order by tied_at, id
                """)
                .param("account", account.value())
                .query((row, _) -> new Kept(
                        row.getObject("id", UUID.class),
                        new Confinement(
                                new OrganiserId(row.getObject("organiser_id", UUID.class)),
                                row.getObject("connection_id", UUID.class)),
                        row.getTimestamp("tied_at").toInstant(),
                        row.getTimestamp("used_at").toInstant()))
                .list();
    }

    /** Where it led, if it was this account's. */
    Optional<Confinement> remove(AccountId account, UUID id) {
        return database.sql("""
                delete from sign_on_tie where id = :id and account_id = :account
                returning organiser_id, connection_id
                """)
                .param("id", id)
                .param("account", account.value())
                .query((row, _) -> new Confinement(
                        new OrganiserId(row.getObject("organiser_id", UUID.class)),
                        row.getObject("connection_id", UUID.class)))
                .optional();
    }

    /** With what waits for a proof or is on its way. */
    void removeAll(OrganiserId organiser, UUID connection) {
        for (var statement : List.of(
                "delete from sign_on_tie where organiser_id = :organiser and connection_id = :connection",
                "delete from sign_on_proposal where organiser_id = :organiser and connection_id = :connection",
                "delete from sign_on_attempt where organiser_id = :organiser and connection_id = :connection")) {
            database.sql(statement)
                    .param("organiser", organiser.value())
                    .param("connection", connection)
                    .update();
        }
    }
}
