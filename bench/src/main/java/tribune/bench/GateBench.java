package tribune.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tribune.app.Main;
import tribune.bench.load.Windows;
import tribune.bench.rig.Broker;
import tribune.bench.rig.Cluster;
import tribune.bench.rig.Platform;

/**
 * {@code gate}: scans a second as fast as they are answered, and how long they take at 500 a second; what a device
 * downloads and how long it decides by itself; and the scans of forty devices that come back from an outage. The server
 * has identity and access, and is told of tickets over the bus.
 */
final class GateBench implements Benchmark {
    private static final int TICKETS = 60_000;
    private static final int SMOKE_TICKETS = 2_000;
    private static final double OFFERED = 500;
    private static final double SMOKE_OFFERED = 50;
    private static final int CHANGED = 100;

    @Override
    public void run(Options options, Figures figures) throws Exception {
        var folder = Rig.folder("gate");
        var services = List.of("identity", "access");
        figures.put("bus", "nats");
        var settings = options.statements() ? Statements.SETTINGS : Map.<String, String>of();
        try (var cluster = Cluster.start(folder, services, settings)) {
            Stack.yardsticks(options, figures, folder, cluster);
            try (var broker = Broker.start(folder);
                    var platform = start(options, folder, cluster, broker);
                    var stadium = new Stadium(cluster, platform.address(), platform.address(), broker.url())) {
                new Day(options, figures, folder, cluster, platform, stadium).play();
            }
        }
    }

    private static Platform start(Options options, Path folder, Cluster cluster, Broker broker) throws IOException {
        var settings = new ArrayList<>(List.of(Rig.platform(cluster, broker.url())));
        settings.add("services=identity,access");
        return Rig.start(folder, options.jvm(), Main.class, settings.toArray(String[]::new));
    }

    private record Day(
            Options options, Figures figures, Path folder, Cluster cluster, Platform platform, Stadium stadium) {
        void play() throws IOException, InterruptedException, SQLException {
            int tickets = options.smoke() ? SMOKE_TICKETS : TICKETS;
            var other = stadium.match("another match", 200);
            var first = stadium.match("first match", tickets);
            var second = stadium.match("second match", options.smoke() ? SMOKE_TICKETS : TICKETS / 2);
            var third = stadium.match("third match", tickets);
            figures.put("tickets", tickets).put("tickets_learnt_per_s", tickets / first.seconds());
            var shifts = new ArrayList<Shift>();
            double rate;
            try (var shift = new Shift(stadium, new Deck(options.seed(), first, other))) {
                shifts.add(shift);
                rate = atFullLoad(shift);
            }
            try (var shift = new Shift(stadium, new Deck(options.seed(), second, other))) {
                shifts.add(shift);
                if (!options.smoke()) offered(shift, rate / 2, "_at_half");
                offered(shift, options.smoke() ? SMOKE_OFFERED : OFFERED, "_at_500");
            }
            shifts.add(device(third, other));
            new Outage(stadium, third).sync(tickets, options.seed(), cluster, figures);
            figures.put(
                    "scans", shifts.stream().mapToLong(each -> each.answered).sum());
            GateInvariants.check(cluster, shifts, figures);
        }

        private double atFullLoad(Shift shift) throws IOException, SQLException {
            shift.work("warm-up", Duration.ZERO, options.smoke() ? Duration.ofSeconds(2) : options.warmUp(), 1);
            if (options.statements()) Statements.forget(cluster);
            double app = platform.cpuMicros();
            double postgres = cluster.cpuMicros();
            var windows = shift.work("full load", Duration.ZERO, options.window(), options.windows());
            double count = windows.stream()
                    .mapToDouble(each -> each.perSecond() * options.window().toSeconds())
                    .sum();
            figures.put("validate_per_s", median(windows, Windows.Window::perSecond))
                    .put("p50_ms", median(windows, Windows.Window::p50Millis))
                    .put("p99_ms", median(windows, Windows.Window::p99Millis))
                    .put("app_cpu_us_per_scan", (platform.cpuMicros() - app) / count)
                    .put("postgres_cpu_us_per_scan", (cluster.cpuMicros() - postgres) / count)
                    .put("busy", shift.busy);
            if (options.statements()) Statements.say(cluster, count);
            return median(windows, Windows.Window::perSecond);
        }

        /** Where the machine is too slow for the rate, people wait longer and longer: half load says how it is else. */
        private void offered(Shift shift, double rate, String suffix) throws IOException {
            shift.pace.perSecond(rate);
            var settling = options.smoke() ? Duration.ZERO : Duration.ofSeconds(3);
            var windows = shift.work("at %.0f/s".formatted(rate), settling, options.window(), options.windows());
            figures.put("offered_per_s" + suffix, rate)
                    .put("answered_per_s" + suffix, median(windows, Windows.Window::perSecond))
                    .put("p50_ms" + suffix, median(windows, Windows.Window::p50Millis))
                    .put("p99_ms" + suffix, median(windows, Windows.Window::p99Millis));
        }

        /** A device fetches the match, decides by itself, and fetches what was scanned elsewhere since. */
        private Shift device(Stadium.Match match, Stadium.Match other) throws IOException, InterruptedException {
            var downloads = new Downloads(stadium, match);
            var whole = downloads.whole(options.smoke() ? 1 : 3, figures);
            downloads.allAtOnce(figures);
            var decisions = new DeviceDecisions(stadium, folder, options);
            decisions.measure(whole, new Deck(options.seed(), match, other), figures);
            var shift = elsewhere(match, other);
            downloads.delta(whole, shift.deck.letIn(), figures);
            return shift;
        }

        private Shift elsewhere(Stadium.Match match, Stadium.Match other) throws IOException, InterruptedException {
            try (var shift = new Shift(stadium, new Deck(options.seed(), match, other))) {
                shift.pace.perSecond(CHANGED);
                shift.work("elsewhere", Duration.ZERO, Duration.ofSeconds(1), 1);
                return shift;
            }
        }
    }

    static double median(List<Windows.Window> windows, java.util.function.Function<Windows.Window, Double> of) {
        return Figures.median(windows.stream().map(of).toList());
    }
}
