package tribune.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tribune.app.Main;
import tribune.app.ServiceName;
import tribune.bench.load.Requests;
import tribune.bench.rig.Broker;
import tribune.bench.rig.Cluster;
import tribune.bench.rig.Cpu;
import tribune.bench.rig.Pgbench;
import tribune.bench.rig.Platform;

/** All that runs beside the load generator: database cluster, broker unless the bus is local, the platform. */
final class Stack implements AutoCloseable {
    /** Over NATS, mails are left to a process of their own; the bus within one process must have all services in it. */
    private static final String SERVICES = "identity,catalog,sales,payments,tickets,access";

    private final Cluster cluster;
    private final @Nullable Broker broker;
    private final Platform platform;
    private final Arrivals arrivals;

    private Stack(Cluster cluster, @Nullable Broker broker, Platform platform) throws SQLException {
        this.cluster = cluster;
        this.broker = broker;
        this.platform = platform;
        this.arrivals = new Arrivals(cluster);
    }

    /** The yardsticks first, alone on the machine. */
    static Stack measured(Options options, Figures figures, Path folder) throws IOException, SQLException {
        figures.put("bus", options.bus());
        var cluster = Cluster.start(folder, ServiceName.all(), options.statements() ? Statements.SETTINGS : Map.of());
        try {
            yardsticks(options, figures, folder, cluster);
            return on(options, folder, cluster);
        } catch (IOException | SQLException | RuntimeException failed) {
            cluster.close();
            throw failed;
        }
    }

    static void yardsticks(Options options, Figures figures, Path folder, Cluster cluster)
            throws IOException, SQLException {
        double tps = Pgbench.simpleUpdates(cluster, options.yardstick(), options.scale());
        Bench.say("pgbench: %.0f/s".formatted(tps));
        figures.put("pgbench_n_tps", tps);
        try (var server = Rig.start(folder, FloorServer.class)) {
            var floor = Floor.measure(server.address(), options.floorWarmUp(), options.yardstick(), 1);
            figures.put("http_floor_rps", floor.perSecond());
        }
    }

    private static Stack on(Options options, Path folder, Cluster cluster) throws IOException, SQLException {
        boolean local = options.bus().equals("local");
        var broker = local ? null : Broker.start(folder);
        var settings = new ArrayList<>(List.of(Rig.platform(cluster, broker == null ? "local" : broker.url())));
        settings.add(local ? "tribune.dev=true" : "services=" + SERVICES);
        try {
            var platform = Rig.start(folder, options.jvm(), Main.class, settings.toArray(String[]::new));
            return new Stack(cluster, broker, platform);
        } catch (IOException | SQLException | RuntimeException failed) {
            if (broker != null) broker.close();
            throw failed;
        }
    }

    Cluster cluster() {
        return cluster;
    }

    Platform platform() {
        return platform;
    }

    Requests requests() {
        var address = platform.address();
        return Requests.to(address.getHostString(), address.getPort());
    }

    Sale sale(Wishes wishes) {
        return new Sale(requests(), wishes, arrivals);
    }

    /** Processor time so far. Looking for admissions is the generator's work, though the database does it. */
    Costs costs() throws IOException {
        double looking = Cpu.micros(arrivals.backend());
        return new Costs(
                platform.cpuMicros(),
                cluster.cpuMicros() - looking,
                broker == null ? 0 : broker.cpuMicros(),
                Cpu.micros(ProcessHandle.current().pid()) + looking);
    }

    @Override
    public void close() throws SQLException {
        arrivals.close();
        platform.close();
        if (broker != null) broker.close();
        cluster.close();
    }
}
