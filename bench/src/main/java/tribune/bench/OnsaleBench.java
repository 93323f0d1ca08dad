package tribune.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import tribune.bench.Window.Measured;
import tribune.bench.load.Load;

/**
 * {@code onsale}: whole paid orders of two places, from the cart to both admissions at the gate, by what the fans want
 * ({@link Pattern}); holds alone; and decisions about a hot event.
 */
final class OnsaleBench implements Benchmark {
    private static final int BUYERS = 96;
    private static final int SMOKE_BUYERS = 12;
    private static final int HOLDERS = 32;
    private static final int SEATS = 2;
    private static final int CAPACITY = 60_000;
    private static final int SMOKE_CAPACITY = 4_000;

    @Override
    public void run(Options options, Figures figures) throws Exception {
        try (var stack = Stack.measured(options, figures, Rig.folder("onsale"))) {
            var stock = Stock.open(new Office(stack.platform().address()), stack.cluster(), "bench");
            int capacity = options.smoke() ? SMOKE_CAPACITY : CAPACITY;
            var bowl = new Events(stock, stock.bowl(capacity));
            var field = new Events(stock, stock.field(capacity));
            long captured = 0;
            boolean first = true;
            for (var pattern : Pattern.of(options.pattern())) {
                var events = pattern == Pattern.STANDING ? field : bowl;
                var sale = stack.sale(wishes(pattern, events, options.seed()));
                var crowd = new Crowd(stack, options, figures, pattern, events, sale);
                crowd.play(first ? options.warmUp() : options.warmUp().dividedBy(4));
                captured += sale.captured;
                first = false;
            }
            figures.put("orders", captured);
            Invariants.check(stack.cluster(), captured, figures);
        }
    }

    private static Wishes wishes(Pattern pattern, Events events, long seed) {
        return switch (pattern) {
            case RANDOM -> RandomSeats.apart(events, seed, SEATS);
            case SAME -> new SameSeats(events, seed);
            case BEST, STANDING -> new BestPlaces(events);
            case HOLD -> RandomSeats.together(events, seed, 2, 4);
            case HOT -> new HotSeats(events, seed);
        };
    }

    /** One pattern's crowd. */
    private record Crowd(Stack stack, Options options, Figures figures, Pattern pattern, Events events, Sale sale) {
        void play(Duration warmUp) throws IOException, InterruptedException, SQLException {
            Bench.say(pattern.word());
            if (pattern.sells()) sell(warmUp);
            else hold(warmUp);
            if (sale.busy > 0) figures.put("busy_" + pattern.word(), sale.busy);
            if (sale.refused > 0) figures.put("refused_" + pattern.word(), sale.refused);
        }

        private void sell(Duration warmUp) throws IOException, InterruptedException, SQLException {
            var window = new Window(stack, options, events, SEATS, sale);
            int buyers = options.smoke() ? SMOKE_BUYERS : BUYERS;
            try (var load = Window.load(stack, buyers, () -> new Buyer(sale))) {
                window.warmUp(load, warmUp);
                var windows = window.measure(load, options.windows(), each -> each.orders.count());
                double rate = Window.median(windows);
                say("orders", rate);
                reportOrders(windows, rate);
                if (pattern == Pattern.RANDOM) reportHalfLoad(window, load, rate);
                window.close(load);
            }
        }

        private void reportOrders(List<Measured> windows, double rate) {
            var suffix = pattern == Pattern.RANDOM ? "" : "_" + pattern.word();
            figures.put("orders_per_s" + suffix, rate);
            if (pattern == Pattern.RANDOM) figures.put("tickets_per_s", SEATS * rate);
            figures.put("cart_p99_ms" + suffix, sale.carts.millis(99))
                    .put("checkout_p99_ms" + suffix, sale.checkouts.millis(99))
                    .put("confirm_to_admission_full_p99_ms" + suffix, sale.confirmToAdmission.millis(99));
            if (pattern != Pattern.RANDOM) {
                figures.put("lost_races_per_order" + suffix, sale.lostRaces / Math.max(1.0, sale.orders.count()));
            }
            Window.reportCosts(figures, windows, "order" + suffix);
        }

        private void reportHalfLoad(Window window, Load load, double rate)
                throws IOException, InterruptedException, SQLException {
            sale.pace.perSecond(rate / 2);
            window.measure(load, 1, each -> each.orders.count());
            sale.pace.perSecond(0);
            figures.put("confirm_to_admission_p99_ms", sale.confirmToAdmission.millis(99));
        }

        private void hold(Duration warmUp) throws IOException, InterruptedException, SQLException {
            var window = new Window(stack, options, events, pattern == Pattern.HOLD ? 3 : 0, sale);
            var releases = pattern == Pattern.HOT ? new Releases() : null;
            try (var load = Window.load(stack, HOLDERS, () -> new Holder(sale, releases))) {
                window.warmUp(load, warmUp);
                var windows = window.measure(
                        load, options.windows(), each -> releases == null ? each.orders.count() : each.decided);
                double rate = Window.median(windows);
                say(releases == null ? "holds" : "decisions", rate);
                if (releases == null) {
                    figures.put("holds_per_s", rate).put("hold_p99_ms", sale.carts.millis(99));
                } else {
                    figures.put("hot_decisions_per_s", rate)
                            .put("hot_p99_ms", sale.carts.millis(99))
                            .put("hot_held_share", sale.orders.count() / Math.max(1.0, sale.decided));
                }
                Window.reportCosts(figures, windows, releases == null ? "hold" : "decision");
                window.close(load);
                if (releases != null) figures.mustBeZero("double_holds", releases.doubles());
            }
        }

        private void say(String what, double rate) {
            Bench.say(String.format(Locale.ROOT, "%.0f %s/s, cart p99 %.1f ms", rate, what, sale.carts.millis(99)));
        }
    }
}
