package tribune.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Runs a load through its warm-up and its measured windows. */
public final class Windows {
    /** One window's figures. */
    public record Window(double perSecond, double p50Millis, double p99Millis) {}

    private Windows() {}

    /**
     * Measures what {@code latency} counts, a window at a time.
     *
     * @param after told of each window as it ends
     */
    public static List<Window> measure(
            Load load, Latency latency, Duration warmUp, Duration window, int windows, Consumer<Window> after)
            throws IOException {
        load.run(warmUp);
        var measured = new java.util.ArrayList<Window>();
        for (int i = 0; i < windows; i++) {
            latency.clear();
            long began = System.nanoTime();
            load.run(window);
            double seconds = (System.nanoTime() - began) / 1e9;
            var one = new Window(latency.count() / seconds, latency.millis(50), latency.millis(99));
            measured.add(one);
            after.accept(one);
        }
        return measured;
    }
}
