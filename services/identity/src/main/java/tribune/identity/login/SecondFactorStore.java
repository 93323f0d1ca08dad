package tribune.identity.login;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tribune.contracts.Ids.AccountId;
import tribune.kernel.Database;

/** The tables of authenticator apps and recovery codes. */
final class SecondFactorStore {
    private final Database database;

    SecondFactorStore(Database database) {
        this.database = database;
    }

    record Kept(byte[] sealedSecret, long lastStep, boolean confirmed) {}

    Optional<Kept> totp(AccountId account) {
        return database.sql("select sealed_secret, last_step, confirmed_at from totp where account_id = :account")
                .param("account", account.value())
                .query((row, _) -> new Kept(
                        row.getBytes("sealed_secret"),
                        row.getLong("last_step"),
                        row.getTimestamp("confirmed_at") != null))
                .optional();
    }

    /** One that is in use stays. */
    void propose(AccountId account, byte[] sealedSecret) {
        database.sql("""
                insert into totp (account_id, sealed_secret, last_step) values (:account, :sealed, 0)
                on conflict (account_id) do update set sealed_secret = excluded.sealed_secret, last_step = 0
                where totp.confirmed_at is null
                """)
                .param("account", account.value())
                .param("sealed", sealedSecret)
                .update();
    }

    void confirm(AccountId account, Instant now) {
        database.sql("update totp set confirmed_at = :now where account_id = :account and confirmed_at is null")
                .param("account", account.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** False if this step or a later one was taken meanwhile. */
    boolean take(AccountId account, long step) {
        return database.sql("update totp set last_step = :step where account_id = :account and last_step < :step")
                        .param("account", account.value())
                        .param("step", step)
                        .update()
                == 1;
    }

    boolean remove(AccountId account) {
        return database.sql("delete from totp where account_id = :account")
                        .param("account", account.value())
                        .update()
                == 1;
    }

    void replaceRecovery(AccountId account, byte[] salt, List<byte[]> hashes) {
        database.sql("delete from recovery_code where account_id = :account")
                .param("account", account.value())
                .update();
        database.sql("insert into recovery_code (account_id, salt, hash) select :account, :salt, unnest(:hashes)")
                .param("account", account.value())
                .param("salt", salt)
                .param("hashes", hashes.toArray(byte[][]::new))
                .update();
    }

    /** One for all codes that were made together; nothing once the last was used. */
    Optional<byte[]> recoverySalt(AccountId account) {
        return database.sql("select salt from recovery_code where account_id = :account and used_at is null limit 1")
                .param("account", account.value())
                .query((row, _) -> row.getBytes("salt"))
                .optional();
    }

    boolean useRecovery(AccountId account, byte[] hash, Instant now) {
        return database.sql("""
                update recovery_code set used_at = :now
                where account_id = :account and hash = :hash and used_at is null
                """)
                        .param("account", account.value())
                        .param("hash", hash)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    int recoveryCodesLeft(AccountId account) {
        return database.sql("select count(*) from recovery_code where account_id = :account and used_at is null")
                .param("account", account.value())
                .query(Integer.class)
                .single();
    }
}
