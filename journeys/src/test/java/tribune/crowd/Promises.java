package tribune.crowd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the platform has acknowledged to its clients; whatever happens afterwards, it is there. */
final class Promises {
    private static final String ONCE_PAID =
            "select order_id from sales.customer_order where state in ('PAID', 'CANCELLED') and paid_at is not null";

    private record Verdict(String ticket, boolean admitted) {}

    private final Set<String> carts = new LinkedHashSet<>();
    private final Set<String> released = new LinkedHashSet<>();
    private final Set<String> orders = new LinkedHashSet<>();
    private final Set<String> paid = new LinkedHashSet<>();
    private final Set<String> cancelled = new LinkedHashSet<>();
    private final Set<String> sessions = new LinkedHashSet<>();
    private final Set<String> tickets = new LinkedHashSet<>();
    private final Map<String, Verdict> scans = new HashMap<>();
    private final Map<String, String> fetched = new HashMap<>();
    private final List<String> broken = new ArrayList<>();

    synchronized void cart(String cart) {
        carts.add(cart);
    }

    synchronized void released(String cart) {
        released.add(cart);
    }

    synchronized void order(String order) {
        orders.add(order);
    }

    /** A buyer has read that the order is paid. */
    synchronized void paid(String order) {
        paid.add(order);
    }

    synchronized void cancelled(String order) {
        cancelled.add(order);
    }

    /** The provider has told the buyer that the money is taken. */
    synchronized void taken(String session) {
        sessions.add(session);
    }

    synchronized void ticket(String ticket) {
        tickets.add(ticket);
    }

    /** A stand has been told to hand out the piece of this slip. */
    synchronized void fetched(String slip, String stand) {
        var earlier = fetched.putIfAbsent(slip, stand);
        if (earlier != null && !earlier.equals(stand)) broken.add("slip " + slip + " was good at two stands");
    }

    /** A device has shown the verdict; a repetition of the scan must show the same. */
    synchronized void scan(String scan, String ticket, boolean admitted) {
        var verdict = new Verdict(ticket, admitted);
        var earlier = scans.putIfAbsent(scan, verdict);
        if (earlier != null && !earlier.equals(verdict))
            broken.add("scan " + scan + " was " + earlier + ", then " + verdict);
    }

    /** What was promised and is not there. */
    synchronized List<String> broken(DataSource superuser) {
        var database = JdbcClient.create(superuser);
        var all = new ArrayList<>(broken);
        all.addAll(missing(database, "cart", carts, "select cart_id from sales.cart"));
        all.addAll(missing(
                database,
                "release of cart",
                released,
                "select cart_id from sales.cart where released_at is not null and order_id is null"));
        all.addAll(missing(database, "order", orders, "select order_id from sales.customer_order"));
        all.addAll(missing(database, "paid order", paid, ONCE_PAID));
        all.addAll(missing(
                database,
                "cancelled order",
                cancelled,
                "select order_id from sales.customer_order where state in ('CANCELLED', 'UNFULFILLABLE')"));
        all.addAll(missing(
                database, "money of", sessions, "select id from payments.sandbox_session where state = 'captured'"));
        all.addAll(missing(database, "ticket", tickets, "select ticket_id from tickets.ticket"));
        all.addAll(missing(
                database,
                "slip handed in",
                fetched.keySet(),
                "select code from sales.add_on_slip where redeemed_at is not null"));
        all.addAll(brokenScans(database));
        return all;
    }

    private static List<String> missing(JdbcClient database, String what, Set<String> promised, String query) {
        var there = new LinkedHashSet<>(
                database.sql(query).query((row, _) -> row.getString(1)).list());
        return promised.stream()
                .filter(each -> !there.contains(each))
                .map(each -> what + " " + each + " is lost")
                .toList();
    }

    private List<String> brokenScans(JdbcClient database) {
        var stored = new HashMap<String, Boolean>();
        database.sql("select scan_id, admitted from access.scan").query(row -> {
            stored.put(row.getObject("scan_id", UUID.class).toString(), row.getBoolean("admitted"));
        });
        var wrong = new ArrayList<String>();
        var entered = new HashMap<String, Integer>();
        scans.forEach((scan, verdict) -> {
            if (!Boolean.valueOf(verdict.admitted).equals(stored.get(scan)))
                wrong.add("scan " + scan + " showed " + verdict + " and is stored as " + stored.get(scan));
            if (verdict.admitted) entered.merge(verdict.ticket, 1, Integer::sum);
        });
        entered.forEach((ticket, people) -> {
            if (people > 1) wrong.add("ticket " + ticket + " let " + people + " people in");
        });
        return wrong;
    }
}
