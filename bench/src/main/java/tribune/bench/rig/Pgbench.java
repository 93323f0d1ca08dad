package tribune.bench.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The database's yardstick: simple updates by 8 clients, prepared, scale 20, on the cluster of the same run. */
public final class Pgbench {
    private static final String DATABASE = "pgbench_yard";
    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+) \\(without initial");

    private Pgbench() {}

    /** Transactions per second. */
    public static double simpleUpdates(Cluster cluster, Duration time, int scale) throws IOException, SQLException {
        try (var connection = cluster.superuser().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + DATABASE);
            statement.execute("create database " + DATABASE);
        }
        run(cluster, "-i", "-s", String.valueOf(scale), "-q");
        var seconds = String.valueOf(Math.max(1, time.toSeconds()));
        var output = run(cluster, "-N", "-M", "prepared", "-c", "8", "-T", seconds);
        var found = TPS.matcher(output);
        if (!found.find()) {
            throw new IllegalStateException("pgbench printed no rate: " + output);
        }
        return Double.parseDouble(found.group(1));
    }

    private static String run(Cluster cluster, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(program(), "-h", "localhost", "-U", "postgres"));
        command.addAll(List.of("-p", String.valueOf(cluster.port())));
        command.addAll(List.of(options));
        command.add(DATABASE);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes());
        if (process.onExit().join().exitValue() != 0) {
            throw new IllegalStateException("pgbench failed: " + output);
        }
        return output;
    }

    /** Debian keeps it beside its server; elsewhere it is on the path. */
    private static String program() throws IOException {
        var debian = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(debian)) {
            return "pgbench";
        }
        try (Stream<Path> versions = Files.list(debian)) {
            return versions.map(version -> version.resolve("bin/pgbench"))
                    .filter(Files::isExecutable)
                    .max(java.util.Comparator.naturalOrder())
                    .map(Path::toString)
                    .orElse("pgbench");
        }
    }
}
