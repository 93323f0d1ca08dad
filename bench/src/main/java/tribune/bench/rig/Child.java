package tribune.bench.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A process that lives no longer than this one; its output goes to a file. */
public final class Child implements AutoCloseable {
    private static final Duration STOPPING = Duration.ofSeconds(60);
    private final Process process;
    private final Path log;
    private final Thread atExit;

    private Child(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    public static Child start(List<String> command, Path log) throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        return new Child(builder.start(), log);
    }

    /** Runs a command to its end and returns what it printed; fails with that when it fails. */
    public static String run(List<String> command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes());
        if (process.onExit().join().exitValue() != 0) {
            throw new IllegalStateException(command.getFirst() + " failed: " + output);
        }
        return output;
    }

    /** Waits until the condition holds; fails with the end of the log when the process ends or time runs out. */
    void await(String what, Duration atMost, BooleanSupplier condition) throws IOException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                var lines = Files.readAllLines(log);
                var tail = lines.subList(Math.max(0, lines.size() - 30), lines.size());
                throw new IllegalStateException(what + " did not start:\n" + String.join("\n", tail));
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** Resident memory in megabytes, as Linux counts it; 0 elsewhere. */
    double residentMegabytes() throws IOException {
        var status = Path.of("/proc", String.valueOf(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                .sum();
    }

    /** Processor time so far, in microseconds. */
    double cpuMicros() throws IOException {
        return Cpu.micros(process.pid());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOPPING.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().onExit().join();
            }
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
