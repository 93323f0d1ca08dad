package tribune.sales.hold;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tribune.contracts.Ids.AddOnId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrderId;
import tribune.kernel.Database;
import tribune.sales.addon.AddOn.Place;
import tribune.sales.addon.AddOnUnits.Key;

/** What a paid order has, as far as add-ons go with it. */
final class AdditionStore {
    private final Database database;

    AdditionStore(Database database) {
        this.database = database;
    }

    /** {@code first}: it is added to none itself. */
    record Basis(String currency, boolean paid, boolean first) {}

    Optional<Basis> basis(OrderId order) {
        return basis(order, "");
    }

    /** The same; until the transaction ends nobody else adds to it or cancels it. */
    Optional<Basis> lock(OrderId order) {
        return basis(order, " for no key update");
    }

    private Optional<Basis> basis(OrderId order, String lock) {
        return database.sql("""
                select currency, state = 'PAID' as paid, added_to is null as first from customer_order
                where order_id = :order
                """ + lock)
                .param("order", order.value())
                .query((row, _) ->
                        new Basis(row.getString("currency"), row.getBoolean("paid"), row.getBoolean("first")))
                .optional();
    }

    /** Those that were not given back, of events that are still to come as planned. */
    Map<EventId, List<Place>> places(OrderId order) {
        var places = new LinkedHashMap<EventId, List<Place>>();
        database.sql("""
                select l.event_id, l.level, l.category from order_line l join event e on e.event_id = l.event_id
                where l.order_id = :order and l.returned_at is null and e.state in ('ON_SALE', 'CLOSED')
                order by l.event_id, l.seat
                """).param("order", order.value()).query(row -> {
            places.computeIfAbsent(new EventId(row.getObject("event_id", UUID.class)), _ -> new ArrayList<>())
                    .add(new Place(row.getString("level"), row.getString("category")));
        });
        return places;
    }

    /** Pieces in it and in the orders that were added to it. */
    Map<Key, Integer> had(OrderId order) {
        var had = new HashMap<Key, Integer>();
        database.sql("""
                select l.add_on_id, l.event_id, sum(l.pieces)::int as pieces
                from customer_order o join order_add_on l on l.order_id = o.order_id
                where (o.order_id = :order or o.added_to = :order) and o.state in ('PENDING', 'IN_REVIEW', 'PAID')
                  and l.refunded_at is null
                group by l.add_on_id, l.event_id
                """).param("order", order.value()).query(row -> {
            var addOn = new AddOnId(row.getObject("add_on_id", UUID.class));
            had.put(new Key(addOn, new EventId(row.getObject("event_id", UUID.class))), row.getInt("pieces"));
        });
        return had;
    }

    boolean anyCancelled(Collection<EventId> events) {
        return database.sql("""
                select exists (select from event where event_id = any (:events) and state = 'CANCELLED')
                """)
                .param("events", events.stream().map(EventId::value).toArray(UUID[]::new))
                .query(Boolean.class)
                .single();
    }
}
