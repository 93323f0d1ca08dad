package tribune.sales.limit;

import java.time.Duration;
import java.util.UUID;
import tribune.contracts.Ids.EventId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Hints;

/** How often one identity tries within a window. Counted where nothing is lost if it is lost. */
public final class Velocity {
    private final Hints hints;

    public Velocity(Hints hints) {
        this.hints = hints;
    }

    /** One more attempt to hold places; 429 after too many of them, or after too many declined payments. */
    void attempt(EventId event, UUID identity, LimitRule rule) {
        var window = Duration.ofSeconds(rule.window());
        var most = rule.cartsPerWindow();
        if (most != null && hints.count(key("carts", event, identity), window) > most) throw tooMany(window);
        var declines = rule.declinesPerWindow();
        if (declines != null && hints.counted(key("declines", event, identity)) >= declines) throw tooMany(window);
    }

    /** A payment of this identity was declined for good. */
    void declined(EventId event, UUID identity, LimitRule rule) {
        if (rule.declinesPerWindow() != null)
            hints.count(key("declines", event, identity), Duration.ofSeconds(rule.window()));
    }

    private static String key(String what, EventId event, UUID identity) {
        return "velocity:" + what + ":" + event.value() + ":" + identity;
    }

    private static RuntimeException tooMany(Duration window) {
        return CommonProblem.TOO_MANY_REQUESTS.because(
                "too many attempts within " + window.toSeconds() + " seconds", "retryAfter", window.toSeconds());
    }
}
