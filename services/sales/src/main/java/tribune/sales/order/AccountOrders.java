package tribune.sales.order;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.OrderId;
import tribune.kernel.Database;

/** The orders of an account, over all organisers at which it has some. */
public final class AccountOrders {
    private final Database database;
    private final OrderStore orders;

    public AccountOrders(Database database, OrderStore orders) {
        this.database = database;
        this.orders = orders;
    }

    List<Order> page(AccountId account, @Nullable UUID before, int limit) {
        var places = database.directory(
                () -> database.sql("select organiser_id from account_place where account_id = :account")
                        .param("account", account.value())
                        .query((row, _) -> row.getObject("organiser_id", UUID.class))
                        .list());
        return database.work(places, () -> {
            var ids = ids(account, before, limit);
            var found = orders.find(ids);
            return ids.stream().map(found::get).toList();
        });
    }

    private List<OrderId> ids(AccountId account, @Nullable UUID before, int limit) {
        return database.sql("""
                select order_id from customer_order
                where account_id = :account and (:before::uuid is null or order_id < :before)
                order by order_id desc limit :limit
                """)
                .param("account", account.value())
                .param("before", before)
                .param("limit", limit)
                .query((row, _) -> new OrderId(row.getObject("order_id", UUID.class)))
                .list();
    }
}
