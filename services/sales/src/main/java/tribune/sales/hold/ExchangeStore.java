package tribune.sales.hold;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AllocationId;
import tribune.contracts.Ids.CartId;
import tribune.contracts.Ids.EventId;
import tribune.kernel.Database;

/** Other places for an open cart whose row is locked. */
final class ExchangeStore {
    private final Database database;
    private final CartLineStore lines;

    ExchangeStore(Database database) {
        this.database = database;
        this.lines = new CartLineStore(database);
    }

    /** Those of the seats that nobody has, locked; whatever somebody else is deciding on counts as taken. */
    Set<Integer> lockFree(EventId event, int[] seats, @Nullable AllocationId allocation, Instant now) {
        return database.sql("""
                select seat from event_seat
                where event_id = :event and seat = any (:seats) and order_id is null and blocked is null
                  and (held_until is null or held_until <= :now) and allocation_id is not distinct from :allocation
                for update skip locked
                """)
                .param("event", event.value())
                .param("seats", seats)
                .param("now", Timestamp.from(now))
                .param("allocation", allocation == null ? null : allocation.value())
                .query(Integer.class)
                .set();
    }

    /** How many places of the event the cart still held; it holds none of them any more. */
    int release(CartId cart, EventId event, Instant now) {
        int held = database.sql("""
                update event_seat s set hold_id = null, held_until = null from cart_line l
                where l.cart_id = :cart and l.event_id = :event and s.event_id = l.event_id and s.seat = l.seat
                  and s.hold_id = l.cart_id and s.held_until > :now
                """)
                .param("cart", cart.value())
                .param("event", event.value())
                .param("now", Timestamp.from(now))
                .update();
        database.sql("delete from cart_line where cart_id = :cart and event_id = :event")
                .param("cart", cart.value())
                .param("event", event.value())
                .update();
        return held;
    }

    /** Places that were locked free in this transaction, until the cart's own end. */
    void hold(Cart cart, EventId event, List<CartLine> instead) {
        lines.insert(List.of(cart.withLines(instead)));
        database.sql("""
                update event_seat set hold_id = :cart, held_until = :until
                where event_id = :event and seat = any (:seats)
                """)
                .param("cart", cart.id().value())
                .param("until", Timestamp.from(cart.expiresAt()))
                .param("event", event.value())
                .param("seats", instead.stream().mapToInt(CartLine::seat).toArray())
                .update();
    }
}
