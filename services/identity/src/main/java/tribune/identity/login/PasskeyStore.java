package tribune.identity.login;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AccountId;
import tribune.kernel.Database;

/** The tables of passkeys and of the challenges that they sign. */
final class PasskeyStore {
    private static final String COLUMNS = "id, account_id, credential_id, credential, sign_count, backup_eligible,"
            + " backed_up, transports, name, created_at, last_used_at";

    private final Database database;

    PasskeyStore(Database database) {
        this.database = database;
    }

    void challenge(byte[] challenge, byte[] browser, @Nullable AccountId account, Instant ends) {
        database.sql("""
                insert into passkey_challenge (challenge, browser_hash, account_id, ends_at)
                values (:challenge, :browser, :account, :ends)
                """)
                .param("challenge", challenge)
                .param("browser", browser)
                .param("account", account == null ? null : account.value())
                .param("ends", Timestamp.from(ends))
                .update();
    }

    /** True once. */
    boolean answer(byte[] challenge, byte[] browser, @Nullable AccountId account, Instant now) {
        return database.sql("""
                delete from passkey_challenge where challenge = :challenge and browser_hash = :browser
                and account_id is not distinct from :account and ends_at > :now
                """)
                        .param("challenge", challenge)
                        .param("browser", browser)
                        .param("account", account == null ? null : account.value())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** False if the credential is registered already. */
    boolean insert(Passkey passkey) {
        return database.sql("insert into passkey (" + COLUMNS + """
                ) values (:id, :account, :credentialId, :credential, :count, :eligible, :backed, :transports, :name,
                    :now, null)
                on conflict (credential_id) do nothing
                """)
                        .param("id", passkey.id())
                        .param("account", passkey.account().value())
                        .param("credentialId", passkey.credentialId())
                        .param("credential", passkey.credential())
                        .param("count", passkey.signCount())
                        .param("eligible", passkey.backupEligible())
                        .param("backed", passkey.backedUp())
                        .param("transports", passkey.transports().toArray(String[]::new))
                        .param("name", passkey.name())
                        .param("now", Timestamp.from(passkey.createdAt()))
                        .update()
                == 1;
    }

    Optional<Passkey> find(byte[] credentialId) {
        return database.sql("select " + COLUMNS + " from passkey where credential_id = :id for update")
                .param("id", credentialId)
                .query(PasskeyStore::read)
                .optional();
    }

    List<Passkey> of(AccountId account) {
        return database.sql("select " + COLUMNS + " from passkey where account_id = :account order by created_at, id")
                .param("account", account.value())
                .query(PasskeyStore::read)
                .list();
    }

    void used(UUID id, long count, boolean backedUp, Instant now) {
        database.sql("""
                update passkey set sign_count = :count, backed_up = :backed, last_used_at = :now where id = :id
                """)
                .param("id", id)
                .param("count", count)
                .param("backed", backedUp)
                .param("now", Timestamp.from(now))
                .update();
    }

    boolean rename(AccountId account, UUID id, String name) {
        return database.sql("update passkey set name = :name where id = :id and account_id = :account")
                        .param("id", id)
                        .param("account", account.value())
                        .param("name", name)
                        .update()
                == 1;
    }

    boolean remove(AccountId account, UUID id) {
        return database.sql("delete from passkey where id = :id and account_id = :account")
                        .param("id", id)
                        .param("account", account.value())
                        .update()
                == 1;
    }

    void sweep(Instant before) {
        database.sql("delete from passkey_challenge where ends_at < :before")
                .param("before", Timestamp.from(before))
                .update();
    }

    private static Passkey read(ResultSet row, int number) throws SQLException {
        var used = row.getTimestamp("last_used_at");
        return new Passkey(
                row.getObject("id", UUID.class),
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getBytes("credential_id"),
                row.getBytes("credential"),
                row.getLong("sign_count"),
                row.getBoolean("backup_eligible"),
                row.getBoolean("backed_up"),
                Arrays.asList((String[]) row.getArray("transports").getArray()),
                row.getString("name"),
                row.getTimestamp("created_at").toInstant(),
                used == null ? null : used.toInstant());
    }
}
