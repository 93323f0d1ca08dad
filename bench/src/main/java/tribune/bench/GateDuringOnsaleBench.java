package tribune.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.app.Main;
import tribune.bench.load.Windows.Window;
import tribune.bench.rig.Broker;
import tribune.bench.rig.Child;
import tribune.bench.rig.Cluster;
import tribune.bench.rig.Platform;

/**
 * {@code gate-during-onsale}: access is a process of its own with a database server of its own; all that sells is
 * another process with another. The same scans go on while carts are flooded, then while the database of sales is
 * stopped too, then while NATS is stopped instead. At last the gate is started anew with nothing else left. Every
 * process has the priority of every other, and none is bound to a processor.
 */
final class GateDuringOnsaleBench implements Benchmark {
    private static final List<String> SHOP = List.of("identity", "catalog", "sales", "payments", "tickets");
    /** Three times what 60,000 people need who all come within half an hour. */
    private static final double OFFERED = 100;

    private static final int TICKETS = 30_000;
    private static final int SMOKE_TICKETS = 1_000;
    private static final int SEATS = 20_000;
    private static final int SMOKE_SEATS = 1_000;
    private static final String PUBLIC = "tribune.public-url=http://tickets.bench.example";

    @Override
    public void run(Options options, Figures figures) throws Exception {
        var folder = Rig.folder("gate-during-onsale");
        figures.put("bus", "nats");
        try (var sales = Cluster.start(folder.resolve("shop"), SHOP);
                var gates = Cluster.start(folder.resolve("gate"), List.of("access"))) {
            Stack.yardsticks(options, figures, folder, sales);
            try (var broker = Broker.start(folder)) {
                broker.stop(); // the gate comes first, and waits for nobody
                try (var gate = gate(folder, gates, broker)) {
                    figures.put("gate_alone_ready_ms", gate.startMillis());
                    broker.again();
                    try (var shop = shop(options, folder, sales, broker)) {
                        new Drill(options, figures, folder, sales, gates, broker).play(gate, shop);
                    }
                }
            }
        }
    }

    private static Platform gate(Path folder, Cluster cluster, Broker broker) throws IOException {
        return Rig.start(
                folder.resolve("gate"),
                Main.class,
                "services=access",
                "tribune.db.url=" + cluster.url(),
                "tribune.bus=" + broker.url(),
                PUBLIC);
    }

    private static Platform shop(Options options, Path folder, Cluster cluster, Broker broker) throws IOException {
        var settings = new ArrayList<>(List.of(Rig.platform(cluster, broker.url())));
        settings.removeIf(setting -> setting.startsWith("tribune.public-url="));
        settings.addAll(List.of(PUBLIC, "services=" + String.join(",", SHOP)));
        return Rig.start(folder.resolve("shop"), options.jvm(), Main.class, settings.toArray(String[]::new));
    }

    private record Drill(Options options, Figures figures, Path folder, Cluster sales, Cluster gates, Broker broker) {
        void play(Platform gate, Platform shop) throws IOException, InterruptedException, SQLException {
            var shifts = new ArrayList<Shift>();
            try (var stadium = new Stadium(gates, shop.address(), gate.address(), broker.url())) {
                int tickets = options.smoke() ? SMOKE_TICKETS : TICKETS;
                var other = stadium.match("another match", 200);
                var today = stadium.match("today", tickets);
                var late = stadium.match("late match", SMOKE_TICKETS);
                var flood = flood(shop);
                try (var shift = new Shift(stadium, new Deck(options.seed(), today, other))) {
                    shifts.add(shift);
                    disturb(shift, flood);
                }
                shop.close();
                sales.stop();
                broker.stop();
                gate.close();
                shifts.add(alone(stadium, new Deck(options.seed(), late, other)));
                broker.again();
                sales.again();
            }
            figures.put(
                    "scans", shifts.stream().mapToLong(each -> each.answered).sum());
            GateInvariants.check(gates, shifts, figures);
        }

        private void disturb(Shift shift, List<String> flood) throws IOException {
            shift.pace.perSecond(OFFERED);
            figures.put("offered_per_s", OFFERED);
            shift.work("warm-up", Duration.ZERO, options.smoke() ? Duration.ofSeconds(2) : options.warmUp(), 1);
            double quiet = phase(shift, "quiet", null);
            var log = folder.resolve("flood.log");
            double worst;
            try (var _ = Child.start(flood, log)) {
                worst = phase(shift, "flooded", log);
                sales.stop();
                worst = Math.max(worst, phase(shift, "no_sales_database", log));
                sales.again();
                broker.stop();
                worst = Math.max(worst, phase(shift, "no_nats", log));
                broker.again();
            }
            figures.put("p99_ratio", worst / quiet).put("busy", shift.busy);
        }

        /** The p99 while that is so; {@code flood}: where the flood says what it did. */
        private double phase(Shift shift, String name, @Nullable Path flood) throws IOException {
            var settling = Duration.ofSeconds(options.smoke() ? 1 : 3);
            long before = answers(flood);
            long from = System.nanoTime();
            var windows = shift.work(name, settling, options.window(), options.windows());
            double seconds = (System.nanoTime() - from) / 1e9;
            double p99 = GateBench.median(windows, Window::p99Millis);
            figures.put("p50_ms_" + name, GateBench.median(windows, Window::p50Millis))
                    .put("p99_ms_" + name, p99)
                    .put("answered_per_s_" + name, GateBench.median(windows, Window::perSecond));
            if (flood != null) figures.put("flood_per_s_" + name, (answers(flood) - before) / seconds);
            return p99;
        }

        private static long answers(@Nullable Path flood) throws IOException {
            if (flood == null || !Files.exists(flood)) return 0;
            var lines = Files.readAllLines(flood);
            return lines.isEmpty() ? 0 : Long.parseLong(lines.getLast().split(" ")[0]);
        }

        /** Keys, tickets and checkpoints are those that the gate knew; the token is one that identity gave before. */
        private Shift alone(Stadium stadium, Deck deck) throws IOException, InterruptedException {
            try (var gate = gate(folder, gates, broker)) {
                stadium.moved(gate.address());
                try (var shift = new Shift(stadium, deck)) {
                    shift.pace.perSecond(OFFERED);
                    shift.work("alone", Duration.ofSeconds(1), Duration.ofSeconds(2), 1);
                    return shift;
                }
            }
        }

        /** How the flood is started. */
        private List<String> flood(Platform shop) throws IOException, InterruptedException, SQLException {
            var stock = Stock.open(new Office(shop.address()), sales, "shop");
            int seats = options.smoke() ? SMOKE_SEATS : SEATS;
            var events = stock.onSale(stock.bowl(seats), 2);
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    CartFlood.class.getName(),
                    shop.address().getHostString(),
                    "" + shop.address().getPort(),
                    "" + seats));
            command.addAll(events);
            return command;
        }
    }
}
