package tribune.bench;

import java.io.IOException;

/** {@code http-floor}: the smallest POST, open and with a checked access token. */
final class FloorBench implements Benchmark {
    @Override
    public void run(Options options, Figures figures) throws IOException {
        var folder = Rig.folder("floor");
        try (var server = Rig.start(folder, FloorServer.class)) {
            double before = server.cpuMicros();
            var measured = Floor.measure(server.address(), options.warmUp(), options.window(), options.windows());
            figures.put("http_floor_rps", measured.perSecond());
            figures.put("server_cpu_us", (server.cpuMicros() - before) / measured.requests());
            figures.put("client_cpu_us", measured.clientCpuMicros() / measured.requests());
        }
    }
}
