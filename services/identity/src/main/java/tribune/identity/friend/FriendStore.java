package tribune.identity.friend;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import tribune.contracts.Ids.AccountId;
import tribune.kernel.Database;

/** The table of friends. */
final class FriendStore {
    private static final RowMapper<Friend> FRIEND = (row, _) -> {
        var linked = row.getObject("linked_account", UUID.class);
        var state = linked != null
                ? Friend.State.LINKED
                : row.getString("asked_email") == null ? Friend.State.NAMED : Friend.State.ASKED;
        return new Friend(
                row.getObject("id", UUID.class),
                row.getString("name"),
                state,
                linked == null ? null : new AccountId(linked));
    };

    private final Database database;

    FriendStore(Database database) {
        this.database = database;
    }

    /** One at a time adds to an account's friends, so that they can be counted. */
    int lockAndCount(AccountId account) {
        database.sql("select id from account where id = :account for update")
                .param("account", account.value())
                .query(UUID.class)
                .single();
        return database.sql("select count(*) from friend where account_id = :account")
                .param("account", account.value())
                .query(Integer.class)
                .single();
    }

    void insert(AccountId account, UUID id, String name, Instant now) {
        database.sql("insert into friend (id, account_id, name, created_at) values (:id, :account, :name, :now)")
                .param("id", id)
                .param("account", account.value())
                .param("name", name)
                .param("now", Timestamp.from(now))
                .update();
    }

    List<Friend> of(AccountId account) {
        return database.sql("""
                select id, name, asked_email, linked_account from friend where account_id = :account order by id
                """).param("account", account.value()).query(FRIEND).list();
    }

    boolean delete(AccountId account, UUID id) {
        return database.sql("delete from friend where account_id = :account and id = :id")
                        .param("account", account.value())
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Whoever was asked or linked before is so no more. */
    boolean ask(AccountId account, UUID id, String email, Instant now) {
        return database.sql("""
                update friend set asked_email = :email, asked_at = :now, linked_account = null
                where account_id = :account and id = :id
                """)
                        .param("account", account.value())
                        .param("id", id)
                        .param("email", email)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    List<Friend.Request> requests(String email, AccountId not) {
        return database.sql("""
                select f.id, p.name, p.written from friend f join account_person p on p.account_id = f.account_id
                where f.asked_email = :email and f.account_id <> :account order by f.id limit 100
                """)
                .param("email", email)
                .param("account", not.value())
                .query((row, _) -> new Friend.Request(
                        row.getObject("id", UUID.class), row.getString("name"), row.getString("written")))
                .list();
    }

    boolean accept(UUID id, String email, AccountId by) {
        return database.sql("""
                update friend set linked_account = :account, asked_email = null, asked_at = null
                where id = :id and asked_email = :email and account_id <> :account
                """)
                        .param("id", id)
                        .param("email", email)
                        .param("account", by.value())
                        .update()
                == 1;
    }

    /** By whoever was asked, or has agreed before. The name stays the asker's. */
    boolean decline(UUID id, String email, AccountId by) {
        return database.sql("""
                update friend set linked_account = null, asked_email = null, asked_at = null
                where id = :id and (asked_email = :email or linked_account = :account)
                """)
                        .param("id", id)
                        .param("email", email)
                        .param("account", by.value())
                        .update()
                == 1;
    }

    /** Accounts that may call this one a friend: what it has agreed to. */
    List<Friend.Request> linkedBy(AccountId account) {
        return database.sql("""
                select f.id, p.name, p.written from friend f join account_person p on p.account_id = f.account_id
                where f.linked_account = :account order by f.id limit 100
                """)
                .param("account", account.value())
                .query((row, _) -> new Friend.Request(
                        row.getObject("id", UUID.class), row.getString("name"), row.getString("written")))
                .list();
    }

    void sweep(Instant before) {
        database.sql("update friend set asked_email = null, asked_at = null where asked_at < :before")
                .param("before", Timestamp.from(before))
                .update();
    }
}
