package tribune.sales.person;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.sales.AccountBought.Consent;
import tribune.kernel.Database;
import tribune.kernel.Json;
import tribune.kernel.Money;

/** The orders of an account for its person: whole, but nothing in them opens anything. */
final class DisclosedOrders {
    private final Database database;

    DisclosedOrders(Database database) {
        this.database = database;
    }

    /** {@code terms} and {@code consents}: what was accepted at the checkout, by the versions of the texts. */
    record Order(
            OrderId orderId,
            OrganiserId organiserId,
            String reference,
            String state,
            Money total,
            Instant placedAt,
            @Nullable Instant paidAt,
            @Nullable String email,
            @Nullable String name,
            @Nullable String phone,
            List<String> places,
            List<AddOn> addOns,
            @Nullable String terms,
            List<Consent> consents) {

        private Order with(List<AddOn> bought) {
            return new Order(
                    orderId,
                    organiserId,
                    reference,
                    state,
                    total,
                    placedAt,
                    paidAt,
                    email,
                    name,
                    phone,
                    places,
                    bought,
                    terms,
                    consents);
        }
    }

    /** {@code slips}: one for each piece. */
    record AddOn(
            String name, int pieces, Money price, @Nullable Instant refundedAt, List<Slip> slips) {}

    /** {@code redeemedAt}: when it was handed in for its piece. */
    record Slip(@Nullable Instant redeemedAt) {}

    /** The newest. */
    List<Order> of(AccountId account, int most) {
        var orders = orders(account, most);
        var addOns = addOns(orders.stream().map(Order::orderId).toList());
        return orders.stream()
                .map(order -> order.with(addOns.getOrDefault(order.orderId, List.of())))
                .toList();
    }

    private List<Order> orders(AccountId account, int most) {
        return database.sql("""
                select o.order_id, o.organiser_id, o.reference, o.state, o.total_minor, o.currency, o.created_at,
                    o.paid_at, b.email, b.name, b.phone, o.terms_version, o.consents,
                    array(select concat_ws(', ', e.name, l.section, l.row_name, l.seat_name, l.category_name)
                        from order_line l join event e on e.event_id = l.event_id
                        where l.order_id = o.order_id order by l.event_id, l.seat) as places
                from customer_order o join buyer b on b.order_id = o.order_id
                where o.account_id = :account order by o.order_id desc limit :most
                """)
                .param("account", account.value())
                .param("most", most)
                .query(DisclosedOrders::order)
                .list();
    }

    private static Order order(ResultSet row, int number) throws SQLException {
        return new Order(
                new OrderId(row.getObject("order_id", UUID.class)),
                new OrganiserId(row.getObject("organiser_id", UUID.class)),
                row.getString("reference"),
                row.getString("state"),
                new Money(row.getLong("total_minor"), row.getString("currency")),
                row.getTimestamp("created_at").toInstant(),
                instant(row.getTimestamp("paid_at")),
                row.getString("email"),
                row.getString("name"),
                row.getString("phone"),
                List.of((String[]) row.getArray("places").getArray()),
                List.of(),
                row.getString("terms_version"),
                List.of(Json.read(row.getString("consents"), Consent[].class)));
    }

    private Map<OrderId, List<AddOn>> addOns(List<OrderId> orders) {
        var found = new HashMap<OrderId, List<AddOn>>();
        database.sql("""
                select l.order_id, l.name_en, l.pieces, l.price_minor, l.currency, l.refunded_at,
                    array(select s.redeemed_at from add_on_slip s where s.line_id = l.line_id
                        order by s.ordinal) as slips
                from order_add_on l where l.order_id = any (:orders) order by l.event_id, l.add_on_id
                """)
                .param("orders", orders.stream().map(OrderId::value).toArray(UUID[]::new))
                .query(row -> {
                    var order = new OrderId(row.getObject("order_id", UUID.class));
                    found.computeIfAbsent(order, _ -> new ArrayList<>()).add(addOn(row));
                });
        return found;
    }

    private static AddOn addOn(ResultSet row) throws SQLException {
        var slips = new ArrayList<Slip>();
        for (var redeemed : (Timestamp[]) row.getArray("slips").getArray()) slips.add(new Slip(instant(redeemed)));
        return new AddOn(
                row.getString("name_en"),
                row.getInt("pieces"),
                new Money(row.getLong("price_minor"), row.getString("currency")),
                instant(row.getTimestamp("refunded_at")),
                slips);
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
