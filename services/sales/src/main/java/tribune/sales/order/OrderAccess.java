package tribune.sales.order;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Keys;
import tribune.kernel.web.Caller;

/**
 * Who may see an order: whoever holds its signed link, or staff of its organiser. Tickets accepts the same link, for
 * it knows sales' public key.
 */
public final class OrderAccess {
    static final String AUDIENCE = "order-link";
    /** Long enough to come back from the provider; the mail carries a longer one. */
    static final Duration AFTER_CHECKOUT = Duration.ofHours(24);

    static final Duration IN_MAIL = Duration.ofDays(14);

    private final Keys keys;
    private final Clock clock;

    public OrderAccess(Keys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** A signed link's token and when it ends. */
    record Link(String token, Instant until) {}

    Link link(Order order, Duration life) {
        var token = keys.token(AUDIENCE, order.id().value().toString(), order.organiser(), life);
        return new Link(token, clock.instant().plus(life));
    }

    /** The organiser, for whoever has the order's link; staff do not act as its buyer. */
    public OrganiserId buyer(OrderId order, @Nullable String token) {
        return organiser(order, token, Caller.GUEST);
    }

    /** The organiser under which this caller may read the order; everyone else finds nothing. */
    public OrganiserId organiser(OrderId order, @Nullable String token, Caller caller) {
        if (token != null) {
            var claims = keys.check(token, AUDIENCE);
            if (claims.isPresent() && claims.get().sub().equals(order.value().toString())) {
                return new OrganiserId(
                        java.util.Objects.requireNonNull(claims.get().organiser()));
            }
        }
        if (caller.may("sales:read")) return new OrganiserId(caller.actsFor());
        throw CommonProblem.NOT_FOUND.because("no such order, or the link has run out");
    }
}
