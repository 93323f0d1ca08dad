package tribune.kernel;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The services of this process. Facts begin to flow when every module is wired, and stop before the pools close.
 */
public final class Services implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Services.class);

    private final Databases databases;
    private final Bus bus;
    private final Vault vault;
    private final Clock clock;
    private final UUID process = Uuid7.next();
    private final Map<String, Service> services = new LinkedHashMap<>();
    private final Map<String, Relay> relays = new LinkedHashMap<>();
    private final ScheduledExecutorService timer = newTimer();
    private volatile boolean running;

    public Services(Databases databases, Bus bus, Vault vault, Clock clock) {
        this.databases = databases;
        this.bus = bus;
        this.vault = vault;
        this.clock = clock;
    }

    public Service open(String name) {
        var service = new Service(name, databases.open(name), bus, vault, clock);
        services.put(name, service);
        return service;
    }

    /** The running services' keys by name, for whoever checks tokens. */
    public Map<String, Service> running() {
        return services;
    }

    @Override
    public void start() {
        services.forEach((name, service) -> {
            bus.subscribe(name, service.facts().producers(), service.facts()::deliver);
        });
        services.forEach((name, service) -> {
            var relay = new Relay(service.database(), bus);
            service.outbox().onWake(relay::wake);
            relays.put(name, relay);
            relay.start();
            service.tasks().forEach(task -> schedule(service, task));
        });
        running = true;
    }

    @Override
    public void stop() {
        timer.shutdown();
        relays.values().forEach(Relay::close);
        bus.close();
        services.values().forEach(Service::close);
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server: facts flow when requests come, and still flow while the last ones finish. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void schedule(Service service, Service.Task task) {
        Duration every = task.every();
        timer.scheduleWithFixedDelay(
                () -> turn(service, task), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void turn(Service service, Service.Task task) {
        Cause.begin(Cause.own("SYSTEM", service.name(), task.name()));
        try {
            if (task.each() || service.takeTurn(task, process)) task.work().run();
        } catch (RuntimeException failed) {
            LOG.warn("{} tries '{}' again: {}", service.name(), task.name(), failed.toString());
        } finally {
            Cause.end();
        }
    }

    private static ScheduledExecutorService newTimer() {
        return Executors.newScheduledThreadPool(
                4, Thread.ofPlatform().daemon().name("task-", 0).factory());
    }
}
