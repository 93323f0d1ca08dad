package tribune.sales.order;

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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.AddOnLineId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrderId;
import tribune.kernel.Database;
import tribune.sales.addon.AddOnRow;
import tribune.sales.order.OrderAddOn.Slip;

/** Add-ons of orders and their slips. */
final class OrderAddOnStore {
    private final Database database;

    OrderAddOnStore(Database database) {
        this.database = database;
    }

    /** The order's row stands already. */
    void insert(Order order) {
        for (var line : order.addOns()) {
            insert(order, line);
            database.sql("""
                    insert into add_on_slip (organiser_id, line_id, ordinal, code)
                    select :organiser, :line, ordinal, code
                    from unnest(:codes::text[]) with ordinality as w (code, ordinal)
                    """)
                    .param("organiser", order.organiser().value())
                    .param("line", line.id().value())
                    .param("codes", line.slips().stream().map(Slip::code).toArray(String[]::new))
                    .update();
        }
        database.sql("update customer_order set add_ons = :lines where order_id = :order")
                .param("lines", order.addOns().size())
                .param("order", order.id().value())
                .update();
    }

    private void insert(Order order, OrderAddOn line) {
        var statement = database.sql("""
                insert into order_add_on (organiser_id, line_id, order_id, add_on_id, event_id, kind, name_en, name_nb,
                    pieces, currency, price_minor, vat_bp, limited)
                values (:organiser, :line, :order, :addOn, :event, :kind, :en, :nb, :pieces, :currency, :price, :vat,
                    :limited)
                """)
                .param("organiser", order.organiser().value())
                .param("line", line.id().value())
                .param("order", order.id().value());
        AddOnRow.write(statement, line.what()).update();
    }

    Map<OrderId, List<OrderAddOn>> of(Collection<UUID> orders) {
        var slips = slips(orders);
        var lines = new HashMap<OrderId, List<OrderAddOn>>();
        database.sql("""
                select order_id, line_id, add_on_id, event_id, kind, name_en, name_nb, pieces, currency, price_minor,
                    vat_bp, limited, refunded_at
                from order_add_on where order_id = any (:orders) order by event_id, add_on_id
                """).param("orders", orders.toArray(UUID[]::new)).query(row -> {
            var order = new OrderId(row.getObject("order_id", UUID.class));
            lines.computeIfAbsent(order, _ -> new ArrayList<>()).add(line(row, slips));
        });
        return lines;
    }

    private static OrderAddOn line(ResultSet row, Map<AddOnLineId, List<Slip>> slips) throws SQLException {
        var id = new AddOnLineId(row.getObject("line_id", UUID.class));
        return new OrderAddOn(id, AddOnRow.read(row), instant(row, "refunded_at"), slips.getOrDefault(id, List.of()));
    }

    private Map<AddOnLineId, List<Slip>> slips(Collection<UUID> orders) {
        var slips = new HashMap<AddOnLineId, List<Slip>>();
        database.sql("""
                select s.line_id, s.code, s.redeemed_at from add_on_slip s join order_add_on l on l.line_id = s.line_id
                where l.order_id = any (:orders) order by s.line_id, s.ordinal
                """).param("orders", orders.toArray(UUID[]::new)).query(row -> {
            var line = new AddOnLineId(row.getObject("line_id", UUID.class));
            var slip = new Slip(row.getString("code"), instant(row, "redeemed_at"));
            slips.computeIfAbsent(line, _ -> new ArrayList<>()).add(slip);
        });
        return slips;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    /** Whose slip it is, and which request has redeemed it. */
    record Found(
            OrderId order,
            AddOnLineId line,
            @Nullable Instant redeemedAt,
            @Nullable UUID request) {}

    Optional<Found> slip(EventId event, String code) {
        return database.sql("""
                select l.order_id, l.line_id, s.redeemed_at, s.request from add_on_slip s
                join order_add_on l on l.line_id = s.line_id
                where s.code = :code and l.event_id = :event
                """)
                .param("code", code)
                .param("event", event.value())
                .query((row, _) -> new Found(
                        new OrderId(row.getObject("order_id", UUID.class)),
                        new AddOnLineId(row.getObject("line_id", UUID.class)),
                        instant(row, "redeemed_at"),
                        row.getObject("request", UUID.class)))
                .optional();
    }

    /** False if it was handed in before. */
    boolean redeem(AddOnLineId line, String code, String by, UUID request, Instant now) {
        return database.sql("""
                update add_on_slip set redeemed_at = :now, redeemed_by = :by, request = :request
                where line_id = :line and code = :code and redeemed_at is null
                """)
                        .param("now", Timestamp.from(now))
                        .param("by", by)
                        .param("request", request)
                        .param("line", line.value())
                        .param("code", code)
                        .update()
                == 1;
    }

    void setRefunded(AddOnLineId line, Instant now) {
        database.sql("update order_add_on set refunded_at = :now where line_id = :line")
                .param("now", Timestamp.from(now))
                .param("line", line.value())
                .update();
    }
}
