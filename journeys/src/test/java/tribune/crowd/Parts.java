package tribune.crowd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.sql.DataSource;
import redis.embedded.RedisServer;
import tribune.app.ServiceName;
import tribune.kernel.EmbeddedPostgres;
import tribune.kernel.LocalPort;
import tribune.kernel.testing.NatsServer;

/** A platform in a process of its own, with a database, a Redis and a broker that can each be taken from it. */
final class Parts implements AutoCloseable {
    final KillablePostgres database = new KillablePostgres(ServiceName.all());
    final NatsServer broker = new NatsServer();
    final int redisPort = LocalPort.free();
    RedisServer redis = startRedis();
    final PlatformProcess platform = new PlatformProcess(
            EmbeddedPostgres.DATABASE,
            Map.of(
                    "tribune.db.url",
                    database.url(),
                    "tribune.bus",
                    broker.url(),
                    "tribune.redis",
                    "127.0.0.1:" + redisPort));

    DataSource superuser() {
        return database.superuser();
    }

    /** The part fails; {@code meanwhile} returns when it may be mended. */
    void fail(Fault fault, Runnable meanwhile) {
        switch (fault) {
            case PROCESS_KILLED -> platform.killAndStart();
            case DATABASE_KILLED -> {
                var command = database.kill();
                meanwhile.run();
                database.start(command);
            }
            case REDIS_LOST -> {
                empty();
                stopRedis();
                meanwhile.run();
                redis = startRedis();
            }
            case BROKER_STOPPED -> {
                broker.stop();
                meanwhile.run();
                broker.start();
            }
            case BROKER_FORGOTTEN -> {
                broker.stop();
                meanwhile.run();
                broker.loseMemory();
            }
        }
    }

    private RedisServer startRedis() {
        try {
            var server = RedisServer.newRedisServer()
                    .port(redisPort)
                    .setting("bind 127.0.0.1")
                    .setting("save \"\"")
                    .build();
            server.start();
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void empty() {
        try (var socket = new Socket("127.0.0.1", redisPort)) {
            socket.getOutputStream().write("FLUSHALL\r\n".getBytes(StandardCharsets.US_ASCII));
            if (socket.getInputStream().read() != '+') throw new IllegalStateException("Redis did not empty itself");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void stopRedis() {
        try {
            redis.stop();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        platform.close();
        stopRedis();
        broker.close();
        database.close();
    }
}
