package tribune.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import tribune.bench.rig.Cluster;

/** What must hold after every sale, counted in the services' own tables: each count is zero. */
final class Invariants {
    private static final Duration SETTLING = Duration.ofSeconds(60);

    private Invariants() {}

    /** {@code captured}: the orders for which a buyer was told that the money is taken, loaded ones included. */
    static void check(Cluster cluster, long captured, Figures figures) throws SQLException {
        long lost = lost(cluster, captured); // first: everything has settled then
        figures.mustBeZero("oversold", cluster.count(SEAT_TWICE) + cluster.count(SOLD_WITHOUT_ORDER));
        figures.mustBeZero("lost", lost);
        figures.mustBeZero("unbalanced", cluster.count(UNBALANCED) + cluster.count(MONEY_WITHOUT_ORDER));
    }

    /** Facts may still be on their way: what is missing has a minute to arrive. */
    private static long lost(Cluster cluster, long captured) throws SQLException {
        long end = System.nanoTime() + SETTLING.toNanos();
        while (true) {
            long paid = cluster.count("select count(*) from sales.customer_order where state = 'PAID'");
            long missing = Math.max(0, captured - paid) + cluster.count(PAID_WITHOUT_ADMISSION);
            if (missing == 0 || System.nanoTime() > end) {
                return missing;
            }
            LockSupport.parkNanos(200_000_000);
        }
    }

    private static final String SEAT_TWICE = """
            select count(*) from (
                select t.event_id, t.seat from tickets.ticket t
                where not exists (select from tickets.ticket_void v where v.ticket_id = t.ticket_id)
                group by t.event_id, t.seat having count(*) > 1) twice""";

    private static final String SOLD_WITHOUT_ORDER = """
            select count(*) from sales.order_line l
            join sales.customer_order o on o.order_id = l.order_id and o.state = 'PAID'
            left join sales.event_seat s on s.event_id = l.event_id and s.seat = l.seat
                and s.order_id = l.order_id and s.sold
            where s.order_id is null""";

    private static final String PAID_WITHOUT_ADMISSION = """
            select count(*) from sales.order_line l
            join sales.customer_order o on o.order_id = l.order_id and o.state = 'PAID'
            left join tickets.ticket t on t.line_id = l.line_id
            left join access.admission a on a.ticket_id = t.ticket_id
            where a.ticket_id is null""";

    private static final String UNBALANCED = """
            select count(*) from (
                select transfer_id from payments.posting
                group by transfer_id, currency having sum(amount_minor) <> 0) open""";

    private static final String MONEY_WITHOUT_ORDER = """
            select abs((select coalesce(sum(amount_minor), 0) from payments.capture where accepted)
                - (select coalesce(sum(total_minor), 0) from sales.customer_order where state = 'PAID'))""";
}
