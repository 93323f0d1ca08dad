package tribune.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {
    private final Latency latency = new Latency();
    private final AtomicInteger served = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = ("{\"seen\":" + served.incrementAndGet() + ",\"asked\":\"" + exchange.getRequestURI() + "\"}")
                    .getBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void each_request_follows_from_the_reply_before() throws IOException {
        var requests = Requests.to("localhost", server.getAddress().getPort());
        var last = new StringBuilder();
        Script script = previous -> switch (previous.status()) {
            case 0 -> new Step.Send(requests.get("/first"), latency);
            default -> {
                last.replace(0, last.length(), previous.value("asked"));
                yield last.toString().equals("/first")
                        ? new Step.Send(requests.post("/after" + previous.value("asked"), "{}"), latency)
                        : new Step.Done();
            }
        };
        try (var load = new Load(server.getAddress(), List.of(script))) {
            load.run(Duration.ofSeconds(10));
            assertThat(load.done()).isTrue();
        }
        assertThat(last).hasToString("/after/first");
        assertThat(latency.count()).isEqualTo(2);
    }

    @Test
    void a_pause_asks_again_later() throws IOException {
        var requests = Requests.to("localhost", server.getAddress().getPort());
        var calls = new AtomicInteger();
        Script script = previous -> switch (calls.incrementAndGet()) {
            case 1 -> new Step.Pause(30);
            case 2 -> new Step.Send(requests.get("/"), latency);
            default -> new Step.Done();
        };
        long began = System.nanoTime();
        try (var load = new Load(server.getAddress(), List.of(script))) {
            load.run(Duration.ofSeconds(10));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(30));
        assertThat(served).hasValue(1);
    }
}
