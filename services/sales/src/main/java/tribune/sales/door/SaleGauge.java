package tribune.sales.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.HandlerInterceptor;
import tribune.kernel.Database;
import tribune.kernel.Uuid7;

/**
 * Watches how carts and checkouts fare, for those who decide how many may come in. Each process adds up a second, then
 * writes it to its own row; the numbers of all processes are what {@link #lately} gives.
 */
public final class SaleGauge implements HandlerInterceptor {
    private static final Logger LOG = LoggerFactory.getLogger(SaleGauge.class);
    private static final Duration LATELY = Duration.ofSeconds(3);
    private static final String BEGAN = "tribune.sale.began";
    private static final String CHECKOUT = "/v1/checkout";

    /**
     * Over all processes, the last second that each of them has told of: carts asked for, refused as busy (503), their
     * time in all; checkouts, and those that found no payment (503); how far the begun orders of the worst are behind.
     */
    public record Measured(int carts, int busy, long cartMillis, int checkouts, int checkoutsBusy, long behindMillis) {
        public static final Measured NOTHING = new Measured(0, 0, 0, 0, 0, 0);

        /** As far behind as this at least. */
        public Measured behind(Duration time) {
            long most = Math.max(behindMillis, time.toMillis());
            return new Measured(carts, busy, cartMillis, checkouts, checkoutsBusy, most);
        }

        Measured plus(boolean checkout, boolean refused, long millis) {
            int one = refused ? 1 : 0;
            return checkout
                    ? new Measured(carts, busy, cartMillis, checkouts + 1, checkoutsBusy + one, behindMillis)
                    : new Measured(carts + 1, busy + one, cartMillis + millis, checkouts, checkoutsBusy, behindMillis);
        }
    }

    private final UUID process = Uuid7.next();
    private final Database database;
    private final Clock clock;
    private final BooleanSupplier watched;
    private final Headroom headroom;
    private Measured current = Measured.NOTHING;
    private Instant since = Instant.EPOCH;

    /** {@code watched}: whether anybody waits for these numbers; otherwise nothing is written. */
    public SaleGauge(Database database, Clock clock, BooleanSupplier watched, Headroom headroom) {
        this.database = database;
        this.clock = clock;
        this.watched = watched;
        this.headroom = headroom;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        request.setAttribute(BEGAN, System.nanoTime());
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (!request.getMethod().equals("POST") || !(request.getAttribute(BEGAN) instanceof Long began)) return;
        boolean checkout = request.getRequestURI().equals(CHECKOUT);
        long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
        boolean refused = response.getStatus() == 503;
        add(checkout, refused, millis);
        if (!refused && !checkout) headroom.answered(millis); // a checkout waits for a provider
    }

    public void add(boolean checkout, boolean refused, long millis) {
        var now = clock.instant();
        Measured full = null;
        synchronized (this) {
            if (Duration.between(since, now).toMillis() >= 1_000) {
                full = current;
                current = Measured.NOTHING;
                since = now;
            }
            current = current.plus(checkout, refused, millis);
        }
        if (full != null && watched.getAsBoolean()) tell(full.behind(headroom.known()), now);
    }

    /** Never in the way of a sale: a second that cannot be written is forgotten. */
    private void tell(Measured second, Instant now) {
        try {
            database.directory(() -> write(second, now));
        } catch (DataAccessException | TransactionException away) {
            LOG.debug("a second of the sale's gauge is lost: {}", away.toString());
        }
    }

    private int write(Measured second, Instant now) {
        return database.sql("""
                insert into sale_gauge (process, at, carts, busy, cart_millis, checkouts, checkouts_busy, behind_millis)
                values (:process, :now, :carts, :busy, :millis, :checkouts, :checkoutsBusy, :behind)
                on conflict (process) do update set at = excluded.at, carts = excluded.carts, busy = excluded.busy,
                    cart_millis = excluded.cart_millis, checkouts = excluded.checkouts,
                    checkouts_busy = excluded.checkouts_busy, behind_millis = excluded.behind_millis
                """)
                .param("process", process)
                .param("now", java.sql.Timestamp.from(now))
                .param("carts", second.carts())
                .param("busy", second.busy())
                .param("millis", second.cartMillis())
                .param("checkouts", second.checkouts())
                .param("checkoutsBusy", second.checkoutsBusy())
                .param("behind", second.behindMillis())
                .update();
    }

    /** How far behind this process is now; not within a transaction. */
    public Duration behind() {
        return headroom.behind();
    }

    /** In an open transaction. */
    public Measured lately(Instant now) {
        return database.sql("""
                select coalesce(sum(carts), 0) as carts, coalesce(sum(busy), 0) as busy,
                    coalesce(sum(cart_millis), 0) as millis, coalesce(sum(checkouts), 0) as checkouts,
                    coalesce(sum(checkouts_busy), 0) as checkouts_busy,
                    coalesce(max(behind_millis), 0) as behind_millis
                from sale_gauge where at > :since
                """)
                .param("since", java.sql.Timestamp.from(now.minus(LATELY)))
                .query((row, _) -> new Measured(
                        row.getInt("carts"),
                        row.getInt("busy"),
                        row.getLong("millis"),
                        row.getInt("checkouts"),
                        row.getInt("checkouts_busy"),
                        row.getLong("behind_millis")))
                .single();
    }
}
