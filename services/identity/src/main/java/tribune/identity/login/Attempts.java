package tribune.identity.login;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLongArray;
import tribune.kernel.CommonProblem;
import tribune.kernel.Hints;

/**
 * How often something was tried within a window of time. All processes count together in Redis; each counts by itself
 * as well, and the higher count holds, so that while Redis is away the door is guarded, not open. The own count is a
 * table of fixed size: two keys that share a place make the rule stricter, never looser.
 */
public final class Attempts {
    /** One in about a quarter of a million: with a thousand sources at a time, 0.4 % share a place with another. */
    private static final int PLACES = 1 << 18;

    private static final int COUNT_BITS = 20;
    private static final long COUNT = (1L << COUNT_BITS) - 1;

    private final Hints hints;
    private final Clock clock;
    private final AtomicLongArray places = new AtomicLongArray(PLACES);
    /** Nobody outside can look for two keys that share a place. */
    private final long salt = new SecureRandom().nextLong();

    Attempts(Hints hints, Clock clock) {
        this.hints = hints;
        this.clock = clock;
    }

    /** Counts one more; 429 if that is too many. */
    void count(Limit limit, String key) {
        if (!allows(limit, key))
            throw CommonProblem.TOO_MANY_REQUESTS.because(
                    "too many attempts; wait a while", "retryAfter", limit.retryAfterSeconds());
    }

    /** Counts one more; false if that is too many. */
    public boolean allows(Limit limit, String key) {
        var name = "log-in:" + limit.name() + ":" + key;
        return Math.max(here(name, limit.window), hints.count(name, limit.window)) <= limit.most;
    }

    private long here(String name, Duration length) {
        long window = clock.instant().getEpochSecond() / length.toSeconds();
        int place = Math.floorMod(Objects.hash(salt, name, length) * 0x9E3779B9, PLACES);
        return COUNT
                & places.updateAndGet(place, before -> {
                    if (before >>> COUNT_BITS != window) return window << COUNT_BITS | 1;
                    return (before & COUNT) == COUNT ? before : before + 1;
                });
    }

    /**
     * What is counted. Per address and account: what a guesser needs many of. Per source: one network that tries many
     * accounts. For all together: many networks that do; high enough that a crowd before a match is not shut out.
     */
    public enum Limit {
        LINKS_OF_ADDRESS(5, Duration.ofMinutes(15)),
        LINKS_OF_SOURCE(30, Duration.ofMinutes(15)),
        LINKS(20_000, Duration.ofMinutes(10)),
        CODES_OF_SOURCE(60, Duration.ofMinutes(15)),
        PASSWORDS_OF_ADDRESS(10, Duration.ofMinutes(15)),
        PASSWORDS_OF_SOURCE(50, Duration.ofMinutes(15)),
        PASSWORDS(20_000, Duration.ofMinutes(10)),
        SECOND_FACTORS_OF_ACCOUNT(5, Duration.ofMinutes(15)),
        SECOND_FACTORS_OF_ACCOUNT_A_DAY(20, Duration.ofDays(1)),
        SIGN_ONS_OF_SOURCE(60, Duration.ofMinutes(15)),
        SIGN_ONS(20_000, Duration.ofMinutes(10)),
        PASSKEYS_OF_SOURCE(100, Duration.ofMinutes(15)),
        CHANGES_OF_ACCOUNT(60, Duration.ofMinutes(15)),
        /** All that programs and apps of one network ask the authorization server: a stadium's apps refresh by it. */
        TOKENS_OF_SOURCE(3_000, Duration.ofMinutes(1)),
        /** Whoever shows a secret as one client from one network; it needs a token every ten minutes. */
        TOKENS_OF_PROGRAM(300, Duration.ofMinutes(1));

        private final int most;
        private final Duration window;

        Limit(int most, Duration window) {
            this.most = most;
            this.window = window;
        }

        int most() {
            return most;
        }

        /** When at the latest it may be tried again. */
        public long retryAfterSeconds() {
            return window.toSeconds();
        }
    }
}
