package tribune.sales.order;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.sales.AccountBought.Consent;
import tribune.kernel.Database;
import tribune.kernel.Json;

/** Reads what buyers have accepted; written with their orders. */
final class AcceptedStore {
    private final Database database;

    AcceptedStore(Database database) {
        this.database = database;
    }

    private record Row(OrderId order, Accepted accepted) {}

    Map<OrderId, Accepted> of(Collection<OrderId> orders) {
        if (orders.isEmpty()) return Map.of();
        return database
                .sql("select order_id, terms_version, consents from customer_order where order_id = any(:orders)")
                .param("orders", orders.stream().map(OrderId::value).toArray(UUID[]::new))
                .query((row, _) -> new Row(
                        new OrderId(row.getObject("order_id", UUID.class)),
                        new Accepted(
                                row.getString("terms_version"),
                                List.of(Json.read(row.getString("consents"), Consent[].class)))))
                .list()
                .stream()
                .collect(Collectors.toMap(Row::order, Row::accepted));
    }
}
