package tribune.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.PropertySource;
import redis.embedded.RedisServer;
import tribune.app.demo.DemoLeague;
import tribune.app.demo.DemoOwner;
import tribune.kernel.Databases;
import tribune.kernel.EmbeddedPostgres;
import tribune.kernel.LocalPort;
import tribune.kernel.Service;
import tribune.kernel.Services;

/** The whole platform on a laptop: PostgreSQL and Redis from embedded binaries, everything kept below one folder. */
final class Development {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration LOOK = Duration.ofMillis(50);

    private Development() {}

    static void start(Set<ServiceName> services, PropertySource<?> options, String[] args) {
        LoggingSystem.get(Development.class.getClassLoader()).beforeInitialize(); // until Spring has set it up
        var folder = Path.of(text(options, "data", "data")).toAbsolutePath().normalize();
        int port = Integer.parseInt(text(options, "port", "8080"));
        var postgres = EmbeddedPostgres.start(folder.resolve("postgres"), 0, Map.of("shared_buffers", "256MB"));
        say("PostgreSQL runs in " + folder.resolve("postgres"));
        var redis = startRedis();
        SpringApplication.getShutdownHandlers().add(() -> stop(postgres, redis)); // after the services have closed
        prepare(postgres);
        var settings = new HashMap<String, Object>();
        settings.put("tribune.db.url", postgres.url(EmbeddedPostgres.DATABASE));
        settings.put("tribune.redis", "127.0.0.1:" + redis.ports().getFirst());
        settings.put("tribune.secret", secret(folder, "platform"));
        settings.put("tribune.bootstrap.client-id", "demo");
        settings.put("tribune.bootstrap.client-secret", secret(folder, "bootstrap"));
        settings.put("tribune.sandbox", "true");
        settings.put("tribune.dev", "true");
        settings.put("tribune.demo.password", secret(folder, "people"));
        settings.put("tribune.public-url", "http://localhost:" + port); // passkeys are not for bare addresses
        settings.put("server.port", port);
        say("services start");
        var context = Platform.start(services, settings, args);
        var base = "http://127.0.0.1:" + port;
        var secret = settings.get("tribune.bootstrap.client-secret").toString();
        if (services.size() == ServiceName.values().length) {
            var clock = context.getBean(Clock.class);
            DemoLeague.load(URI.create(base), folder.resolve("secrets"), "demo", secret, clock, Development::say);
            DemoOwner.make(context, URI.create(base), "demo", secret);
        }
        untilToldEverybody(context.getBean(Services.class));
        welcome(base, folder, port);
    }

    /** An event that catalog put on sale a moment ago is sold once sales has heard of it: ready means both. */
    private static void untilToldEverybody(Services services) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until && services.running().values().stream().anyMatch(Development::hasNews))
            LockSupport.parkNanos(LOOK.toNanos());
    }

    /** Facts that were applied late a moment ago count too: by them a shop sees that it is behind and takes no cart. */
    private static boolean hasNews(Service service) {
        var backlog = service.backlog(service.facts().producers());
        return backlog.unpublished().isPositive() || backlog.unapplied().isPositive();
    }

    private static void welcome(String base, Path folder, int port) {
        say("");
        say("Tribune is ready   " + base + "/v1/events");
        say("API documentation  " + base + "/docs");
        if (Development.class.getResource("/web/shop/index.html") != null)
            say("the fans' shop     http://localhost:" + port + "/shop/");
        if (Development.class.getResource("/web/validator/index.html") != null)
            say("the gate's app     http://localhost:" + port + "/validator/   (bin/demo-pair"
                    + (port == 8080 ? "" : " --port=" + port) + " pairs it)");
        say("mail to buyers     " + base + "/dev/mailbox");
        say("credentials        platform: client 'demo', secret in "
                + folder.resolve("secrets").resolve("bootstrap"));
        say("log in             http://localhost:" + port + "/login/password");
        say("                   " + DemoOwner.ADDRESS + ", owner of " + DemoOwner.CLUB
                + ", or fan@tribune.example; password in "
                + folder.resolve("secrets").resolve("people"));
        say("                   an owner shows two factors: add a passkey or an app at http://localhost:" + port
                + "/account first");
        say("                   clubs: " + folder.resolve("secrets").resolve("demo-clients.tsv"));
        say("try                bin/demo-purchase" + (port == 8080 ? "" : " --port=" + port)
                + "   (two seats bought, paid and scanned, step by step)");
        say("stop               Ctrl-C; everything is kept in " + folder);
    }

    /** Nothing is kept in it that could not be lost, so it writes nothing to disk. */
    private static RedisServer startRedis() {
        try {
            var redis = RedisServer.newRedisServer()
                    .port(LocalPort.free())
                    .setting("bind 127.0.0.1")
                    .setting("save \"\"")
                    .setting("appendonly no")
                    .build();
            redis.start();
            return redis;
        } catch (IOException failed) {
            throw new UncheckedIOException("Redis did not start", failed);
        }
    }

    private static void stop(EmbeddedPostgres postgres, RedisServer redis) {
        try {
            redis.stop();
        } catch (IOException failed) {
            say("Redis did not stop: " + failed);
        } finally {
            postgres.close();
        }
    }

    private static void prepare(EmbeddedPostgres postgres) {
        try (var connection = postgres.superuser("postgres").getConnection();
                var statement = connection.createStatement()) {
            var found = statement.executeQuery(
                    "select from pg_database where datname = '" + EmbeddedPostgres.DATABASE + "'");
            if (!found.next()) statement.execute("create database " + EmbeddedPostgres.DATABASE);
        } catch (java.sql.SQLException failed) {
            throw new IllegalStateException(failed);
        }
        Databases.provision(postgres.superuser(EmbeddedPostgres.DATABASE), ServiceName.all());
    }

    /** Made once and kept, readable by its owner only: what it sealed must open after a restart. */
    private static String secret(Path folder, String name) {
        var file = folder.resolve("secrets").resolve(name);
        try {
            if (Files.exists(file)) return Files.readString(file);
            Files.createDirectories(file.getParent());
            var bytes = new byte[32];
            new SecureRandom().nextBytes(bytes);
            Files.writeString(file, HexFormat.of().formatHex(bytes));
            file.toFile().setReadable(false, false);
            file.toFile().setReadable(true, true);
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String text(PropertySource<?> options, String name, String standard) {
        return options.getProperty(name) instanceof String text && !text.isBlank() ? text : standard;
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
