package tribune.sales.hold;

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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import tribune.contracts.Ids.CartId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OfferId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.catalog.Channel;
import tribune.contracts.tickets.CredentialCode.Form;
import tribune.kernel.Database;
import tribune.kernel.Money;
import tribune.sales.event.PlanIndex.Place;
import tribune.sales.price.Tariff.Entrance;
import tribune.sales.price.Tariff.Priced;

/** Carts and the seats that they hold. */
public final class CartStore {
    private final Database database;

    public CartStore(Database database) {
        this.database = database;
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
        database.sql("""
                insert into cart (organiser_id, cart_id, fingerprint, channel, created_at, expires_at, latest_expiry)
                select o, c, f, ch, cr, ex, la
                from unnest(:organisers::uuid[], :carts::uuid[], :fingerprints::text[], :channels::text[],
                    :created::timestamptz[], :expires::timestamptz[], :latest::timestamptz[])
                    t (o, c, f, ch, cr, ex, la)
                """)
                .param(
                        "organisers",
                        column(carts, UUID[]::new, cart -> cart.organiser().value()))
                .param("carts", column(carts, UUID[]::new, cart -> cart.id().value()))
                .param("fingerprints", column(carts, String[]::new, Cart::fingerprint))
                .param(
                        "channels",
                        column(carts, String[]::new, cart -> cart.channel().name()))
                .param("created", column(carts, Timestamp[]::new, cart -> Timestamp.from(cart.createdAt())))
                .param("expires", column(carts, Timestamp[]::new, cart -> Timestamp.from(cart.expiresAt())))
                .param("latest", column(carts, Timestamp[]::new, cart -> Timestamp.from(cart.latestExpiry())))
                .update();
        insertLines(carts);
    }

    /** A line with the cart that it belongs to. */
    private record Row(Cart cart, CartLine line) {}

    private void insertLines(List<Cart> carts) {
        var rows = new ArrayList<Row>();
        for (var cart : carts) for (var line : cart.lines()) rows.add(new Row(cart, line));
        var statement = database.sql("""
                insert into cart_line (organiser_id, cart_id, event_id, seat, offer_id, category, category_name,
                    currency, price_minor, fee_minor, vat_bp, fee_tax_minor, section, row_name, seat_name, gate, zone,
                    level, entries, code_form)
                select o, c, e, s, f, ca, na, cu, pr, fe, va, ta, se, ro, sn, ga, zo, le, en, fo
                from unnest(:organisers::uuid[], :carts::uuid[], :events::uuid[], :seats::int[], :offers::uuid[],
                    :categories::text[], :names::text[], :currencies::text[], :prices::bigint[], :fees::bigint[],
                    :vats::int[], :taxes::bigint[], :sections::text[], :rows::text[], :seatNames::text[],
                    :gates::text[], :zones::text[], :levels::text[], :entries::int[], :forms::text[])
                    t (o, c, e, s, f, ca, na, cu, pr, fe, va, ta, se, ro, sn, ga, zo, le, en, fo)
                """)
                .param(
                        "organisers",
                        column(rows, UUID[]::new, row -> row.cart.organiser().value()))
                .param("carts", column(rows, UUID[]::new, row -> row.cart.id().value()))
                .param(
                        "events",
                        column(rows, UUID[]::new, row -> row.line.eventId().value()))
                .param("seats", column(rows, Integer[]::new, row -> row.line.seat()))
                .param(
                        "offers",
                        column(rows, UUID[]::new, row -> row.line.offerId().value()));
        withPlaces(statement, rows.stream().map(row -> row.line.place()).toList());
        withPrices(statement, rows.stream().map(row -> row.line.priced()).toList())
                .update();
    }

    private static void withPlaces(StatementSpec statement, List<Place> places) {
        statement
                .param("sections", column(places, String[]::new, Place::section))
                .param("rows", column(places, String[]::new, Place::row))
                .param("seatNames", column(places, String[]::new, Place::seatName))
                .param("gates", column(places, String[]::new, Place::gate))
                .param("zones", column(places, String[]::new, Place::zone))
                .param("levels", column(places, String[]::new, Place::level));
    }

    private static StatementSpec withPrices(StatementSpec statement, List<Priced> places) {
        return statement
                .param("categories", column(places, String[]::new, Priced::category))
                .param("names", column(places, String[]::new, Priced::categoryName))
                .param(
                        "currencies",
                        column(places, String[]::new, place -> place.price().currency()))
                .param(
                        "prices",
                        column(places, Long[]::new, place -> place.price().amount()))
                .param("fees", column(places, Long[]::new, place -> place.fee().amount()))
                .param("vats", column(places, Integer[]::new, Priced::vat))
                .param(
                        "entries",
                        column(places, Integer[]::new, place -> place.entrance().entries()))
                .param(
                        "forms",
                        column(
                                places,
                                String[]::new,
                                place -> place.entrance().form().name()))
                .param(
                        "taxes",
                        column(places, Long[]::new, place -> place.feeTax().amount()));
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
        var lines = lines(wanted);
        var carts = new HashMap<CartId, Cart>();
        database.sql("""
                select organiser_id, cart_id, fingerprint, channel, created_at, expires_at, latest_expiry, order_id,
                    released_at
                from cart where cart_id = any(:carts) order by cart_id
                """ + lock).param("carts", wanted).query(row -> {
            var id = new CartId(row.getObject("cart_id", UUID.class));
            carts.put(id, cart(id, row, lines.getOrDefault(id, List.of())));
        });
        return carts;
    }

    private static Cart cart(CartId id, ResultSet row, List<CartLine> lines) throws SQLException {
        var order = row.getObject("order_id", UUID.class);
        return new Cart(
                id,
                new OrganiserId(row.getObject("organiser_id", UUID.class)),
                row.getString("fingerprint"),
                Channel.valueOf(row.getString("channel")),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                row.getTimestamp("latest_expiry").toInstant(),
                order == null ? null : new OrderId(order),
                row.getTimestamp("released_at") != null,
                lines);
    }

    private Map<CartId, List<CartLine>> lines(UUID[] carts) {
        var lines = new HashMap<CartId, List<CartLine>>();
        database.sql("""
                select cart_id, event_id, seat, offer_id, category, category_name, currency, price_minor, fee_minor,
                    vat_bp, fee_tax_minor, section, row_name, seat_name, gate, zone, level, entries, code_form
                from cart_line where cart_id = any(:carts) order by event_id, seat
                """).param("carts", carts).query(row -> {
            var cart = new CartId(row.getObject("cart_id", UUID.class));
            lines.computeIfAbsent(cart, _ -> new ArrayList<>()).add(line(row));
        });
        return lines;
    }

    private static CartLine line(ResultSet row) throws SQLException {
        var currency = row.getString("currency");
        var priced = new Priced(
                row.getString("category"),
                row.getString("category_name"),
                new Money(row.getLong("price_minor"), currency),
                new Money(row.getLong("fee_minor"), currency),
                row.getInt("vat_bp"),
                new Money(row.getLong("fee_tax_minor"), currency),
                new Entrance(row.getInt("entries"), Form.valueOf(row.getString("code_form"))));
        var place = new Place(
                row.getString("section"),
                row.getString("row_name"),
                row.getString("seat_name"),
                row.getString("gate"),
                row.getString("zone"),
                row.getString("level"));
        return new CartLine(
                new EventId(row.getObject("event_id", UUID.class)),
                row.getInt("seat"),
                place,
                new OfferId(row.getObject("offer_id", UUID.class)),
                priced);
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

    private static <T, C> C[] column(
            List<T> rows, java.util.function.IntFunction<C[]> array, Function<T, @Nullable C> value) {
        return rows.stream().map(value).toArray(array);
    }
}
