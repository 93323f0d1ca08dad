package tribune.sales.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.CartId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrderLineId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.sales.OrderPaid;
import tribune.kernel.Database;
import tribune.kernel.Money;
import tribune.sales.order.Order.Buyer;
import tribune.sales.order.Order.State;

/** Orders, their lines and their buyers. */
public final class OrderStore {
    private static final String COLUMNS = """
            o.organiser_id, o.order_id, o.reference, o.cart_id, o.fingerprint, o.language, o.state, o.currency,
            o.total_minor, o.tax_minor, o.discount_minor, o.refunded_minor, o.created_at, o.pay_until, o.free_at,
            o.paid_at, o.end_reason
            """;

    private final Database database;

    public OrderStore(Database database) {
        this.database = database;
    }

    void insert(Order order, String channel) {
        database.sql("""
                insert into customer_order (organiser_id, order_id, reference, cart_id, fingerprint, channel, language,
                    state, currency, total_minor, tax_minor, discount_minor, created_at, pay_until, free_at)
                values (:organiser, :order, :reference, :cart, :fingerprint, :channel, :language, 'PENDING', :currency,
                    :total, :tax, :discount, :created, :payUntil, :freeAt)
                """)
                .param("organiser", order.organiser().value())
                .param("order", order.id().value())
                .param("reference", order.reference())
                .param("cart", order.cart().value())
                .param("fingerprint", order.fingerprint())
                .param("channel", channel)
                .param("language", order.language())
                .param("currency", order.total().currency())
                .param("total", order.total().amount())
                .param("tax", order.tax().amount())
                .param("discount", order.discount().amount())
                .param("created", Timestamp.from(order.createdAt()))
                .param("payUntil", Timestamp.from(order.payUntil()))
                .param("freeAt", Timestamp.from(order.freeAt()))
                .update();
    }

    /** The lines of the cart become the order's, with the places in words as the plan says them now. */
    void insertLines(Order order, List<Long> feeTaxes, List<UUID> offers) {
        for (int i = 0; i < order.lines().size(); i++) {
            var line = order.lines().get(i);
            database.sql("""
                    insert into order_line (organiser_id, line_id, order_id, event_id, seat, offer_id, section,
                        row_name, seat_name, gate, zone, level, category, category_name, currency, price_minor,
                        fee_minor, vat_bp,
                        fee_tax_minor)
                    values (:organiser, :line, :order, :event, :seat, :offer, :section, :row, :seatName, :gate, :zone,
                        :level, :category, :categoryName, :currency, :price, :fee, :vat, :feeTax)
                    """)
                    .param("organiser", order.organiser().value())
                    .param("line", line.lineId().value())
                    .param("order", order.id().value())
                    .param("event", line.eventId().value())
                    .param("seat", line.seat())
                    .param("offer", offers.get(i))
                    .param("section", line.section())
                    .param("row", line.row())
                    .param("seatName", line.seatName())
                    .param("gate", line.gate())
                    .param("zone", line.zone())
                    .param("level", line.level())
                    .param("category", line.category())
                    .param("categoryName", line.categoryName())
                    .param("currency", line.price().currency())
                    .param("price", line.price().amount())
                    .param("fee", line.fee().amount())
                    .param("vat", line.vat())
                    .param("feeTax", feeTaxes.get(i))
                    .update();
        }
    }

    void insert(Buyer buyer, Order order) {
        database.sql("""
                insert into buyer (organiser_id, order_id, email, email_key, name, phone)
                values (:organiser, :order, :email, :key, :name, :phone)
                """)
                .param("organiser", order.organiser().value())
                .param("order", order.id().value())
                .param("email", buyer.email())
                .param("key", key(buyer.email()))
                .param("name", buyer.name())
                .param("phone", buyer.phone())
                .update();
    }

    /** E-mail addresses are compared in this form: an index on an expression would not be used under the policies. */
    static @Nullable String key(@Nullable String email) {
        return email == null ? null : email.strip().toLowerCase(Locale.ROOT);
    }

    Optional<Order> find(OrderId id) {
        return one("o.order_id = :id", id.value(), "");
    }

    Optional<Order> findLocked(OrderId id) {
        return one("o.order_id = :id", id.value(), " for update of o");
    }

    Optional<Order> byCart(CartId cart) {
        return one("o.cart_id = :id", cart.value(), "");
    }

    private Optional<Order> one(String where, UUID id, String lock) {
        return database.sql("select " + COLUMNS + " from customer_order o where " + where + lock)
                .param("id", id)
                .query((row, _) -> order(row))
                .optional();
    }

    /** Newest first; {@code reference} and {@code email} narrow, {@code before} continues. */
    List<Order> page(@Nullable String reference, @Nullable String email, @Nullable UUID before, int limit) {
        return database.sql("select " + COLUMNS + """
                 from customer_order o
                where (:reference::text is null or o.reference = :reference)
                  and (:email::text is null or o.order_id in (select order_id from buyer where email_key = :email))
                  and (:before::uuid is null or o.order_id < :before)
                order by o.order_id desc limit :limit
                """)
                .param("reference", reference)
                .param("email", key(email))
                .param("before", before)
                .param("limit", limit)
                .query((row, _) -> order(row))
                .list();
    }

    Optional<Buyer> buyer(OrderId order) {
        return database.sql("select email, name, phone from buyer where order_id = :order")
                .param("order", order.value())
                .query((row, _) -> new Buyer(row.getString("email"), row.getString("name"), row.getString("phone")))
                .optional();
    }

    String organiserName(OrganiserId organiser) {
        return database.sql("select name from organiser where organiser_id = :organiser")
                .param("organiser", organiser.value())
                .query(String.class)
                .optional()
                .orElse("");
    }

    Orders.EventName event(EventId event) {
        return database.sql("select name, venue, kickoff, zone from event where event_id = :event")
                .param("event", event.value())
                .query((row, _) -> {
                    var kickoff = row.getTimestamp("kickoff");
                    return new Orders.EventName(
                            event,
                            row.getString("name"),
                            row.getString("venue"),
                            kickoff == null ? null : kickoff.toInstant(),
                            row.getString("zone"));
                })
                .single();
    }

    /** Orders past their time to pay, oldest first. */
    List<OrderId> overdue(Instant now, int limit) {
        return database.sql("""
                select order_id from customer_order
                where state = 'PENDING' and pay_until <= :now and (lapsed_at is null or free_at <= :now)
                order by pay_until limit :limit
                """)
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query((row, _) -> new OrderId(row.getObject("order_id", UUID.class)))
                .list();
    }

    void setLapsed(OrderId order, Instant now) {
        database.sql("update customer_order set lapsed_at = :now where order_id = :order")
                .param("now", Timestamp.from(now))
                .param("order", order.value())
                .update();
    }

    void setPaid(OrderId order, Instant now) {
        database.sql("""
                update customer_order set state = 'PAID', paid_at = :now, ended_at = null where order_id = :order
                """)
                .param("now", Timestamp.from(now))
                .param("order", order.value())
                .update();
    }

    void end(OrderId order, State state, String reason, Instant now) {
        database.sql("""
                update customer_order set state = :state, end_reason = :reason, ended_at = :now where order_id = :order
                """)
                .param("state", state.name())
                .param("reason", reason)
                .param("now", Timestamp.from(now))
                .param("order", order.value())
                .update();
    }

    void addRefunded(OrderId order, Money amount) {
        database.sql("update customer_order set refunded_minor = refunded_minor + :amount where order_id = :order")
                .param("amount", amount.amount())
                .param("order", order.value())
                .update();
    }

    private Order order(ResultSet row) throws SQLException {
        var currency = row.getString("currency");
        var id = new OrderId(row.getObject("order_id", UUID.class));
        var paid = row.getTimestamp("paid_at");
        return new Order(
                id,
                new OrganiserId(row.getObject("organiser_id", UUID.class)),
                row.getString("reference"),
                new CartId(row.getObject("cart_id", UUID.class)),
                row.getString("fingerprint"),
                row.getString("language"),
                State.valueOf(row.getString("state")),
                new Money(row.getLong("total_minor"), currency),
                new Money(row.getLong("tax_minor"), currency),
                new Money(row.getLong("discount_minor"), currency),
                new Money(row.getLong("refunded_minor"), currency),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("pay_until").toInstant(),
                row.getTimestamp("free_at").toInstant(),
                paid == null ? null : paid.toInstant(),
                row.getString("end_reason"),
                lines(id));
    }

    private List<OrderPaid.Line> lines(OrderId order) {
        return database.sql("""
                select line_id, event_id, seat, section, row_name, seat_name, gate, zone, level, category,
                    category_name,
                    currency, price_minor, fee_minor, vat_bp
                from order_line where order_id = :order order by event_id, seat
                """)
                .param("order", order.value())
                .query((row, _) -> new OrderPaid.Line(
                        new OrderLineId(row.getObject("line_id", UUID.class)),
                        new EventId(row.getObject("event_id", UUID.class)),
                        row.getInt("seat"),
                        row.getString("section"),
                        row.getString("row_name"),
                        row.getString("seat_name"),
                        row.getString("gate"),
                        row.getString("zone"),
                        row.getString("level"),
                        row.getString("category"),
                        row.getString("category_name"),
                        new Money(row.getLong("price_minor"), row.getString("currency")),
                        new Money(row.getLong("fee_minor"), row.getString("currency")),
                        row.getInt("vat_bp")))
                .list();
    }
}
