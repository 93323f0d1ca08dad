package tribune.kernel;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * Opens each service's database: migrates as its owner, then pools as its run-time roles. Settings, per service
 * ({@code tribune.db.sales.url}) or for all ({@code tribune.db.url}): url, password, pool (connections, default 8).
 * The pools close last, after the web server has let its requests finish.
 */
public final class Databases implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("[a-z]{2,20}");

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

    /**
     * Makes services' schemas and their three roles, once, as a superuser: the owner migrates and never serves, the two
     * run-time roles own nothing and are held by row-level security. Passwords are set by whoever runs the cluster.
     */
    public static void provision(DataSource superuser, Collection<String> services) {
        try (var connection = superuser.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("revoke all on schema public from public");
            for (var service : services) statement.execute(script(service));
        } catch (SQLException failed) {
            throw new IllegalStateException("provisioning failed", failed);
        }
    }

    /** The script for one service; running it again changes nothing. */
    public static String script(String service) {
        if (!NAME.matcher(service).matches()) throw new IllegalArgumentException(service);
        return """
                do $do$
                declare r text;
                begin
                    foreach r in array array['@_owner', '@', '@_worker'] loop
                        if not exists (select from pg_roles where rolname = r) then
                            execute format('create role %I login', r);
                        end if;
                        execute format('alter role %I set search_path = @', r);
                        execute format('alter role %I set lock_timeout = ''4s''', r);
                        if r <> '@_owner' then
                            execute format('alter role %I set statement_timeout = ''15s''', r);
                            execute format('alter role %I set idle_in_transaction_session_timeout = ''15s''', r);
                        end if;
                    end loop;
                    foreach r in array array['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin'] loop
                        execute format('alter role @_worker set %I = off', r);
                    end loop;
                    execute 'alter role @_worker set plan_cache_mode = force_generic_plan';
                end
                $do$;
                create schema if not exists @ authorization @_owner;
                grant usage on schema @ to @, @_worker;
                alter default privileges for role @_owner in schema @
                    grant select, insert, update, delete on tables to @, @_worker;
                alter default privileges for role @_owner in schema @
                    grant usage, select on sequences to @, @_worker;
                alter default privileges for role @_owner revoke execute on functions from public;
                """.replace("@", service);
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) opened.pop().close();
    }
}
