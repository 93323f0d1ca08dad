package tribune.crowd;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import tribune.app.ServiceName;

/** Time that a test has not got: what lies in the future of the tables is moved to now. */
final class Time {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final JdbcClient database;

    Time(DataSource superuser) {
        this.database = JdbcClient.create(superuser);
    }

    /** The order's time to pay is over, and so is the provider's time to close its session. */
    void outlasts(String order) {
        Awaitility.await("the database")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> database.sql("""
                update sales.customer_order set pay_until = now() - interval '1 second', free_at = now()
                where order_id = :order::uuid and state = 'PENDING'
                """).param("order", order).update() >= 0);
    }

    /** Minutes pass: letters and owed calls that a dead process had claimed are due, and times to pay run out. */
    void settle() {
        database.sql("update payments.sandbox_notification set due_at = now() where sent_at is null")
                .update();
        await("letters", "select count(*) from payments.sandbox_notification where sent_at is null");
        database.sql("""
                update sales.customer_order set pay_until = now() - interval '1 second' where state = 'PENDING'
                """).update();
        database.sql("update payments.owed_call set due_at = now()").update();
        await("facts, orders and owed calls", unsettled());
    }

    /** Facts that were published may still be on their way: returns when it holds, or after a while in any case. */
    void untilArrived(BooleanSupplier everything) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Awaitility.await("facts on their way")
                .atMost(PATIENCE.multipliedBy(2))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> everything.getAsBoolean() || System.nanoTime() > end);
    }

    /** In one statement, so that nothing moves from one place to another unseen. */
    private static String unsettled() {
        var outboxes = ServiceName.all().stream()
                .map(service -> "(select count(*) from " + service + ".outbox where published_at is null)")
                .collect(Collectors.joining(" + "));
        return "select " + outboxes + """
                 + (select count(*) from payments.owed_call)
                 + (select count(*) from payments.sandbox_notification where sent_at is null)
                 + (select count(*) from sales.customer_order where state = 'PENDING')
                """;
    }

    private void await(String what, String left) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> database.sql(left).query(Long.class).single() == 0);
    }
}
