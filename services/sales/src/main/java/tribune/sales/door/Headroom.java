package tribune.sales.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.HandlerInterceptor;
import tribune.kernel.CommonProblem;
import tribune.kernel.Service.Backlog;
import tribune.kernel.Services;

/**
 * Keeps room for the orders that have been begun: the further behind their facts, writers and answers are, the fewer
 * new carts come in, and from {@link #FULL} on none. A refused cart costs no query; nobody else is refused. In between
 * carts are let in by share, so that the line settles at the length at which as many come as go.
 */
public final class Headroom implements HandlerInterceptor {
    private static final Logger LOG = LoggerFactory.getLogger(Headroom.class);
    /** The facts of a sale that is busy and well are a few hundred milliseconds old. */
    public static final Duration WELL = Duration.ofMillis(500);
    /** An order's facts pass four services: with two seconds at each, a buyer still watches the page. */
    public static final Duration FULL = Duration.ofSeconds(2);
    /** One batch waits beside the one in flight; with two, the next request waits for a third commit. */
    static final int LONG_QUEUE = 128;

    static final int FULL_QUEUE = 256;
    /** Carts that take so long on average, the processors being busy, count as facts that are {@link #WELL} old. */
    static final Duration SLOW = Duration.ofMillis(250);

    private static final Duration SLOW_LATELY = Duration.ofSeconds(1);
    /** A request weighs so much in the average of those before it. */
    private static final int WEIGHT = 16;

    /** The services through which an order passes until its tickets open a gate. */
    private static final Set<String> AN_ORDERS_WAY = Set.of("sales", "payments", "tickets", "access");

    private static final Duration TRUSTED = Duration.ofMillis(250);
    private static final int LONGEST_WAIT = 9;
    private static final int WHOLE = 1_000;
    private static final int MILLI = 1_000;

    private final Supplier<Collection<Backlog>> backlogs;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Instant until = Instant.EPOCH;
    private volatile Duration behind = Duration.ZERO;
    private int credit;
    /** Of the answers lately, in thousandths of a millisecond. */
    private long averageMicros;

    private Instant lastAnswer = Instant.EPOCH;

    /** {@code backlogs}: of the services that an order passes through. */
    public Headroom(Supplier<Collection<Backlog>> backlogs, Clock clock) {
        this.backlogs = backlogs;
        this.clock = clock;
    }

    /** Over those services of the way that run in this process. */
    public static Headroom of(Services services, Clock clock) {
        return new Headroom(
                () -> services.running().entrySet().stream()
                        .filter(service -> AN_ORDERS_WAY.contains(service.getKey()))
                        .map(service -> service.getValue().backlog(AN_ORDERS_WAY))
                        .toList(),
                clock);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getMethod().equals("POST")) mustHaveRoom();
        return true;
    }

    /** Refuses with 503 the carts for which there is no room. */
    public void mustHaveRoom() {
        if (takes(share(behind()))) return;
        long wait = 1 + Math.min(known().toSeconds(), LONGEST_WAIT);
        throw CommonProblem.BUSY.because("orders that have been begun come first", "retryAfter", wait);
    }

    /** A cart was answered and not refused as busy. */
    synchronized void answered(long millis) {
        averageMicros += (millis * MILLI - averageMicros) / WEIGHT;
        lastAnswer = clock.instant();
    }

    /** How far behind the sale is, its backlog read four times a second at most; not within a transaction. */
    public Duration behind() {
        var now = clock.instant();
        if (now.isBefore(until) || !reading.tryLock()) return known();
        try {
            if (!now.isBefore(until)) {
                behind = read();
                until = now.plus(TRUSTED);
            }
            return known();
        } finally {
            reading.unlock();
        }
    }

    /** With the backlog as read last. */
    Duration known() {
        return longer(behind, slowness(clock.instant()));
    }

    private synchronized Duration slowness(Instant now) {
        if (lastAnswer.plus(SLOW_LATELY).isBefore(now)) averageMicros = 0;
        return Duration.ofMillis(averageMicros / MILLI * WELL.toMillis() / SLOW.toMillis());
    }

    /** Who cannot get a connection to ask is far behind. */
    private Duration read() {
        try {
            return backlogs.get().stream()
                    .map(Headroom::behind)
                    .max(Comparator.naturalOrder())
                    .orElse(Duration.ZERO);
        } catch (DataAccessException | TransactionException busy) {
            LOG.debug("no room for new carts: {}", busy.toString());
            return FULL;
        }
    }

    /** A queue counts as the time that stands for it: {@link #LONG_QUEUE} is {@link #WELL}, full is full. */
    static Duration behind(Backlog backlog) {
        var facts = longer(backlog.unpublished(), backlog.unapplied());
        if (backlog.waiting() <= LONG_QUEUE) return facts;
        long over = (long) (backlog.waiting() - LONG_QUEUE) * FULL.minus(WELL).toMillis() / (FULL_QUEUE - LONG_QUEUE);
        return longer(facts, WELL.plusMillis(over));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Of a thousand carts, so many may come in. */
    static int share(Duration behind) {
        long left = FULL.minus(behind).toMillis() * MILLI / FULL.minus(WELL).toMillis();
        return Math.clamp(left, 0, WHOLE);
    }

    /** Evenly: with a share of 250, every fourth. */
    private synchronized boolean takes(int share) {
        credit += share;
        if (credit < WHOLE) return false;
        credit -= WHOLE;
        return true;
    }
}
