package tribune.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.PropertySource;
import tribune.app.demo.DemoLeague;
import tribune.kernel.EmbeddedPostgres;
import tribune.kernel.Provision;

/** The whole platform on a laptop: PostgreSQL and Redis from embedded binaries, everything kept below one folder. */
final class Development {
    private Development() {}

    static void start(Set<ServiceName> services, PropertySource<?> options) {
        LoggingSystem.get(Development.class.getClassLoader()).beforeInitialize(); // until Spring has set it up
        var folder = Path.of(text(options, "data", "data")).toAbsolutePath().normalize();
        int port = Integer.parseInt(text(options, "port", "8080"));
        say("PostgreSQL starts in " + folder.resolve("postgres"));
        var postgres = EmbeddedPostgres.start(folder.resolve("postgres"), 0, Map.of("shared_buffers", "256MB"));
        SpringApplication.getShutdownHandlers().add(postgres::close); // after the services have closed
        prepare(postgres);
        var settings = new HashMap<String, Object>();
        settings.put("tribune.db.url", postgres.url(EmbeddedPostgres.DATABASE));
        settings.put("tribune.secret", secret(folder, "platform"));
        settings.put("tribune.bootstrap.client-id", "demo");
        settings.put("tribune.bootstrap.client-secret", secret(folder, "bootstrap"));
        settings.put("tribune.sandbox", "true");
        settings.put("tribune.dev", "true");
        settings.put("tribune.public-url", "http://127.0.0.1:" + port);
        settings.put("server.port", port);
        say("services start");
        Platform.start(services, settings);
        var here = URI.create("http://127.0.0.1:" + port);
        if (services.containsAll(EnumSet.of(ServiceName.IDENTITY, ServiceName.CATALOG, ServiceName.SALES))) {
            var secrets = folder.resolve("secrets");
            DemoLeague.load(here, secrets, "demo", secret(folder, "bootstrap"), Clock.systemUTC(), Development::say);
        }
        say("ready: " + here);
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
        Provision.run(postgres.superuser(EmbeddedPostgres.DATABASE), ServiceName.all());
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
