package tribune.identity.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;
import tribune.identity.login.Attempts.Limit;
import tribune.kernel.Hints;
import tribune.kernel.LocalPort;
import tribune.kernel.Refusal;

class AttemptsTest {
    private static final Limit LIMIT = Limit.SECOND_FACTORS_OF_ACCOUNT;
    private final Clock clock = Clock.fixed(Instant.parse("2026-08-01T10:00:00Z"), ZoneOffset.UTC);

    @Test
    void without_redis_the_door_is_guarded_all_the_same() {
        var attempts = new Attempts(Hints.at(""), clock);
        for (int i = 0; i < LIMIT.most(); i++) attempts.count(LIMIT, "a");
        assertThatThrownBy(() -> attempts.count(LIMIT, "a")).isInstanceOf(Refusal.class);
        attempts.count(LIMIT, "b");
    }

    @Test
    void a_new_window_begins_at_nothing() {
        var hints = Hints.at("");
        var attempts = new Attempts(hints, clock);
        for (int i = 0; i <= LIMIT.most(); i++) attempts.allows(LIMIT, "a");
        assertThat(attempts.allows(LIMIT, "a")).isFalse();

        var moving = new MovableClock(clock.instant());
        var later = new Attempts(hints, moving);
        for (int i = 0; i <= LIMIT.most(); i++) later.allows(LIMIT, "a");
        assertThat(later.allows(LIMIT, "a")).isFalse();
        moving.now = moving.now.plus(Duration.ofMinutes(15));
        assertThat(later.allows(LIMIT, "a")).isTrue();
    }

    @Test
    void processes_count_together_and_what_was_counted_stands_when_redis_goes_away() throws IOException {
        var redis = RedisServer.newRedisServer().port(LocalPort.free()).build();
        redis.start();
        try (var hints = Hints.at("127.0.0.1:" + redis.ports().getFirst());
                var others = Hints.at("127.0.0.1:" + redis.ports().getFirst())) {
            var one = new Attempts(hints, clock);
            var other = new Attempts(others, clock);
            for (int i = 0; i < LIMIT.most(); i++)
                assertThat(one.allows(LIMIT, "a")).isTrue();
            assertThat(other.allows(LIMIT, "a")).isFalse();
            redis.stop();
            assertThat(one.allows(LIMIT, "a")).isFalse();
        } finally {
            redis.stop();
        }
    }

    private static final class MovableClock extends Clock {
        private Instant now;

        MovableClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
