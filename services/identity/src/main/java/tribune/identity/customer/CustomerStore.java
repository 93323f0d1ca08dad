package tribune.identity.customer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.CustomerId;
import tribune.contracts.Ids.OrganiserId;
import tribune.identity.customer.Customer.Origin;
import tribune.kernel.Database;

/** Customers, the directory of who is one where, and the list of those who were forgotten. */
final class CustomerStore {
    private static final String CUSTOMERS = """
            select organiser_id, customer_id, account_id, origin, name, email, phone, language, created_at, changed_at
            from customer\s
            """;

    private final Database database;

    CustomerStore(Database database) {
        this.database = database;
    }

    /** Newest first; {@code before} continues. */
    List<Customer> page(OrganiserId organiser, @Nullable UUID before, int limit) {
        return database.sql(CUSTOMERS + """
                where organiser_id = :organiser and (:before::uuid is null or customer_id < :before)
                order by customer_id desc limit :limit
                """)
                .param("organiser", organiser.value())
                .param("before", before)
                .param("limit", limit)
                .query(CustomerStore::read)
                .list();
    }

    /** Those with words that begin like all of these. */
    List<Customer> search(OrganiserId organiser, List<String> beginnings, @Nullable UUID before, int limit) {
        return database.sql(CUSTOMERS + """
                where organiser_id = :organiser
                  and customer_id in (select find_customers(:beginnings::text[], :before::uuid, :limit))
                order by customer_id desc
                """)
                .param("organiser", organiser.value())
                .param("beginnings", beginnings.toArray(String[]::new))
                .param("before", before)
                .param("limit", limit)
                .query(CustomerStore::read)
                .list();
    }

    Optional<Customer> find(OrganiserId organiser, CustomerId id, boolean lock) {
        return database.sql(CUSTOMERS + "where organiser_id = :organiser and customer_id = :id"
                        + (lock ? " for update" : ""))
                .param("organiser", organiser.value())
                .param("id", id.value())
                .query(CustomerStore::read)
                .optional();
    }

    Optional<Customer> find(OrganiserId organiser, AccountId account) {
        return database.sql(CUSTOMERS + "where organiser_id = :organiser and account_id = :account for update")
                .param("organiser", organiser.value())
                .param("account", account.value())
                .query(CustomerStore::read)
                .optional();
    }

    /** One whom the club knows already stays as they are. */
    void insert(Customer customer) {
        database.sql("""
                insert into customer (organiser_id, customer_id, account_id, origin, name, email, phone, language,
                    created_at, changed_at)
                values (:organiser, :id, :account, :origin, :name, :email, :phone, :language, :now, :now)
                on conflict (organiser_id, account_id) do nothing
                """)
                .param("organiser", customer.organiserId().value())
                .param("id", customer.id().value())
                .param("account", customer.accountId().value())
                .param("origin", customer.origin().name())
                .param("name", customer.name())
                .param("email", customer.email())
                .param("phone", customer.phone())
                .param("language", customer.language())
                .param("now", Timestamp.from(customer.createdAt()))
                .update();
        database.sql("""
                insert into account_customer (account_id, organiser_id) values (:account, :organiser)
                on conflict do nothing
                """)
                .param("account", customer.accountId().value())
                .param("organiser", customer.organiserId().value())
                .update();
    }

    void update(Customer customer) {
        database.sql("""
                update customer set name = :name, email = :email, phone = :phone, language = :language,
                    changed_at = :now
                where organiser_id = :organiser and customer_id = :id
                """)
                .param("organiser", customer.organiserId().value())
                .param("id", customer.id().value())
                .param("name", customer.name())
                .param("email", customer.email())
                .param("phone", customer.phone())
                .param("language", customer.language())
                .param("now", Timestamp.from(customer.changedAt()))
                .update();
    }

    /** The record and its consents; that it was there is remembered without a word about the person. */
    void erase(Customer customer, Instant now) {
        database.sql("delete from customer where organiser_id = :organiser and customer_id = :id")
                .param("organiser", customer.organiserId().value())
                .param("id", customer.id().value())
                .update();
        database.sql("delete from account_customer where account_id = :account and organiser_id = :organiser")
                .param("account", customer.accountId().value())
                .param("organiser", customer.organiserId().value())
                .update();
        database.sql("""
                insert into customer_erasure (organiser_id, account_id, erased_at) values (:organiser, :account, :now)
                on conflict (organiser_id, account_id) do update set erased_at = excluded.erased_at
                """)
                .param("organiser", customer.organiserId().value())
                .param("account", customer.accountId().value())
                .param("now", Timestamp.from(now))
                .update();
    }

    boolean erasedSince(OrganiserId organiser, AccountId account, Instant since) {
        return database.sql("""
                select count(*) from customer_erasure
                where organiser_id = :organiser and account_id = :account and erased_at >= :since
                """)
                        .param("organiser", organiser.value())
                        .param("account", account.value())
                        .param("since", Timestamp.from(since))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    List<OrganiserId> knownAt(AccountId account) {
        return database.sql("select organiser_id from account_customer where account_id = :account order by 1")
                .param("account", account.value())
                .query((row, _) -> new OrganiserId(row.getObject("organiser_id", UUID.class)))
                .list();
    }

    private static Customer read(ResultSet row, int number) throws SQLException {
        return new Customer(
                new CustomerId(row.getObject("customer_id", UUID.class)),
                new OrganiserId(row.getObject("organiser_id", UUID.class)),
                new AccountId(row.getObject("account_id", UUID.class)),
                Origin.valueOf(row.getString("origin")),
                row.getString("name"),
                row.getString("email"),
                row.getString("phone"),
                row.getString("language"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("changed_at").toInstant(),
                List.of());
    }
}
