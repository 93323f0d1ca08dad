package tribune.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.springframework.boot.logging.LoggingSystem;

/** {@code bin/bench NAME} prints one line of figures; exit 1 only when an invariant was broken, 2 on bad use. */
public final class Bench {
    private static final Map<String, Benchmark> ALL = new LinkedHashMap<>();

    static {
        ALL.put("http-floor", new FloorBench());
        ALL.put("start", new StartBench());
        ALL.put("onsale", new OnsaleBench());
        ALL.put("waiting-room", new WaitingRoomBench());
        ALL.put("growth", new GrowthBench());
        ALL.put("overload", new OverloadBench());
        ALL.put("flow", new FlowBench());
        ALL.put("gate", new GateBench());
        ALL.put("gate-during-onsale", new GateDuringOnsaleBench());
    }

    private static final String USE =
            "; bin/bench NAME [--seconds N] [--warm-up N] [--seed N] [--smoke] [--bus local|nats]"
                    + " [--pattern NAME] (onsale)";

    private Bench() {}

    public static void main(String... words) throws Exception {
        if (words.length == 0) {
            ALL.keySet().forEach(System.out::println);
            System.out.println("crowd"); // played by the tests' own crowds, see bin/bench
            System.out.println("seatmap-screen"); // runs in a browser, see bin/bench
            return;
        }
        Options options = options(words);
        LoggingSystem.get(Bench.class.getClassLoader()).beforeInitialize(); // silence: this process has its own words
        long began = System.nanoTime();
        var figures = new Figures()
                .put("bench", options.name())
                .put("commit", System.getenv().getOrDefault("TRIBUNE_COMMIT", "unknown"))
                .put("cpus", Runtime.getRuntime().availableProcessors())
                .put("seed", options.seed())
                .put("warm_up_s", options.warmUp().toSeconds());
        ALL.get(options.name()).run(options, figures);
        figures.put("seconds", (System.nanoTime() - began) / 1e9);
        System.out.println(figures.json());
        if (!figures.broken().isEmpty()) {
            say("broken: " + figures.broken());
        }
        System.exit(figures.broken().isEmpty() ? 0 : 1);
    }

    private static Options options(String... words) {
        try {
            var options = Options.parse(List.of(words));
            if (ALL.containsKey(options.name())) {
                return options;
            }
            say("no benchmark " + options.name() + "; there are " + ALL.keySet());
        } catch (IllegalArgumentException | NoSuchElementException bad) {
            say(bad.getMessage() + USE);
        }
        System.exit(2);
        throw new IllegalStateException("not reached");
    }

    static void say(String line) {
        System.err.println(line);
    }
}
