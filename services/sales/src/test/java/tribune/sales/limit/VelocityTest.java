package tribune.sales.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;
import tribune.contracts.Ids.EventId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Hints;
import tribune.kernel.LocalPort;
import tribune.kernel.Refusal;

/** Attempts are counted in a real Redis; without one nothing is counted and nobody refused. */
class VelocityTest {
    private static final int WINDOW = 60;
    private static RedisServer redis;
    private static Hints hints;

    private final EventId event = new EventId(UUID.randomUUID());
    private final UUID fast = UUID.randomUUID();
    private final Velocity velocity = new Velocity(hints);

    @BeforeAll
    static void start() throws IOException {
        redis = RedisServer.newRedisServer()
                .port(LocalPort.free())
                .setting("bind 127.0.0.1")
                .setting("save \"\"")
                .build();
        redis.start();
        hints = Hints.at("127.0.0.1:" + redis.ports().getFirst());
    }

    @AfterAll
    static void stop() throws IOException {
        hints.close();
        redis.stop();
    }

    @Test
    void who_tries_too_often_is_told_how_long_to_wait_and_nobody_else_is() {
        for (int i = 0; i < 2; i++) velocity.attempt(event, fast, rule(2, null));
        assertThatThrownBy(() -> velocity.attempt(event, fast, rule(2, null)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.problem()).isEqualTo(CommonProblem.TOO_MANY_REQUESTS);
                    assertThat(refusal.extras()).containsEntry("retryAfter", (long) WINDOW);
                });
        velocity.attempt(event, UUID.randomUUID(), rule(2, null));
        velocity.attempt(new EventId(UUID.randomUUID()), fast, rule(2, null));
    }

    @Test
    void declined_payments_count_by_themselves() {
        velocity.declined(event, fast, rule(null, 1));
        assertThatThrownBy(() -> velocity.attempt(event, fast, rule(null, 1))).isInstanceOf(Refusal.class);
    }

    @Test
    void without_redis_nobody_is_refused() {
        var blind = new Velocity(Hints.at(""));
        for (int i = 0; i < 5; i++) blind.attempt(event, fast, rule(1, 1));
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 5; i++) velocity.attempt(event, fast, rule(1, 1));
                })
                .isInstanceOf(Refusal.class);
    }

    private static LimitRule rule(Integer carts, Integer declines) {
        return new LimitRule(null, null, null, null, null, null, null, null, null, null, carts, declines, WINDOW);
    }
}
