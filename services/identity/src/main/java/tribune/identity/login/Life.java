package tribune.identity.login;

import java.time.Duration;
import java.time.Instant;

/** How long a session lasts unused, and at most. Whoever works for an organiser has shorter ones. */
record Life(Duration idle, Duration most) {
    static final Life FAN = new Life(Duration.ofHours(24), Duration.ofDays(30));
    static final Life STAFF = new Life(Duration.ofHours(1), Duration.ofHours(12));

    /** When a session used now ends unless it is used again. */
    Instant idleUntil(Instant now, Instant ends) {
        var idle = now.plus(this.idle);
        return idle.isBefore(ends) ? idle : ends;
    }
}
