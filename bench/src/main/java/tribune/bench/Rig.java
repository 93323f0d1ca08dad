package tribune.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tribune.bench.rig.Cluster;
import tribune.bench.rig.Platform;

/** How the benchmarks start what they measure. */
final class Rig {
    static final String CLIENT = "bench";
    static final String CLIENT_SECRET = "a secret of the first API client of the benchmarks";
    static final String SECRET = "a secret of the benchmarks, long enough for the vault";

    private Rig() {}

    /** A folder for a benchmark's files, on the disk of the checkout. */
    static Path folder(String bench) throws IOException {
        return Files.createDirectories(Path.of("bench", "target", bench).toAbsolutePath());
    }

    /** Starts a main class of this class path. */
    static Platform start(Path folder, Class<?> main, String... settings) throws IOException {
        return start(folder, List.of(), main, settings);
    }

    /** The same, with more flags of the JVM. */
    static Platform start(Path folder, List<String> flags, Class<?> main, String... settings) throws IOException {
        var jvm = new ArrayList<>(List.of("-Xms1g", "-Xmx1g"));
        jvm.addAll(flags);
        jvm.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        return Platform.start(folder.resolve("platform.log"), jvm, with(settings));
    }

    /** The settings of a whole platform that pays at the sandbox. */
    static String[] platform(Cluster cluster, String bus) {
        return new String[] {
            "tribune.db.url=" + cluster.url(),
            "tribune.bus=" + bus,
            "tribune.sandbox=true",
            "tribune.smtp.host=127.0.0.1",
            "tribune.smtp.from=tickets@example.org",
            "tribune.public-url=http://127.0.0.1:${server.port}",
            "tribune.bootstrap.client-id=" + CLIENT,
            "tribune.bootstrap.client-secret=" + CLIENT_SECRET
        };
    }

    static List<String> with(String... settings) {
        var all = new ArrayList<>(List.of("tribune.secret=" + SECRET));
        all.addAll(List.of(settings));
        return all;
    }
}
