package tribune.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import tribune.bench.load.Latency;
import tribune.bench.load.Load;
import tribune.bench.load.Requests;
import tribune.bench.load.Script;
import tribune.bench.load.Step;
import tribune.bench.load.Windows;
import tribune.bench.rig.Cpu;

/** The yardstick of HTTP: how fast the same server answers its smallest POST to 32 connections. */
final class Floor {
    static final String PATH = "/internal/floor";
    static final String SECURED_PATH = "/v1/floor";
    static final String SCOPE = "catalog:write";
    private static final int CONNECTIONS = 32;
    private static final String BODY = "{\"seat\":12345,\"section\":\"A4\"}";

    private Floor() {}

    /**
     * What was measured.
     *
     * @param perSecond the median of the windows
     * @param requests all of them, warm-up included
     * @param clientCpuMicros processor time of this process for all of them
     */
    record Measured(double perSecond, long requests, double clientCpuMicros) {}

    static Measured measure(InetSocketAddress server, Duration warmUp, Duration window, int windows)
            throws IOException {
        var requests = Requests.to(server.getHostString(), server.getPort());
        return repeat(server, requests.post(PATH, BODY), warmUp, window, windows);
    }

    /** The same with an access token, checked. */
    static Measured measureSecured(
            InetSocketAddress server, String token, Duration warmUp, Duration window, int windows) throws IOException {
        var requests = Requests.to(server.getHostString(), server.getPort()).withToken(token);
        return repeat(server, requests.post(SECURED_PATH, BODY), warmUp, window, windows);
    }

    private static Measured repeat(
            InetSocketAddress server, byte[] request, Duration warmUp, Duration window, int windows)
            throws IOException {
        var latency = new Latency();
        var answered = new AtomicLong();
        var send = new Step.Send(request, latency);
        Script script = previous -> {
            if (previous.status() != 0 && previous.status() != 200) {
                throw new IllegalStateException("answered " + previous.status() + ": " + previous.body());
            }
            answered.incrementAndGet();
            return send;
        };
        List<Script> crowd =
                IntStream.range(0, CONNECTIONS).mapToObj(_ -> script).toList();
        double cpu = cpuMicros();
        try (var load = new Load(server, crowd)) {
            var measured = Windows.measure(
                    load,
                    latency,
                    warmUp,
                    window,
                    windows,
                    w -> Bench.say("floor: %.0f/s, p50 %.2f ms, p99 %.2f ms"
                            .formatted(w.perSecond(), w.p50Millis(), w.p99Millis())));
            double rate = Figures.median(
                    measured.stream().map(Windows.Window::perSecond).toList());
            return new Measured(rate, answered.get(), cpuMicros() - cpu);
        }
    }

    private static double cpuMicros() throws IOException {
        return Cpu.micros(ProcessHandle.current().pid());
    }
}
