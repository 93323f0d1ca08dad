package tribune.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import tribune.app.ServiceName;
import tribune.bench.rig.Child;
import tribune.bench.rig.Cluster;
import tribune.bench.rig.Platform;

/**
 * {@code start}: from the start of the process to its first "ready", database migrated before. The whole platform runs
 * from the jar as built; one service runs from the extracted jar with an ahead-of-time cache trained by one start.
 */
final class StartBench implements Benchmark {
    private static final Path JAR = Path.of("app", "target", "app-0.1.0-boot.jar");
    private static final String ONE = "access";

    @Override
    public void run(Options options, Figures figures) throws IOException, SQLException {
        var folder = Rig.folder("start");
        try (var cluster = Cluster.start(folder, ServiceName.all())) {
            var settings = Rig.with(Rig.platform(cluster, "local"));
            var whole = List.of("-Xmx512m", "-jar", JAR.toString());
            start(folder, whole, settings, figures); // migrates
            var all = new ArrayList<Double>();
            for (int i = 0; i < options.windows(); i++) {
                all.add(start(folder, whole, settings, figures));
            }
            var one = oneService(options, folder, settings);
            figures.put("aot_cache", options.smoke() ? "none" : "trained");
            figures.put("ready_ms", Figures.median(one)).put("platform_ready_ms", Figures.median(all));
        }
    }

    private static double start(Path folder, List<String> jvm, List<String> settings, Figures figures)
            throws IOException {
        try (var platform = Platform.start(folder.resolve("platform.log"), jvm, settings)) {
            Bench.say("whole platform ready in %.0f ms".formatted(platform.startMillis()));
            figures.put("rss_mb", platform.residentMegabytes());
            return platform.startMillis();
        }
    }

    private static List<Double> oneService(Options options, Path folder, List<String> settings) throws IOException {
        var jar = extract(folder);
        var chosen = new ArrayList<>(settings);
        chosen.addAll(List.of("services=" + ONE, "tribune.bus=nats://127.0.0.1:1")); // and no broker answers
        var flags = List.of("-Xmx256m", "-XX:+UseSerialGC");
        var cache = options.smoke() ? List.<String>of() : train(folder, flags, jar, chosen);
        var ready = new ArrayList<Double>();
        for (int i = 0; i < options.windows(); i++) {
            try (var one = Platform.start(folder.resolve("one.log"), jvm(flags, cache, jar), chosen)) {
                Bench.say("%s ready in %.0f ms".formatted(ONE, one.startMillis()));
                ready.add(one.startMillis());
            }
        }
        return ready;
    }

    /** Starts and stops once, writing the cache as it ends; takes too long for a smoke test. */
    private static List<String> train(Path folder, List<String> flags, Path jar, List<String> settings)
            throws IOException {
        var cache = folder.resolve("one.aot");
        Files.deleteIfExists(cache);
        var writing = jvm(flags, List.of("-XX:AOTCacheOutput=" + cache), jar);
        try (var training = Platform.start(folder.resolve("training.log"), writing, settings)) {
            Bench.say("trained by a start of %.0f ms".formatted(training.startMillis()));
        }
        return List.of("-XX:AOTCache=" + cache);
    }

    private static List<String> jvm(List<String> flags, List<String> cache, Path jar) {
        var all = new ArrayList<>(flags);
        all.addAll(cache);
        all.addAll(List.of("-jar", jar.toString()));
        return all;
    }

    /** The layout that Spring Boot recommends for starting: the application's classes apart from its libraries. */
    private static Path extract(Path folder) throws IOException {
        var to = folder.resolve("extracted");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Child.run(List.of(
                java, "-Djarmode=tools", "-jar", JAR.toString(), "extract", "--force", "--destination", to.toString()));
        return to.resolve(JAR.getFileName());
    }
}
