package tribune.identity.person;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tribune.contracts.Ids.AccountId;
import tribune.identity.account.Address;
import tribune.kernel.Database;

/** Takes away every row that says who an account was, or how it logged in. */
final class ClosingStore {
    /** Rows that are the account's and nobody else's. */
    private static final List<String> ITS_OWN = List.of(
            "passkey",
            "passkey_challenge",
            "account_password",
            "totp",
            "recovery_code",
            "half_log_in",
            "log_in",
            "consent",
            "client_grant",
            "one_time_link",
            "friend",
            "account_person");

    private final Database database;

    ClosingStore(Database database) {
        this.database = database;
    }

    /** False if it is closed already. */
    boolean close(AccountId account, Instant now) {
        return database.sql("update account set closed_at = :now where id = :account and closed_at is null")
                        .param("account", account.value())
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    void empty(AccountId account, Address email) {
        for (var table : ITS_OWN) {
            database.sql("delete from " + table + " where account_id = :account")
                    .param("account", account.value())
                    .update();
        }
        database.sql("""
                update friend set linked_account = null, asked_email = null, asked_at = null
                where linked_account = :account or asked_email = :email
                """)
                .param("account", account.value())
                .param("email", email.key())
                .update();
        database.sql("delete from one_time_link where email = :email")
                .param("email", email.key())
                .update();
        database.sql("delete from mail where lower(recipient) in (:written, :email)")
                .param("written", email.written().toLowerCase(java.util.Locale.ROOT))
                .param("email", email.key())
                .update();
    }

    /** Whoever has sent letters. */
    List<UUID> inviters() {
        return database.sql("select distinct organiser_id from invitation_directory")
                .query((row, _) -> row.getObject("organiser_id", UUID.class))
                .list();
    }

    /** In a transaction over the inviters: letters that the account has accepted, or that went to its address. */
    void emptyLetters(AccountId account, Address email) {
        database.sql("""
                delete from invitation where accepted_by = :account or lower(address) in (:written, :email)
                """)
                .param("account", account.value())
                .param("written", email.written().toLowerCase(java.util.Locale.ROOT))
                .param("email", email.key())
                .update();
    }
}
