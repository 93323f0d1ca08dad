package tribune.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import tribune.bench.load.Load;

/**
 * {@code overload}: fans arrive at three times the best rate, whether those before them have been served or not. Who is
 * refused at the door goes away; who holds places comes again until they are paid. Then the peak is over, and from its
 * last second on half the best rate shows how soon everything is as before. The bounds of the issue are checked, except
 * in a smoke test, whose platform is cold.
 */
final class OverloadBench implements Benchmark {
    private static final int BUYERS = 96;
    private static final int SEATS = 2;
    private static final int CAPACITY = 60_000;
    private static final int SMOKE_CAPACITY = 4_000;
    private static final double PEAK = 3;
    /** So many fans wait for an answer at once; more wait in a queue, and their wait is counted. */
    private static final int CONNECTIONS = 1_000;

    private static final int SMOKE_CONNECTIONS = 60;
    private static final Duration SLICE = Duration.ofSeconds(1);
    private static final int SLICES = 30;
    private static final int CALM = 3;
    private static final double COMPLETED = 0.8;
    /** From the wish to the held places: longer than this, people press again. */
    private static final double ADMITTED_MILLIS = 2_000;

    private static final double RECOVERED_SECONDS = 5;
    /** As good as before: twice the quiet p99, or less than what nobody notices. */
    private static final double UNNOTICED_MILLIS = 50;

    @Override
    public void run(Options options, Figures figures) throws Exception {
        try (var stack = Stack.measured(options, figures, Rig.folder("overload"))) {
            var stock = Stock.open(new Office(stack.platform().address()), stack.cluster(), "bench");
            var events = new Events(stock, stock.bowl(options.smoke() ? SMOKE_CAPACITY : CAPACITY));
            var sale = stack.sale(RandomSeats.apart(events, options.seed(), SEATS));
            var crowd = new Crowd(stack, options, figures, events, sale);
            crowd.play();
            figures.put("orders", sale.captured);
            figures.mustBeZero("errors", sale.refused);
            Invariants.check(stack.cluster(), sale.captured, figures);
        }
    }

    private record Crowd(Stack stack, Options options, Figures figures, Events events, Sale sale) {
        void play() throws IOException, InterruptedException, SQLException {
            var window = new Window(stack, options, events, SEATS, sale);
            double best;
            try (var load = Window.load(stack, BUYERS, () -> new Buyer(sale))) {
                window.warmUp(load, options.warmUp());
                best = Window.median(window.measure(load, options.windows(), each -> each.orders.count()));
                Bench.say("best: %.0f orders/s".formatted(best));
                window.close(load);
                sale.closing = false;
            }
            figures.put("best_orders_per_s", best);
            int connections = options.smoke() ? SMOKE_CONNECTIONS : CONNECTIONS;
            try (var load = Window.load(stack, connections, () -> new Buyer(sale))) {
                sale.impatient = true;
                double quiet = quiet(load, best / 2);
                peak(load, best);
                recover(load, best / 2, Math.max(UNNOTICED_MILLIS, 2 * quiet));
                window.close(load);
            }
        }

        private double quiet(Load load, double rate) throws IOException, InterruptedException, SQLException {
            events.prepare(rate * SEATS * options.window().toSeconds());
            sale.clear();
            sale.pace.perSecond(rate);
            load.run(options.window());
            figures.put("quiet_admitted_p99_ms", sale.admitted.millis(99));
            return sale.admitted.millis(99);
        }

        private void peak(Load load, double best) throws IOException, InterruptedException, SQLException {
            var time = options.smoke() ? Duration.ofSeconds(4) : Duration.ofSeconds(60);
            sale.pace.perSecond(0.001); // nobody new while events are made, for the peak and for what follows at once
            events.prepare((PEAK * time.toSeconds() + SLICES / 2.0) * best * SEATS);
            sale.clear();
            var before = stack.costs();
            sale.pace.perSecond(PEAK * best);
            double seconds = load.run(time, events::exhausted);
            var costs = stack.costs().since(before);
            double completed = sale.orders.count() / seconds;
            figures.put("peak_s", seconds)
                    .put("offered_per_s", PEAK * best)
                    .put("came_per_s", sale.came / seconds)
                    .put("completed_per_s", completed)
                    .put("admitted_per_s", sale.admitted.count() / seconds)
                    .put("order_p99_ms", sale.orders.millis(99))
                    .put("refused_at_the_door_per_s", sale.turnedAway.count() / seconds)
                    .put("refusal_p99_ms", sale.turnedAway.millis(99))
                    .put("refused_inside_per_s", sale.busy / seconds);
            if (options.smoke())
                figures.put("completed_ratio", completed / best).put("admitted_p99_ms", sale.admitted.millis(99));
            else
                figures.atLeast("completed_ratio", completed / best, COMPLETED)
                        .atMost("admitted_p99_ms", sale.admitted.millis(99), ADMITTED_MILLIS);
            costs.report(figures, sale.orders.count(), "order");
            Bench.say("at the peak: %.0f orders/s, admitted p99 %.0f ms, %.0f/s refused at the door"
                    .formatted(completed, sale.admitted.millis(99), sale.turnedAway.count() / seconds));
        }

        /**
         * Seconds until three seconds in a row are as before the peak; all there are if that does not come. A second
         * has too few fans for a p99: nineteen of twenty are admitted in time, and nobody is refused.
         */
        private void recover(Load load, double rate, double asBefore) throws IOException {
            sale.pace.perSecond(rate);
            int calm = 0;
            int slice = 0;
            for (; slice < SLICES && calm < CALM; slice++) {
                sale.admitted.clear();
                sale.turnedAway.clear();
                sale.busy = 0;
                load.run(SLICE);
                boolean refused = sale.busy + sale.turnedAway.count() > 0;
                boolean good = !refused && sale.admitted.count() > 0 && sale.admitted.millis(95) <= asBefore;
                calm = good ? calm + 1 : 0;
            }
            double seconds = calm < CALM ? SLICES : slice - CALM;
            if (options.smoke()) figures.put("recovery_s", seconds);
            else figures.atMost("recovery_s", seconds, RECOVERED_SECONDS);
        }
    }
}
