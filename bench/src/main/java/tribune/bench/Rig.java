package tribune.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tribune.bench.rig.Platform;

/** How the benchmarks start what they measure. */
final class Rig {
    private static final String SECRET = "a secret of the benchmarks, long enough for the vault";

    private Rig() {}

    /** A folder for a benchmark's files, on the disk of the checkout. */
    static Path folder(String bench) throws IOException {
        return Files.createDirectories(Path.of("bench", "target", bench).toAbsolutePath());
    }

    /** Starts a main class of this class path. */
    static Platform start(Path folder, Class<?> main, String... settings) throws IOException {
        var jvm = List.of("-Xms1g", "-Xmx1g", "-cp", System.getProperty("java.class.path"), main.getName());
        return Platform.start(folder.resolve("platform.log"), jvm, with(settings));
    }

    static List<String> with(String... settings) {
        var all = new ArrayList<>(List.of("tribune.secret=" + SECRET));
        all.addAll(List.of(settings));
        return all;
    }
}
