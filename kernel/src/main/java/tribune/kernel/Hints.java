package tribune.kernel;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;

/**
 * What processes tell one another and may lose: pictures of availability, counters against abuse. Kept in Redis if
 * there is one; without it, or while it is away, every question is answered with "nothing known". Emptying it costs
 * speed, never a seat, a cart or a log-in.
 */
public final class Hints implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Hints.class);
    private static final int TIMEOUT_MILLIS = 100;
    private static final long REST_NANOS = Duration.ofSeconds(2).toNanos();

    private final @Nullable RedisClient redis;
    private volatile long awayUntil;

    private Hints(@Nullable RedisClient redis) {
        this.redis = redis;
    }

    /** {@code address}: HOST:PORT, or empty for none. */
    public static Hints at(String address) {
        if (address.isBlank()) return new Hints(null);
        var configuration = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(TIMEOUT_MILLIS)
                .socketTimeoutMillis(TIMEOUT_MILLIS)
                .build();
        return new Hints(RedisClient.builder()
                .hostAndPort(HostAndPort.from(address))
                .clientConfig(configuration)
                .build());
    }

    public Optional<byte[]> get(String key) {
        return ask(server -> Optional.ofNullable(server.get(bytes(key)))).orElse(Optional.empty());
    }

    public void put(String key, byte[] value, Duration life) {
        ask(server -> server.set(bytes(key), value, SetParams.setParams().px(life.toMillis())));
    }

    /** How often this was called for the key within the window; 0 where nobody counts. */
    public long count(String key, Duration window) {
        return ask(server -> {
                    long count = server.incr(key);
                    if (count == 1) server.pexpire(key, window.toMillis());
                    return count;
                })
                .orElse(0L);
    }

    /** How often {@link #count} was called for the key within its window, without adding to it. */
    public long counted(String key) {
        return ask(server -> server.get(key)).map(Long::parseLong).orElse(0L);
    }

    private <T> Optional<T> ask(Function<RedisClient, T> question) {
        if (redis == null || System.nanoTime() < awayUntil) return Optional.empty();
        try {
            return Optional.ofNullable(question.apply(redis));
        } catch (JedisException away) {
            awayUntil = System.nanoTime() + REST_NANOS;
            LOG.warn("Redis is away, going on without it: {}", away.toString());
            return Optional.empty();
        }
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        if (redis != null) redis.close();
    }
}
