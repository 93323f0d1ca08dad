package tribune.identity.role;

import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Database;

/** An organiser's users, and the directory of who works where. */
final class UserStore {
    private static final RowMapper<User> USER = (row, _) -> new User(
            new AccountId(row.getObject("account_id", UUID.class)),
            row.getString("address"),
            row.getTimestamp("joined_at").toInstant(),
            List.of());

    private final Database database;

    UserStore(Database database) {
        this.database = database;
    }

    /** Without their roles, those after {@code after} by account. */
    List<User> page(OrganiserId organiser, @Nullable UUID after, int limit) {
        return database.sql("""
                select account_id, address, joined_at from organiser_user
                where organiser_id = :organiser and account_id > coalesce(cast(:after as uuid), :none)
                order by account_id limit :limit
                """)
                .param("organiser", organiser.value())
                .param("after", after)
                .param("none", new UUID(0, 0))
                .param("limit", limit)
                .query(USER)
                .list();
    }

    Optional<User> find(OrganiserId organiser, AccountId account) {
        return database.sql("""
                select account_id, address, joined_at from organiser_user
                where organiser_id = :organiser and account_id = :account
                """)
                .param("organiser", organiser.value())
                .param("account", account.value())
                .query(USER)
                .optional();
    }

    /** One who is a user already stays so. */
    void insert(OrganiserId organiser, User user) {
        database.sql("""
                insert into organiser_user (organiser_id, account_id, address, joined_at)
                values (:organiser, :account, :address, :now) on conflict do nothing
                """)
                .param("organiser", organiser.value())
                .param("account", user.accountId().value())
                .param("address", user.address())
                .param("now", Timestamp.from(user.joinedAt()))
                .update();
        database.sql("""
                insert into account_organiser (account_id, organiser_id) values (:account, :organiser)
                on conflict do nothing
                """)
                .param("organiser", organiser.value())
                .param("account", user.accountId().value())
                .update();
    }

    /** With all roles. */
    void delete(OrganiserId organiser, AccountId account) {
        for (var table : List.of("organiser_user", "account_organiser")) {
            database.sql("delete from " + table + " where organiser_id = :organiser and account_id = :account")
                    .param("organiser", organiser.value())
                    .param("account", account.value())
                    .update();
        }
    }

    /** Everybody with a role there, from the directory, which shows other organisers' too. */
    List<AccountId> accounts(OrganiserId organiser) {
        return database.sql("select account_id from account_organiser where organiser_id = :organiser")
                .param("organiser", organiser.value())
                .query((row, _) -> new AccountId(row.getObject("account_id", UUID.class)))
                .list();
    }
}
