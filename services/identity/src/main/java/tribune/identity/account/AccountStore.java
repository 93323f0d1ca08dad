package tribune.identity.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import tribune.contracts.Ids.AccountId;
import tribune.kernel.Database;

/** The tables of accounts and of who they are. */
final class AccountStore {
    private final Database database;

    AccountStore(Database database) {
        this.database = database;
    }

    void insert(AccountId id, String language, Instant now) {
        database.sql("insert into account (id, language, created_at) values (:id, :language, :now)")
                .param("id", id.value())
                .param("language", language)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** False if the address is another account's. */
    boolean insertPerson(AccountId id, Address email, String name) {
        return database.sql("""
                insert into account_person (account_id, email, written, name) values (:id, :email, :written, :name)
                on conflict (email) do nothing
                """)
                        .param("id", id.value())
                        .param("email", email.key())
                        .param("written", email.written())
                        .param("name", name)
                        .update()
                == 1;
    }

    void delete(AccountId id) {
        database.sql("delete from account where id = :id")
                .param("id", id.value())
                .update();
    }

    Optional<Account> find(AccountId id) {
        return database.sql("""
                select a.id, p.email, p.written, p.name, a.language, a.created_at
                from account a join account_person p on p.account_id = a.id where a.id = :id
                """)
                .param("id", id.value())
                .query(AccountStore::read)
                .optional();
    }

    Optional<Account> find(Address email) {
        return database.sql("""
                select a.id, p.email, p.written, p.name, a.language, a.created_at
                from account a join account_person p on p.account_id = a.id where p.email = :email
                """)
                .param("email", email.key())
                .query(AccountStore::read)
                .optional();
    }

    void describe(AccountId id, String name, String language) {
        database.sql("update account_person set name = :name where account_id = :id")
                .param("id", id.value())
                .param("name", name)
                .update();
        database.sql("update account set language = :language where id = :id")
                .param("id", id.value())
                .param("language", language)
                .update();
    }

    void move(AccountId id, Address email) {
        database.sql("update account_person set email = :email, written = :written where account_id = :id")
                .param("id", id.value())
                .param("email", email.key())
                .param("written", email.written())
                .update();
    }

    private static Account read(ResultSet row, int number) throws SQLException {
        return new Account(
                new AccountId(row.getObject("id", UUID.class)),
                new Address(row.getString("email"), row.getString("written")),
                row.getString("name"),
                row.getString("language"),
                row.getTimestamp("created_at").toInstant());
    }
}
