package tribune.sales.addon;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AddOnId;
import tribune.contracts.Ids.CartId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrderId;
import tribune.kernel.Database;

/**
 * Who has which pieces of a limited add-on. Whoever takes some has locked the stock first, so two that come in one
 * moment are served one after the other; a piece that somebody else is deciding on counts as taken.
 */
public final class AddOnUnits {
    /** One add-on at one event. */
    public record Key(AddOnId addOn, EventId event) {}

    private static final String FREE = "order_id is null and (held_until is null or held_until <= :now)";

    private final Database database;

    public AddOnUnits(Database database) {
        this.database = database;
    }

    /** Locks these, in one order for everyone; those of which there are only so many. */
    public List<Key> lockLimited(Collection<Key> keys) {
        database.sql("select add_on_id from add_on where add_on_id = any (:ids) order by add_on_id for share")
                .param("ids", keys.stream().map(key -> key.addOn.value()).toArray(UUID[]::new))
                .query(UUID.class)
                .list();
        return database.sql("""
                select e.add_on_id, e.event_id from add_on_event e
                where (e.add_on_id, e.event_id) in (select a, v from unnest(:addOns::uuid[], :events::uuid[]) w (a, v))
                  and e.stock is not null
                order by e.add_on_id, e.event_id for update
                """)
                .param("addOns", keys.stream().map(key -> key.addOn.value()).toArray(UUID[]::new))
                .param("events", keys.stream().map(key -> key.event.value()).toArray(UUID[]::new))
                .query((row, _) -> new Key(
                        new AddOnId(row.getObject("add_on_id", UUID.class)),
                        new EventId(row.getObject("event_id", UUID.class))))
                .list();
    }

    /** How many of the wanted pieces the cart has now, until then: fewer if fewer are free. */
    public int hold(Key key, int pieces, CartId cart, Instant until, Instant now) {
        return take(key, pieces, cart.value(), null, until, now);
    }

    /** The same for an order whose pieces had been free again. */
    public int retake(Key key, int pieces, OrderId order, Instant now) {
        return take(key, pieces, null, order.value(), null, now);
    }

    private int take(
            Key key, int pieces, @Nullable UUID cart, @Nullable UUID order, @Nullable Instant until, Instant now) {
        return database.sql("""
                with free as (
                    select number from add_on_unit where add_on_id = :addOn and event_id = :event and %s
                    order by number limit :pieces for update skip locked
                )
                update add_on_unit u set cart_id = :cart, held_until = :until, order_id = :order from free f
                where u.add_on_id = :addOn and u.event_id = :event and u.number = f.number
                """.formatted(FREE))
                .param("addOn", key.addOn.value())
                .param("event", key.event.value())
                .param("pieces", pieces)
                .param("cart", cart)
                .param("order", order)
                .param("until", until == null ? null : Timestamp.from(until))
                .param("now", Timestamp.from(now))
                .update();
    }

    /** How many are free, of those that are limited and concern this event. */
    public Map<AddOnId, Integer> left(EventId event, Instant now) {
        var left = new HashMap<AddOnId, Integer>();
        database.sql("""
                select e.add_on_id, count(u.number)::int as pieces from add_on_event e
                left join add_on_unit u on u.add_on_id = e.add_on_id and u.event_id = e.event_id
                    and u.order_id is null and (u.held_until is null or u.held_until <= :now)
                where e.event_id = :event and e.stock is not null
                group by e.add_on_id
                """)
                .param("event", event.value())
                .param("now", Timestamp.from(now))
                .query(row -> {
                    left.put(new AddOnId(row.getObject("add_on_id", UUID.class)), row.getInt("pieces"));
                });
        return left;
    }

    /** The cart gives back what it holds. */
    public void release(CartId cart) {
        database.sql("update add_on_unit set cart_id = null, held_until = null where cart_id = :cart")
                .param("cart", cart.value())
                .update();
    }

    /** How many pieces the cart still held and keeps until then. */
    public int extend(CartId cart, Instant now, Instant until) {
        return database.sql("update add_on_unit set held_until = :until where cart_id = :cart and held_until > :now")
                .param("until", Timestamp.from(until))
                .param("cart", cart.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** How many pieces each of these carts still holds; they stay locked until the transaction ends. */
    public Map<CartId, Integer> lockHeld(Collection<CartId> carts, Instant now) {
        var held = new HashMap<CartId, Integer>();
        database.sql("""
                select cart_id from add_on_unit where cart_id = any (:carts) and held_until > :now
                order by add_on_id, event_id, number for update
                """)
                .param("carts", carts.stream().map(CartId::value).toArray(UUID[]::new))
                .param("now", Timestamp.from(now))
                .query(row -> {
                    held.merge(new CartId(row.getObject("cart_id", UUID.class)), 1, Integer::sum);
                });
        return held;
    }

    /** What the carts hold is their orders' now. */
    public void handOver(Map<CartId, OrderId> orders) {
        database.sql("""
                update add_on_unit u set order_id = w.order_id, cart_id = null, held_until = null
                from unnest(:carts::uuid[], :orders::uuid[]) as w (cart_id, order_id) where u.cart_id = w.cart_id
                """)
                .param("carts", orders.keySet().stream().map(CartId::value).toArray(UUID[]::new))
                .param("orders", orders.values().stream().map(OrderId::value).toArray(UUID[]::new))
                .update();
    }

    /** The pieces of one add-on are free again; {@code key} null: of all of the order's. */
    public void free(OrderId order, @Nullable Key key) {
        database.sql("""
                update add_on_unit set order_id = null where order_id = :order
                  and (:addOn::uuid is null or add_on_id = :addOn and event_id = :event)
                """)
                .param("order", order.value())
                .param("addOn", key == null ? null : key.addOn.value())
                .param("event", key == null ? null : key.event.value())
                .update();
    }
}
