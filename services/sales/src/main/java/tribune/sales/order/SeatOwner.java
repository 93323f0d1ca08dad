package tribune.sales.order;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import tribune.contracts.Ids.OrderId;
import tribune.kernel.Database;

/** Moves an order's seats between owned, sold and free. Each statement says how many seats it moved. */
public final class SeatOwner {
    private final Database database;

    public SeatOwner(Database database) {
        this.database = database;
    }

    /** The seats that each order owns become sold. */
    Map<OrderId, Integer> sell(Collection<OrderId> orders) {
        return database
                .sql("""
                update event_seat s set sold = true from order_line l
                where l.order_id = any(:orders) and s.event_id = l.event_id and s.seat = l.seat
                  and s.order_id = l.order_id
                returning s.order_id
                """)
                .param("orders", orders.stream().map(OrderId::value).toArray(UUID[]::new))
                .query((row, _) -> new OrderId(row.getObject("order_id", UUID.class)))
                .list()
                .stream()
                .collect(Collectors.toMap(Function.identity(), _ -> 1, Integer::sum));
    }

    /**
     * How many of the order's seats nobody has; they stay locked until the transaction ends. A seat set aside since
     * then
     * is not free, unless the line's offer sells just those.
     */
    int lockFree(OrderId order, Instant now) {
        return database.sql("""
                select s.seat from event_seat s join order_line l on s.event_id = l.event_id and s.seat = l.seat
                join offer o on o.offer_id = l.offer_id
                where l.order_id = :order and s.order_id is null and s.blocked is null
                  and s.allocation_id is not distinct from (o.body::jsonb ->> 'allocation')::uuid
                  and (s.held_until is null or s.held_until <= :now)
                for update of s skip locked
                """)
                .param("order", order.value())
                .param("now", Timestamp.from(now))
                .query(Integer.class)
                .list()
                .size();
    }

    /** Takes back the seats that {@link #lockFree} found, for money that came late. */
    int retake(OrderId order) {
        return database.sql("""
                update event_seat s set order_id = :order, sold = true, hold_id = null, held_until = null
                from order_line l
                where l.order_id = :order and s.event_id = l.event_id and s.seat = l.seat and s.order_id is null
                """).param("order", order.value()).update();
    }

    /** The seats are free again. */
    int free(OrderId order) {
        return database.sql("""
                update event_seat s set order_id = null, sold = false from order_line l
                where l.order_id = :order and s.event_id = l.event_id and s.seat = l.seat and s.order_id = :order
                """).param("order", order.value()).update();
    }
}
