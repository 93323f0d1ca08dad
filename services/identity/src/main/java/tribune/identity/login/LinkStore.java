package tribune.identity.login;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import tribune.contracts.Ids.AccountId;
import tribune.identity.account.Address;
import tribune.kernel.Database;

/** The one-time links' table. */
final class LinkStore {
    private final Database database;

    LinkStore(Database database) {
        this.database = database;
    }

    void insert(UUID id, Links.Wanted wanted, byte[] browser, Instant ends) {
        database.sql("""
                insert into one_time_link (id, purpose, email, written, account_id, language, onward, browser_hash,
                    ends_at)
                values (:id, :purpose, :email, :written, :account, :language, :onward, :browser, :ends)
                """)
                .param("id", id)
                .param("purpose", wanted.purpose().name())
                .param("email", wanted.email().key())
                .param("written", wanted.email().written())
                .param(
                        "account",
                        wanted.account() == null ? null : wanted.account().value())
                .param("language", wanted.language())
                .param("onward", wanted.onward())
                .param("browser", browser)
                .param("ends", Timestamp.from(ends))
                .update();
    }

    /** Until when it works; nothing if it does no more. */
    Optional<Instant> mint(UUID id, byte[] token, byte[] code, Instant now) {
        return database.sql("""
                update one_time_link set token_hash = :token, code_hash = :code
                where id = :id and used_at is null and ends_at > :now
                returning ends_at
                """)
                .param("id", id)
                .param("token", token)
                .param("code", code)
                .param("now", Timestamp.from(now))
                .query((row, _) -> row.getTimestamp("ends_at").toInstant())
                .optional();
    }

    boolean opens(byte[] token, byte[] browser, Instant now) {
        return database.sql("""
                select exists (select from one_time_link
                where token_hash = :token and browser_hash = :browser and used_at is null and ends_at > :now)
                """)
                .param("token", token)
                .param("browser", browser)
                .param("now", Timestamp.from(now))
                .query(Boolean.class)
                .single();
    }

    Optional<Links.Used> use(byte[] token, byte[] browser, Instant now) {
        return database.sql("""
                update one_time_link set used_at = :now
                where token_hash = :token and browser_hash = :browser and used_at is null and ends_at > :now
                returning purpose, email, written, account_id, language, onward
                """)
                .param("token", token)
                .param("browser", browser)
                .param("now", Timestamp.from(now))
                .query(LinkStore::read)
                .optional();
    }

    /** One more try at the newest link of this browser. */
    Optional<UUID> newest(byte[] browser, Instant now, int tries) {
        return database.sql("""
                update one_time_link set tries = tries + 1 where tries < :tries and id = (
                    select id from one_time_link
                    where browser_hash = :browser and used_at is null and ends_at > :now
                    order by ends_at desc, id desc limit 1)
                returning id
                """)
                .param("browser", browser)
                .param("now", Timestamp.from(now))
                .param("tries", tries)
                .query(UUID.class)
                .optional();
    }

    Optional<Links.Used> useCode(UUID id, byte[] code, Instant now) {
        return database.sql("""
                update one_time_link set used_at = :now where id = :id and code_hash = :code and used_at is null
                returning purpose, email, written, account_id, language, onward
                """)
                .param("id", id)
                .param("code", code)
                .param("now", Timestamp.from(now))
                .query(LinkStore::read)
                .optional();
    }

    void sweep(Instant before) {
        database.sql("delete from one_time_link where ends_at < :before")
                .param("before", Timestamp.from(before))
                .update();
    }

    private static Links.Used read(ResultSet row, int number) throws SQLException {
        var account = row.getObject("account_id", UUID.class);
        return new Links.Used(
                Links.Purpose.valueOf(row.getString("purpose")),
                new Address(row.getString("email"), row.getString("written")),
                account == null ? null : new AccountId(account),
                row.getString("language"),
                row.getString("onward"));
    }
}
