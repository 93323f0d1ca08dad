package tribune.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import tribune.bench.rig.Cluster;

/**
 * A long past: copies of orders that were really bought, with all their rows in all services, in SQL. A copy's ids come
 * from the original's by one rule everywhere, so rows that belong together still do; its seats lie beyond the ground's.
 */
final class EarlierOrders {
    private static final int EVENTS = 20;

    /** The rows of the order {@code o}, table by table. */
    private static final Map<String, String> ROWS = new LinkedHashMap<>();

    private static final String PAYMENTS = "(select id from payments.payment where order_id = any(?))";
    private static final String SESSIONS = "(select session from payments.payment where order_id = any(?))";
    private static final String TICKETS = "(select ticket_id from tickets.ticket where order_id = any(?))";
    private static final String CREDENTIALS =
            "(select credential_id from tickets.ticket_credential where ticket_id in " + TICKETS + ")";

    static {
        ROWS.put("sales.cart", "order_id = any(?)");
        ROWS.put("sales.cart_line", "cart_id in (select cart_id from sales.cart where order_id = any(?))");
        ROWS.put("sales.customer_order", "order_id = any(?)");
        ROWS.put("sales.order_line", "order_id = any(?)");
        ROWS.put("sales.buyer", "order_id = any(?)");
        ROWS.put("sales.event_seat", "order_id = any(?)");
        ROWS.put("payments.payment", "order_id = any(?)");
        ROWS.put("payments.capture", "payment_id in " + PAYMENTS);
        ROWS.put("payments.posting", "payment_id in " + PAYMENTS);
        ROWS.put("payments.provider_session", "session in " + SESSIONS);
        ROWS.put("payments.sandbox_session", "id in " + SESSIONS);
        ROWS.put("tickets.paid_order", "order_id = any(?)");
        ROWS.put("tickets.ticket", "order_id = any(?)");
        ROWS.put("tickets.credential", "credential_id in " + CREDENTIALS);
        ROWS.put("tickets.ticket_credential", "ticket_id in " + TICKETS);
        ROWS.put("access.admission", "ticket_id in " + TICKETS);
        ROWS.put("access.credential", "credential_id in " + CREDENTIALS);
        ROWS.put("access.credential_ticket", "ticket_id in " + TICKETS);
    }

    private final Cluster cluster;
    private final int capacity;

    EarlierOrders(Cluster cluster, int capacity) {
        this.cluster = cluster;
        this.capacity = capacity;
    }

    /** How many orders were made: one paid order of each of up to 20 events is copied until there are enough. */
    long load(int orders) throws SQLException {
        try (var connection = cluster.superuser().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    "set session_replication_role = replica"); // the copies keep the foreign keys by themselves
            var originals = originals(connection);
            if (originals.length == 0) throw new IllegalStateException("no order was paid, so none can be copied");
            int copies = orders / originals.length;
            for (var rows : ROWS.entrySet()) {
                Bench.say("earlier orders: " + rows.getKey());
                copy(connection, rows.getKey(), rows.getValue(), originals, copies);
            }
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("analyze");
            return (long) copies * originals.length;
        }
    }

    /** Of grounds so small that the copies' seats meet nobody's. */
    private Object[] originals(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("""
                select array_agg(order_id) from (
                    select distinct on (l.event_id) o.order_id from sales.customer_order o
                    join sales.order_line l on l.order_id = o.order_id
                    where o.state = 'PAID'
                      and ? >= (select count(*) from sales.event_seat s where s.event_id = l.event_id)
                      and exists (select from tickets.ticket t
                        join access.admission a on a.ticket_id = t.ticket_id where t.order_id = o.order_id)
                    order by l.event_id, o.order_id limit ?) one_an_event
                """)) {
            query.setInt(1, capacity);
            query.setInt(2, EVENTS);
            try (var row = query.executeQuery()) {
                row.next();
                var found = row.getArray(1);
                return found == null ? new Object[0] : (Object[]) found.getArray();
            }
        }
    }

    private void copy(Connection connection, String table, String where, Object[] originals, int copies)
            throws SQLException {
        var columns = columns(connection, table);
        var sql = "insert into " + table + " (" + String.join(", ", columns.keySet()) + ") select "
                + String.join(", ", columns.values()) + " from " + table + " t, generate_series(1, ?) n where " + where;
        try (var insert = connection.prepareStatement(sql)) {
            insert.setInt(1, copies);
            insert.setArray(2, connection.createArrayOf("uuid", originals));
            insert.executeUpdate();
        }
    }

    /** What each column becomes in copy number {@code n}. */
    private Map<String, String> columns(Connection connection, String table) throws SQLException {
        try (var query = connection.prepareStatement("""
                select column_name, data_type from information_schema.columns
                where table_schema || '.' || table_name = ? and is_identity = 'NO' and is_generated = 'NEVER'
                  and coalesce(column_default, '') not like 'nextval%' order by ordinal_position
                """)) {
            query.setString(1, table);
            var columns = new LinkedHashMap<String, String>();
            try (var row = query.executeQuery()) {
                while (row.next()) columns.put(row.getString(1), copied(row.getString(1), row.getString(2)));
            }
            return columns;
        }
    }

    private String copied(String column, String type) {
        var name = "t.\"" + column + "\"";
        return switch (column) {
            case "organiser_id", "event_id", "offer_id", "allocation_id" -> name;
            case "seat" -> name + " + n * " + capacity;
            case "reference", "session", "provider_reference", "client_reference", "code_hash", "capture_id" ->
                name + " || '-' || n";
            default -> {
                if (type.equals("uuid")) yield "md5(" + name + "::text || n)::uuid";
                yield column.equals("id") && type.equals("text") ? name + " || '-' || n" : name;
            }
        };
    }
}
