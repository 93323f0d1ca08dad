package tribune.sales.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AccountId;
import tribune.contracts.Ids.CartId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrderLineId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.sales.OrderPaid;
import tribune.contracts.tickets.CredentialCode.Form;
import tribune.kernel.Database;
import tribune.kernel.Money;
import tribune.sales.order.Order.Buyer;
import tribune.sales.order.Order.State;

/** Orders, their lines and their buyers. */
public final class OrderStore {
    private static final String COLUMNS = """
            o.organiser_id, o.order_id, o.reference, o.cart_id, o.account_id, o.fingerprint, o.language, o.state,
            o.currency, o.total_minor, o.tax_minor, o.discount_minor, o.refunded_minor, o.created_at, o.pay_until,
            o.free_at, o.paid_at, o.end_reason, o.add_ons, o.added_to
            """;

    private final Database database;
    private final OrderAddOnStore addOns;

    public OrderStore(Database database) {
        this.database = database;
        this.addOns = new OrderAddOnStore(database);
    }

    /** E-mail addresses are compared in this form: an index on an expression would not be used under the policies. */
    static @Nullable String key(@Nullable String email) {
        return email == null ? null : email.strip().toLowerCase(Locale.ROOT);
    }

    public Optional<Order> find(OrderId id) {
        return Optional.ofNullable(select(List.of(id), "").get(id));
    }

    public Optional<Order> findLocked(OrderId id) {
        return Optional.ofNullable(lock(List.of(id)).get(id));
    }

    Map<OrderId, Order> find(Collection<OrderId> ids) {
        return select(ids, "");
    }

    /** Those that exist, locked in one order for everyone, so that two writers never wait for each other. */
    Map<OrderId, Order> lock(Collection<OrderId> ids) {
        return select(ids, " for update of o");
    }

    /** Whatever their state, for it may change in this moment: locked after the one that they are added to. */
    List<Order> lockAddedTo(OrderId order) {
        return inOrder(lock(addedTo(order)));
    }

    List<Order> findAddedTo(OrderId order) {
        return inOrder(find(addedTo(order)));
    }

    private List<OrderId> addedTo(OrderId order) {
        return database.sql("select order_id from customer_order where added_to = :order")
                .param("order", order.value())
                .query((row, _) -> new OrderId(row.getObject("order_id", UUID.class)))
                .list();
    }

    private static List<Order> inOrder(Map<OrderId, Order> orders) {
        return orders.values().stream()
                .sorted(Comparator.comparing(Order::createdAt)
                        .thenComparing(order -> order.id().value()))
                .toList();
    }

    private Map<OrderId, Order> select(Collection<OrderId> ids, String lock) {
        if (ids.isEmpty()) return Map.of();
        var wanted = ids.stream().map(OrderId::value).toArray(UUID[]::new);
        var lines = lines(wanted);
        var some = new ArrayList<UUID>();
        var orders = database.sql("select " + COLUMNS
                        + " from customer_order o where o.order_id = any(:ids) order by o.order_id" + lock)
                .param("ids", wanted)
                .query((row, _) -> {
                    var order = order(row, lines);
                    if (row.getInt("add_ons") > 0) some.add(order.id().value());
                    return order;
                })
                .list();
        var taken = some.isEmpty() ? Map.<OrderId, List<OrderAddOn>>of() : addOns.of(some);
        return orders.stream()
                .map(order -> order.withAddOns(taken.getOrDefault(order.id(), List.of())))
                .collect(Collectors.toMap(Order::id, Function.identity()));
    }

    Map<OrderId, Buyer> buyers(List<OrderId> of) {
        var buyers = new HashMap<OrderId, Buyer>();
        database.sql("select order_id, email, name, phone from buyer where order_id = any (:orders)")
                .param("orders", of.stream().map(OrderId::value).toArray(UUID[]::new))
                .query((row, _) -> buyers.put(
                        new OrderId(row.getObject("order_id", UUID.class)),
                        new Buyer(row.getString("email"), row.getString("name"), row.getString("phone"))))
                .list();
        return buyers;
    }

    public Optional<Buyer> buyer(OrderId order) {
        return database.sql("select email, name, phone from buyer where order_id = :order")
                .param("order", order.value())
                .query((row, _) -> new Buyer(row.getString("email"), row.getString("name"), row.getString("phone")))
                .optional();
    }

    public String organiserName(OrganiserId organiser) {
        return database.sql("select name from organiser where organiser_id = :organiser")
                .param("organiser", organiser.value())
                .query(String.class)
                .optional()
                .orElse("");
    }

    public Orders.EventName event(EventId event) {
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

    /** Of the order's lines, those that were given back. */
    Set<OrderLineId> returned(OrderId order) {
        return database.sql("select line_id from order_line where order_id = :order and returned_at is not null")
                .param("order", order.value())
                .query((row, _) -> new OrderLineId(row.getObject("line_id", UUID.class)))
                .set();
    }

    /** What returns have promised to give back; it arrives a little later. */
    long promised(OrderId order) {
        return database.sql("""
                select coalesce(sum(refund_minor), 0) from ticket_return where order_id = :order and state = 'DONE'
                """).param("order", order.value()).query(Long.class).single();
    }

    void setLapsed(OrderId order, Instant now) {
        database.sql("update customer_order set lapsed_at = :now where order_id = :order")
                .param("now", Timestamp.from(now))
                .param("order", order.value())
                .update();
    }

    void setPaid(Map<OrderId, Instant> at) {
        database.sql("""
                update customer_order o set state = 'PAID', paid_at = p.at, ended_at = null
                from unnest(:orders::uuid[], :times::timestamptz[]) as p (order_id, at)
                where o.order_id = p.order_id
                """)
                .param("orders", at.keySet().stream().map(OrderId::value).toArray(UUID[]::new))
                .param("times", at.values().stream().map(Timestamp::from).toArray(Timestamp[]::new))
                .update();
    }

    void setInReview(OrderId order) {
        database.sql("update customer_order set state = 'IN_REVIEW' where order_id = :order")
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

    private static Order order(ResultSet row, Map<OrderId, List<OrderPaid.Line>> lines) throws SQLException {
        var currency = row.getString("currency");
        var id = new OrderId(row.getObject("order_id", UUID.class));
        var paid = row.getTimestamp("paid_at");
        var account = row.getObject("account_id", UUID.class);
        var first = row.getObject("added_to", UUID.class);
        return new Order(
                id,
                new OrganiserId(row.getObject("organiser_id", UUID.class)),
                row.getString("reference"),
                new CartId(row.getObject("cart_id", UUID.class)),
                first == null ? null : new OrderId(first),
                account == null ? null : new AccountId(account),
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
                lines.getOrDefault(id, List.of()),
                List.of());
    }

    private Map<OrderId, List<OrderPaid.Line>> lines(UUID[] orders) {
        var lines = new HashMap<OrderId, List<OrderPaid.Line>>();
        database.sql("""
                select order_id, line_id, event_id, seat, section, row_name, seat_name, gate, zone, level, category,
                    category_name, currency, price_minor, fee_minor, vat_bp, entries, code_form
                from order_line where order_id = any(:orders) order by event_id, seat
                """).param("orders", orders).query(row -> {
            var order = new OrderId(row.getObject("order_id", UUID.class));
            lines.computeIfAbsent(order, _ -> new ArrayList<>()).add(line(row));
        });
        return lines;
    }

    private static OrderPaid.Line line(ResultSet row) throws SQLException {
        return new OrderPaid.Line(
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
                row.getInt("vat_bp"),
                row.getInt("entries"),
                Form.valueOf(row.getString("code_form")));
    }
}
