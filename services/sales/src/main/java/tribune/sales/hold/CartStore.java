package tribune.sales.hold;

import static tribune.sales.hold.CartLineStore.column;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import tribune.contracts.Ids.CartId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.catalog.Channel;
import tribune.kernel.Database;

/** Carts and the seats that they hold. */
public final class CartStore {
    private final Database database;
    private final CartLineStore lines;
    private final CartAddOnStore addOns;

    public CartStore(Database database) {
        this.database = database;
        this.lines = new CartLineStore(database);
        this.addOns = new CartAddOnStore(database);
    }

    /** What these carts were asked for with, for those that exist. */
    Map<UUID, String> fingerprints(Collection<UUID> carts) {
        var found = new HashMap<UUID, String>();
        database.sql("select cart_id, fingerprint from cart where cart_id = any(:carts)")
                .param("carts", carts.toArray(UUID[]::new))
                .query(row -> {
                    found.put(row.getObject("cart_id", UUID.class), row.getString("fingerprint"));
                });
        return found;
    }

    void insert(List<Cart> carts) {
        var statement = database.sql("""
                insert into cart (organiser_id, cart_id, fingerprint, channel, created_at, expires_at, latest_expiry,
                    added_to, currency)
                select o, c, f, ch, cr, ex, la, ad, cu
                from unnest(:organisers::uuid[], :carts::uuid[], :fingerprints::text[], :channels::text[],
                    :created::timestamptz[], :expires::timestamptz[], :latest::timestamptz[], :firsts::uuid[],
                    :currencies::text[])
                    t (o, c, f, ch, cr, ex, la, ad, cu)
                """)
                .param(
                        "organisers",
                        column(carts, UUID[]::new, cart -> cart.organiser().value()))
                .param("carts", column(carts, UUID[]::new, cart -> cart.id().value()))
                .param("fingerprints", column(carts, String[]::new, Cart::fingerprint))
                .param(
                        "channels",
                        column(carts, String[]::new, cart -> cart.channel().name()));
        withTerms(statement, carts)
                .param("firsts", column(carts, UUID[]::new, CartStore::first))
                .param("currencies", column(carts, String[]::new, CartStore::currency))
                .update();
        lines.insert(carts);
    }

    private static StatementSpec withTerms(StatementSpec statement, List<Cart> carts) {
        return statement
                .param("created", column(carts, Timestamp[]::new, cart -> Timestamp.from(cart.createdAt())))
                .param("expires", column(carts, Timestamp[]::new, cart -> Timestamp.from(cart.expiresAt())))
                .param("latest", column(carts, Timestamp[]::new, cart -> Timestamp.from(cart.latestExpiry())));
    }

    private static @Nullable UUID first(Cart cart) {
        return cart.addition() == null ? null : cart.addition().to().value();
    }

    private static @Nullable String currency(Cart cart) {
        return cart.addition() == null ? null : cart.addition().currency();
    }

    /** The seats were locked free in this transaction. */
    void setHolds(List<Cart> carts) {
        database.sql("""
                update event_seat s set hold_id = c.cart_id, held_until = c.expires_at
                from cart_line l join cart c on c.cart_id = l.cart_id
                where l.cart_id = any(:carts) and s.event_id = l.event_id and s.seat = l.seat
                """)
                .param("carts", column(carts, UUID[]::new, cart -> cart.id().value()))
                .update();
    }

    /** The cart with its lines, locked against a second checkout if {@code forUpdate}. */
    public Optional<Cart> find(CartId id, OrganiserId organiser, boolean forUpdate) {
        return Optional.ofNullable(
                        forUpdate
                                ? lock(List.of(id)).get(id)
                                : select(List.of(id), "").get(id))
                .filter(cart -> cart.organiser().equals(organiser));
    }

    /** Those that exist, with their lines, locked against a second checkout. */
    public Map<CartId, Cart> lock(Collection<CartId> ids) {
        return select(ids, " for update");
    }

    private Map<CartId, Cart> select(Collection<CartId> ids, String lock) {
        var wanted = ids.stream().map(CartId::value).toArray(UUID[]::new);
        var places = lines.of(wanted);
        var carts = new HashMap<CartId, Cart>();
        var some = new ArrayList<UUID>();
        database.sql("""
                select organiser_id, cart_id, fingerprint, channel, created_at, expires_at, latest_expiry, order_id,
                    released_at, add_ons, added_to, currency
                from cart where cart_id = any(:carts) order by cart_id
                """ + lock).param("carts", wanted).query(row -> {
            var id = new CartId(row.getObject("cart_id", UUID.class));
            carts.put(id, cart(id, row, places.getOrDefault(id, List.of())));
            if (row.getInt("add_ons") > 0) some.add(id.value());
        });
        if (!some.isEmpty())
            addOns.of(some.toArray(UUID[]::new))
                    .forEach((id, taken) -> carts.computeIfPresent(id, (_, cart) -> cart.withAddOns(taken)));
        return carts;
    }

    private static Cart cart(CartId id, ResultSet row, List<CartLine> lines) throws SQLException {
        var order = row.getObject("order_id", UUID.class);
        var first = row.getObject("added_to", UUID.class);
        return new Cart(
                id,
                new OrganiserId(row.getObject("organiser_id", UUID.class)),
                row.getString("fingerprint"),
                Channel.valueOf(row.getString("channel")),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                row.getTimestamp("latest_expiry").toInstant(),
                order == null ? null : new OrderId(order),
                first == null ? null : new Addition(new OrderId(first), row.getString("currency")),
                row.getTimestamp("released_at") != null,
                lines,
                List.of());
    }

    /** How many of the cart's seats it still held and keeps until {@code until}. */
    int extend(CartId cart, Instant now, Instant until) {
        database.sql("update cart set expires_at = :until where cart_id = :cart")
                .param("until", Timestamp.from(until))
                .param("cart", cart.value())
                .update();
        return database.sql("""
                update event_seat s set held_until = :until from cart_line l
                where l.cart_id = :cart and s.event_id = l.event_id and s.seat = l.seat
                  and s.hold_id = l.cart_id and s.held_until > :now
                """)
                .param("until", Timestamp.from(until))
                .param("cart", cart.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Frees the cart's seats; those that have gone to somebody else meanwhile are not touched. */
    void release(CartId cart, Instant now) {
        database.sql("update cart set released_at = :now where cart_id = :cart")
                .param("now", Timestamp.from(now))
                .param("cart", cart.value())
                .update();
        database.sql("""
                update event_seat s set hold_id = null, held_until = null from cart_line l
                where l.cart_id = :cart and s.event_id = l.event_id and s.seat = l.seat and s.hold_id = l.cart_id
                """).param("cart", cart.value()).update();
    }

    /** Hands carts' seats to their orders, each cart all or none; the carts for which all was still held. */
    public Set<CartId> handOver(Map<CartId, OrderId> orders, Instant now) {
        var carts = orders.keySet().stream().map(CartId::value).toArray(UUID[]::new);
        return database.sql("""
                with wanted as (
                    select cart_id, order_id from unnest(:carts::uuid[], :orders::uuid[]) as w (cart_id, order_id)
                ),
                mine as materialized (
                    select l.cart_id, s.event_id, s.seat
                    from cart_line l join event_seat s on s.event_id = l.event_id and s.seat = l.seat
                    where l.cart_id = any(:carts) and s.hold_id = l.cart_id and s.held_until > :now
                      and s.order_id is null
                    for update of s
                ), whole as materialized (
                    select cart_id, order_id from wanted w
                    where (select count(*) from mine m where m.cart_id = w.cart_id)
                        = (select count(*) from cart_line l where l.cart_id = w.cart_id)
                ), moved as (
                    update event_seat s set order_id = w.order_id, hold_id = null, held_until = null
                    from whole w join mine m on m.cart_id = w.cart_id
                    where s.event_id = m.event_id and s.seat = m.seat
                )
                update cart c set order_id = w.order_id from whole w where c.cart_id = w.cart_id returning c.cart_id
                """)
                .param("carts", carts)
                .param("orders", orders.values().stream().map(OrderId::value).toArray(UUID[]::new))
                .param("now", Timestamp.from(now))
                .query((row, _) -> new CartId(row.getObject("cart_id", UUID.class)))
                .set();
    }
}
