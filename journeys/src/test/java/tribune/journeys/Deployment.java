package tribune.journeys;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import tribune.app.BusAccess;
import tribune.app.Platform;
import tribune.app.ServiceName;
import tribune.kernel.LocalPort;
import tribune.kernel.testing.NatsServer;
import tribune.kernel.testing.TestCluster;

/**
 * The platform as a test meets it: over HTTP only. Either all services in one context with the bus in memory, or each
 * service in a context and on a port of its own, talking over NATS and HTTP.
 */
public final class Deployment implements AutoCloseable {
    public static final String BOOTSTRAP_SECRET = "bootstrap secret of the journeys, long enough";

    /** Which service answers a path; the first prefix that fits. A gateway does the same in production. */
    private static final Map<String, ServiceName> ROUTES = routes();

    private final Map<ServiceName, ConfigurableApplicationContext> contexts = new EnumMap<>(ServiceName.class);
    private final Map<ServiceName, Integer> ports = new EnumMap<>(ServiceName.class);
    private final String database;
    private @Nullable NatsServer nats;
    private @Nullable Path credentials;

    private Deployment(String database) {
        this.database = database;
    }

    public static Deployment inOneProcess() {
        return inOneProcess("127.0.0.1");
    }

    /** Browsers know it by this name; passkeys are not for bare addresses. */
    public static Deployment inOneProcess(String name) {
        return inOneProcess(name, Map.of());
    }

    /** {@code more} settings win. */
    static Deployment inOneProcess(String name, Map<String, Object> more) {
        var settings = TestCluster.empty(ServiceName.all());
        var deployment = new Deployment(settings.getRequiredProperty("tribune.db.name"));
        int port = LocalPort.free();
        var all = deployment.settings(port, "local");
        all.put("tribune.public-url", "http://" + name + ":" + port);
        all.putAll(more);
        deployment.start(EnumSet.allOf(ServiceName.class), all);
        return deployment;
    }

    public static Deployment split() {
        var settings = TestCluster.empty(ServiceName.all());
        var deployment = new Deployment(settings.getRequiredProperty("tribune.db.name"));
        deployment.credentials = temporary("tribune-bus-");
        deployment.nats = new NatsServer(text(BusAccess.write(deployment.credentials)));
        for (var service : ServiceName.values()) deployment.ports.put(service, LocalPort.free());
        for (var service : ServiceName.values()) {
            int port = deployment.ports.get(service);
            deployment.start(EnumSet.of(service), deployment.settings(port, deployment.nats.url()));
        }
        return deployment;
    }

    /** All services in a process that somebody else starts, kills and starts again on this port. */
    public static Deployment elsewhere(String database, int port) {
        var deployment = new Deployment(database);
        for (var service : ServiceName.values()) deployment.ports.put(service, port);
        return deployment;
    }

    /** What that process is started with; {@code more} settings win. */
    public Map<String, Object> settings(Map<String, Object> more) {
        var all = settings(ports.get(ServiceName.IDENTITY), "local");
        all.putAll(more);
        return all;
    }

    /** One service on a database that has no other service's schema or role; {@code more} settings win. */
    public static Deployment alone(ServiceName service, Map<String, Object> more) {
        var settings = TestCluster.empty(List.of(service.text()));
        var deployment = new Deployment(settings.getRequiredProperty("tribune.db.name"));
        var all = new HashMap<>(deployment.settings(LocalPort.free(), "nats://127.0.0.1:1")); // where no broker is
        all.putAll(more);
        deployment.start(EnumSet.of(service), all);
        return deployment;
    }

    /** Where a request to this path goes. */
    public String url(String path) {
        var service = ROUTES.entrySet().stream()
                .filter(route -> path.matches(route.getKey()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no route for " + path))
                .getValue();
        return "http://127.0.0.1:" + ports.get(service) + path;
    }

    public String url(ServiceName service) {
        return "http://127.0.0.1:" + ports.get(service);
    }

    /** What is inside, for tests that hold the code against its documents. */
    public ConfigurableApplicationContext context(ServiceName service) {
        return contexts.get(service);
    }

    public NatsServer nats() {
        return java.util.Objects.requireNonNull(nats);
    }

    public String database() {
        return database;
    }

    /** Stops one service's context and starts it again. */
    public void restart(ServiceName service) {
        contexts.remove(service).close();
        start(EnumSet.of(service), settings(ports.get(service), nats().url()));
    }

    /** Stops one service for good. */
    public void stop(ServiceName service) {
        contexts.remove(service).close();
    }

    /** An object of a running service. */
    public <T> T bean(ServiceName service, Class<T> kind) {
        return contexts.get(service).getBean(kind);
    }

    private void start(EnumSet<ServiceName> services, Map<String, Object> settings) {
        var context = Platform.start(services, settings);
        for (var service : services) {
            contexts.put(service, context);
            ports.put(service, Platform.port(context));
        }
    }

    private Map<String, Object> settings(int port, String bus) {
        var settings = new HashMap<String, Object>();
        settings.put("tribune.db.url", TestCluster.postgres().url(database));
        settings.put("tribune.db.pool", "4");
        settings.put("tribune.db.workers", "4");
        settings.put("tribune.secret", "a secret of the tests, long enough for the vault");
        settings.put("tribune.bootstrap.client-id", "bootstrap");
        settings.put("tribune.bootstrap.client-secret", BOOTSTRAP_SECRET);
        settings.put("tribune.sandbox", "true");
        settings.put("tribune.dev", "true");
        settings.put("tribune.bus", bus);
        if (credentials != null) settings.put("tribune.bus.credentials", credentials.toString());
        settings.put("tribune.public-url", "http://127.0.0.1:" + port);
        settings.put("server.port", port);
        settings.put("logging.level.root", "error");
        settings.put("logging.level.tribune", "warn");
        ports.forEach((service, at) -> settings.put("tribune.url." + service.text(), "http://127.0.0.1:" + at));
        if (!ports.isEmpty()) settings.put("tribune.public-url", url(ServiceName.IDENTITY));
        return settings;
    }

    @Override
    public void close() {
        List<ConfigurableApplicationContext> distinct = new ArrayList<>();
        for (var context : contexts.values()) if (!distinct.contains(context)) distinct.add(context);
        distinct.forEach(ConfigurableApplicationContext::close);
        if (nats != null) nats.close();
    }

    private static Map<String, ServiceName> routes() {
        var routes = new LinkedHashMap<String, ServiceName>();
        routes.put(
                "/v1/events/[^/]+/(availability|blocks|allocations|waiting|ballots|return-rule).*", ServiceName.SALES);
        routes.put("/v1/events/[^/]+/(scans|attendance|doors).*", ServiceName.ACCESS);
        routes.put("/v1/events/[^/]+/holders.*|/v1/orders/[^/]+/tickets.*", ServiceName.TICKETS);
        routes.put("/v1/tickets/[^/]+/block", ServiceName.ACCESS);
        routes.put("/v1/events/[^/]+/transfer-rule|/v1/transfers.*|/v1/account/tickets.*", ServiceName.TICKETS);
        routes.put("/v1/account/orders.*", ServiceName.SALES);
        routes.put("/v1/(availability|terms-of-sale).*", ServiceName.SALES);
        routes.put("/v1/(cart|checkout|orders|vouchers|allocations|causes|waiting|ballots).*", ServiceName.SALES);
        routes.put("/v1/(payment|payments|ledger).*|/sandbox/.*", ServiceName.PAYMENTS);
        routes.put("/v1/(ticket|tickets)(/.*)?", ServiceName.TICKETS);
        routes.put("/v1/(access|checkpoints|admissions|flags).*", ServiceName.ACCESS);
        routes.put("/v1/messages.*|/dev/mailbox.*", ServiceName.MESSAGING);
        routes.put(
                "/v1/(organisers|storefronts|account|scopes|devices|audit|signing-keys).*|/oauth2/.*|/[.]well-known/.*",
                ServiceName.IDENTITY);
        routes.put("/v1/(customers|consent-purposes).*", ServiceName.IDENTITY);
        routes.put("/(login|account)([/?].*)?", ServiceName.IDENTITY);
        routes.put("/v1/.*", ServiceName.CATALOG);
        routes.put("/.*", ServiceName.CATALOG);
        return routes;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static Path temporary(String name) {
        try {
            return Files.createTempDirectory(name);
        } catch (java.io.IOException none) {
            throw new java.io.UncheckedIOException(none);
        }
    }
}
