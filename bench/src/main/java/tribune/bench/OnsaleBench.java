package tribune.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tribune.app.Main;
import tribune.app.ServiceName;
import tribune.bench.load.Load;
import tribune.bench.load.Requests;
import tribune.bench.rig.Broker;
import tribune.bench.rig.Cluster;
import tribune.bench.rig.Pgbench;
import tribune.bench.rig.Platform;

/** {@code onsale}: whole paid orders of two random seats, from the cart to both admissions at the gate. */
final class OnsaleBench implements Benchmark {
    private static final int BUYERS = 96;
    private static final int SMOKE_BUYERS = 12;
    /** Over NATS, mails are left to a process of their own; the bus within one process must have all services in it. */
    private static final String SERVICES = "identity,catalog,sales,payments,tickets,access";

    private static final Duration LAST_ORDERS = Duration.ofSeconds(30);

    @Override
    public void run(Options options, Figures figures) throws Exception {
        var folder = Rig.folder("onsale");
        figures.put("bus", options.bus());
        try (var cluster = Cluster.start(folder, ServiceName.all())) {
            yardsticks(options, figures, folder, cluster);
            if (options.bus().equals("local")) {
                sell(options, figures, folder, cluster, "local");
            } else {
                try (var broker = Broker.start(folder)) {
                    sell(options, figures, folder, cluster, broker.url());
                }
            }
        }
    }

    private static void yardsticks(Options options, Figures figures, Path folder, Cluster cluster)
            throws IOException, SQLException {
        double tps = Pgbench.simpleUpdates(cluster, options.yardstick());
        Bench.say("pgbench: %.0f/s".formatted(tps));
        figures.put("pgbench_n_tps", tps);
        try (var server = Rig.start(folder, FloorServer.class)) {
            var floor = Floor.measure(server.address(), options.warmUp(), options.yardstick(), 1);
            figures.put("http_floor_rps", floor.perSecond());
        }
    }

    private static void sell(Options options, Figures figures, Path folder, Cluster cluster, String bus)
            throws Exception {
        var settings = new ArrayList<>(List.of(Rig.platform(cluster, bus)));
        if (bus.equals("local")) settings.add("tribune.dev=true");
        else settings.add("services=" + SERVICES);
        try (var platform = Rig.start(folder, Main.class, settings.toArray(String[]::new));
                var arrivals = new Arrivals(cluster)) {
            var stock = Stock.open(
                    new Office(platform.address()), cluster, options.smoke() ? 4_000 : 40_000, options.windows() + 4);
            Bench.say(stock.events().size() + " events of " + stock.places().size() + " seats are on sale");
            var address = platform.address();
            var requests = Requests.to(address.getHostString(), address.getPort());
            var sale = new Sale(requests, new Seats(stock, options.seed()), arrivals);
            measure(options, figures, platform, sale);
            figures.put("orders", sale.captured);
            Invariants.check(cluster, sale.captured, figures);
        }
    }

    private static void measure(Options options, Figures figures, Platform platform, Sale sale) throws IOException {
        List<Buyer> buyers = IntStream.range(0, options.smoke() ? SMOKE_BUYERS : BUYERS)
                .mapToObj(_ -> new Buyer(sale))
                .toList();
        List<Double> rates = new ArrayList<>();
        try (var load = new Load(platform.address(), buyers)) {
            load.run(options.warmUp());
            for (int i = 0; i < options.windows(); i++) {
                sale.clear();
                load.run(options.window());
                rates.add(sale.orders.count() / (options.window().toMillis() / 1e3));
                Bench.say("%.0f orders/s, cart p99 %.1f ms, confirmed to admitted p99 %.0f ms"
                        .formatted(rates.getLast(), sale.carts.millis(99), sale.confirmToAdmission.millis(99)));
            }
            report(figures, rates, sale);
            sale.closing = true;
            load.run(LAST_ORDERS);
        }
    }

    private static void report(Figures figures, List<Double> rates, Sale sale) {
        double rate = Figures.median(rates);
        figures.put("orders_per_s", rate)
                .put("tickets_per_s", 2 * rate)
                .put("cart_p99_ms", sale.carts.millis(99))
                .put("checkout_p99_ms", sale.checkouts.millis(99))
                .put("confirm_to_admission_p99_ms", sale.confirmToAdmission.millis(99))
                .put("refused", sale.refused);
    }
}
