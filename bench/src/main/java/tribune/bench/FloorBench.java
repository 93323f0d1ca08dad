package tribune.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import tribune.app.ServiceName;
import tribune.bench.rig.Cluster;
import tribune.bench.rig.Platform;

/** {@code http-floor}: the smallest POST, open, and with an access token that is checked. */
final class FloorBench implements Benchmark {
    @Override
    public void run(Options options, Figures figures) throws IOException, InterruptedException, SQLException {
        var folder = Rig.folder("floor");
        try (var server = Rig.start(folder, options.jvm(), FloorServer.class)) {
            double before = server.cpuMicros();
            var measured = Floor.measure(server.address(), options.warmUp(), options.window(), options.windows());
            figures.put("http_floor_rps", measured.perSecond());
            figures.put("server_cpu_us", (server.cpuMicros() - before) / measured.requests());
            figures.put("client_cpu_us", measured.clientCpuMicros() / measured.requests());
        }
        try (var cluster = Cluster.start(folder, List.of(ServiceName.IDENTITY.text()))) {
            secured(options, figures, folder, cluster);
        }
    }

    private static void secured(Options options, Figures figures, Path folder, Cluster cluster)
            throws IOException, InterruptedException {
        var settings = new ArrayList<>(List.of(Rig.platform(cluster, "local")));
        settings.add("signed=yes");
        try (var server = Rig.start(folder, options.jvm(), FloorServer.class, settings.toArray(String[]::new))) {
            var token = token(server);
            double before = server.cpuMicros();
            var measured = Floor.measureSecured(
                    server.address(), token, options.warmUp(), options.window(), options.windows());
            figures.put("secured_rps", measured.perSecond());
            figures.put("secured_cpu_us", (server.cpuMicros() - before) / measured.requests());
        }
    }

    private static String token(Platform server) throws IOException, InterruptedException {
        var office = new Office(server.address());
        var admin = office.token(Rig.CLIENT, Rig.CLIENT_SECRET);
        var club = office.post(admin, "/v1/organisers", """
                {"slug":"floor","name":"Floor FK","country":"NO","currency":"NOK","language":"nb"}""");
        var path = "/v1/organisers/" + club.path("id").asString() + "/api-clients";
        var made = office.post(admin, path, """
                {"name":"floor","scopes":["%s"]}""".formatted(Floor.SCOPE));
        return office.token(
                made.path("client").path("clientId").asString(),
                made.path("clientSecret").asString());
    }
}
