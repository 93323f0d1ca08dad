package tribune.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import tribune.bench.load.Latency;
import tribune.bench.load.Load;
import tribune.bench.load.Requests;
import tribune.bench.load.Script;
import tribune.bench.load.Step;
import tribune.bench.load.Windows;

/** The yardstick of HTTP: how fast the same server answers its smallest POST to 32 connections. */
final class Floor {
    static final String PATH = "/internal/floor";
    static final String SECURED_PATH = "/internal/floor/secured";
    static final String SCOPE = "bench:floor";
    private static final int CONNECTIONS = 32;
    private static final String BODY = "{\"seat\":12345,\"section\":\"A4\"}";

    private Floor() {}

    /** Requests per second: the median of the windows. */
    static double perSecond(InetSocketAddress server, Duration warmUp, Duration window, int windows)
            throws IOException {
        var requests = Requests.to(server.getHostString(), server.getPort());
        return repeat(server, requests.post(PATH, BODY), 200, warmUp, window, windows);
    }

    /** The same with an access token, checked. */
    static double securedPerSecond(
            InetSocketAddress server, String token, Duration warmUp, Duration window, int windows) throws IOException {
        var requests = Requests.to(server.getHostString(), server.getPort()).withToken(token);
        return repeat(server, requests.post(SECURED_PATH, BODY), 200, warmUp, window, windows);
    }

    private static double repeat(
            InetSocketAddress server, byte[] request, int expected, Duration warmUp, Duration window, int windows)
            throws IOException {
        var latency = new Latency();
        var send = new Step.Send(request, latency);
        Script script = previous -> {
            if (previous.status() != 0 && previous.status() != expected) {
                throw new IllegalStateException("answered " + previous.status() + ": " + previous.body());
            }
            return send;
        };
        List<Script> crowd =
                IntStream.range(0, CONNECTIONS).mapToObj(_ -> script).toList();
        try (var load = new Load(server, crowd)) {
            var measured = Windows.measure(
                    load,
                    latency,
                    warmUp,
                    window,
                    windows,
                    w -> Bench.say("floor: %.0f/s, p50 %.2f ms, p99 %.2f ms"
                            .formatted(w.perSecond(), w.p50Millis(), w.p99Millis())));
            return Figures.median(
                    measured.stream().map(Windows.Window::perSecond).toList());
        }
    }
}
