package tribune.bench;

import java.io.IOException;

/** {@code http-floor}: the smallest POST, open and with a checked access token. */
final class FloorBench implements Benchmark {
    @Override
    public void run(Options options, Figures figures) throws IOException {
        var folder = Rig.folder("floor");
        try (var server = Rig.start(folder, FloorServer.class)) {
            figures.put(
                    "http_floor_rps",
                    Floor.perSecond(server.address(), options.warmUp(), options.window(), options.windows()));
        }
    }
}
