package tribune.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import tribune.bench.load.Load;
import tribune.bench.load.Script;

/** Plays one sale with one crowd through its warm-up and its windows. */
final class Window {
    private static final Duration LAST_ORDERS = Duration.ofSeconds(60);
    private static final Duration FIRST_ORDERS = Duration.ofSeconds(15);
    /** Nobody knows the rate before the first window; so many are prepared for. */
    private static final double UNKNOWN_RATE = 1_500;

    private static final double SMOKE_RATE = 50;
    private static final int SMOKE_ORDERS = 3;

    private static final double SPARE = 1.5;

    /** A measured window: the rate of what was counted, and the processor time for all of it. */
    record Measured(double perSecond, Costs costs, double count) {}

    private final Stack stack;
    private final Options options;
    private final Events events;
    private final double placesEach;
    private final Sale sale;
    private double rate;

    Window(Stack stack, Options options, Events events, double placesEach, Sale sale) {
        this.stack = stack;
        this.options = options;
        this.events = events;
        this.placesEach = placesEach;
        this.sale = sale;
        this.rate = options.smoke() ? SMOKE_RATE : UNKNOWN_RATE;
    }

    /** A cold server, as in a smoke test, is warm enough when a few orders, or holds, have gone all the way. */
    void warmUp(Load load, Duration time) throws IOException, InterruptedException, SQLException {
        prepare(options.smoke() ? FIRST_ORDERS : time);
        sale.clear();
        if (options.smoke()) load.run(FIRST_ORDERS, () -> sale.orders.count() >= SMOKE_ORDERS || events.exhausted());
        else {
            double seconds = load.run(time, events::exhausted);
            rate = Math.max(1, sale.orders.count() / seconds) * SPARE;
        }
    }

    /** Each window on an event of its own; {@code counted} is read at the end of each. */
    List<Measured> measure(Load load, int windows, ToDoubleFunction<Sale> counted)
            throws IOException, InterruptedException, SQLException {
        var measured = new ArrayList<Measured>();
        if (options.statements()) Statements.forget(stack.cluster());
        for (int i = 0; i < windows; i++) {
            prepare(options.window());
            sale.clear();
            var before = stack.costs();
            double seconds = load.run(options.window(), events::exhausted);
            var costs = stack.costs().since(before);
            double count = counted.applyAsDouble(sale);
            measured.add(new Measured(count / seconds, costs, count));
            rate = Math.max(rate / 2, sale.orders.count() / seconds);
            if (events.exhausted()) Bench.say("sold out after %.1f s".formatted(seconds));
        }
        if (options.statements()) {
            Statements.say(
                    stack.cluster(),
                    measured.stream().mapToDouble(Measured::count).sum());
        }
        return measured;
    }

    private void prepare(Duration time) throws IOException, InterruptedException, SQLException {
        events.prepare(rate * SPARE * placesEach * time.toMillis() / 1e3);
    }

    /** Nobody begins anew; those who have begun come to their end. */
    void close(Load load) throws IOException {
        sale.closing = true;
        load.run(LAST_ORDERS);
    }

    static Load load(Stack stack, int clients, java.util.function.Supplier<Script> client) throws IOException {
        var scripts = new ArrayList<Script>();
        for (int i = 0; i < clients; i++) scripts.add(client.get());
        return new Load(stack.platform().address(), scripts);
    }

    static double median(List<Measured> windows) {
        return Figures.median(windows.stream().map(Measured::perSecond).toList());
    }

    static void reportCosts(Figures figures, List<Measured> windows, String unit) {
        var all = windows.stream().map(Measured::costs).reduce(Costs.NONE, Costs::plus);
        all.report(figures, windows.stream().mapToDouble(Measured::count).sum(), unit);
    }
}
