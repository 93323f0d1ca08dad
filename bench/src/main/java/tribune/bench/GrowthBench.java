package tribune.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import tribune.bench.load.Load;

/**
 * {@code growth}: whole orders of two random seats at 1,000, 10,000 and 100,000 seats, then with a million earlier
 * orders in the database. {@code ratio} holds the last against the first.
 */
final class GrowthBench implements Benchmark {
    private static final int BUYERS = 96;
    private static final int SMOKE_BUYERS = 12;
    private static final int SEATS = 2;
    private static final int[] CAPACITIES = {1_000, 10_000, 100_000};
    private static final int[] SMOKE_CAPACITIES = {400, 2_000};
    private static final int EARLIER = 1_000_000;
    private static final int SMOKE_EARLIER = 1_000;
    private static final int EARLIER_CAPACITY = 1_000;

    @Override
    public void run(Options options, Figures figures) throws Exception {
        try (var stack = Stack.measured(options, figures, Rig.folder("growth"))) {
            var stock = Stock.open(new Office(stack.platform().address()), stack.cluster(), "bench");
            var capacities = options.smoke() ? SMOKE_CAPACITIES : CAPACITIES;
            var shops = new Shops(stack, options, figures, stock);
            double smallest = 0;
            double largest = 0;
            for (int capacity : capacities) {
                largest = shops.sell(capacity, "orders_per_s_" + capacity, options.warmUp());
                if (smallest == 0) smallest = largest;
            }
            figures.put("ratio_seats", largest / smallest);
            var earlier = new EarlierOrders(stack.cluster(), EARLIER_CAPACITY);
            long made = earlier.load(options.smoke() ? SMOKE_EARLIER : EARLIER);
            Bench.say(made + " earlier orders are loaded");
            figures.put("earlier_orders", made);
            int most = capacities[capacities.length - 1];
            double grown = shops.sell(most, "orders_per_s_" + most + "_grown", options.warmUp());
            figures.put("ratio_orders", grown / largest).put("ratio", grown / smallest);
            Invariants.check(stack.cluster(), shops.captured + made, figures);
        }
    }

    /** One sale after the other. */
    private static final class Shops {
        private final Stack stack;
        private final Options options;
        private final Figures figures;
        private final Stock stock;
        private long captured;

        Shops(Stack stack, Options options, Figures figures, Stock stock) {
            this.stack = stack;
            this.options = options;
            this.figures = figures;
            this.stock = stock;
        }

        double sell(int capacity, String key, Duration warmUp) throws IOException, InterruptedException, SQLException {
            var events = new Events(stock, stock.bowl(capacity));
            var sale = stack.sale(RandomSeats.apart(events, options.seed(), SEATS));
            var window = new Window(stack, options, events, SEATS, sale);
            try (Load load = Window.load(stack, options.smoke() ? SMOKE_BUYERS : BUYERS, () -> new Buyer(sale))) {
                window.warmUp(load, warmUp);
                var windows = window.measure(load, options.windows(), each -> each.orders.count());
                double rate = Window.median(windows);
                Bench.say("%s: %.0f".formatted(key, rate));
                figures.put(key, rate);
                Window.reportCosts(figures, windows, key.replace("orders_per_s", "order"));
                window.close(load);
                return rate;
            } finally {
                captured += sale.captured;
            }
        }
    }
}
