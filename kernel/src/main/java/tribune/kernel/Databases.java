package tribune.kernel;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * Opens each service's database: migrates as its owner, then pools as its run-time roles. Settings, per service
 * ({@code tribune.db.sales.url}) or for all ({@code tribune.db.url}): url, password, pool (connections, default 8).
 * The pools close last, after the web server has let its requests finish.
 */
public final class Databases implements AutoCloseable {
    private final Environment settings;
    private final Deque<Database> opened = new ArrayDeque<>();

    public Databases(Environment settings) {
        this.settings = settings;
    }

    public Database open(String service) {
        migrate(service);
        var requests = pool(service, service, Integer.parseInt(setting(service, "pool", "8")));
        var workers = pool(service, service + "_worker", Integer.parseInt(setting(service, "workers", "6")));
        var database = new Database(service, requests, workers);
        opened.push(database);
        return database;
    }

    /**
     * Which services' databases answer now, by a connection of its own within a second each: a pool that is busy is no
     * database that is away. Services that share a server are asked once.
     */
    public Map<String, Boolean> answering() {
        var servers = new HashMap<String, Boolean>();
        var services = new TreeMap<String, Boolean>();
        for (var database : opened) {
            var name = database.schema();
            services.put(name, servers.computeIfAbsent(setting(name, "url", null), url -> answers(url, name)));
        }
        return services;
    }

    private boolean answers(String url, String service) {
        var properties = new Properties();
        properties.setProperty("user", service);
        properties.setProperty("password", setting(service, "password", ""));
        properties.setProperty("ApplicationName", "tribune-readiness");
        for (var limit : List.of("loginTimeout", "connectTimeout", "socketTimeout")) properties.setProperty(limit, "1");
        try (var connection = DriverManager.getConnection(url, properties)) {
            return connection.isValid(1);
        } catch (SQLException away) {
            return false;
        }
    }

    private void migrate(String service) {
        Flyway.configure()
                .dataSource(setting(service, "url", null), service + "_owner", setting(service, "password", ""))
                .schemas(service)
                .defaultSchema(service)
                .createSchemas(false)
                .locations("classpath:db/kernel", "classpath:db/" + service)
                .outOfOrder(true) // what the kernel adds comes before a service's own, where those stand already too
                .load()
                .migrate();
    }

    private HikariDataSource pool(String service, String role, int size) {
        var config = new HikariConfig();
        config.setPoolName(role);
        config.setJdbcUrl(setting(service, "url", null));
        config.setUsername(role);
        config.setPassword(setting(service, "password", ""));
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(4_000);
        config.setMaxLifetime(900_000);
        config.setInitializationFailTimeout(20_000);
        config.addDataSourceProperty("ApplicationName", "tribune-" + role);
        config.addDataSourceProperty("socketTimeout", "30");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        return new HikariDataSource(config);
    }

    private String setting(String service, String name, @Nullable String standard) {
        var value = settings.getProperty("tribune.db." + service + "." + name);
        if (value == null) value = settings.getProperty("tribune.db." + name);
        if (value == null) value = standard;
        if (value == null) throw new IllegalStateException("tribune.db." + name + " is not set");
        return value;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) opened.pop().close();
    }
}
