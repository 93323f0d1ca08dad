package tribune.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.sales.TicketMailRequested;
import tribune.kernel.Bus;
import tribune.kernel.Fact;
import tribune.kernel.Json;
import tribune.kernel.Uuid7;
import tribune.kernel.testing.TestCluster;
import tribune.kernel.web.Edge;

/** Messaging in a process of its own, with a stand-in for sales at the other end of the port. */
class MessagingProcessTest {
    private final Queue<String> calls = new ConcurrentLinkedQueue<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private HttpServer sales;
    private ConfigurableApplicationContext context;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Process {}

    @BeforeEach
    void start() throws IOException {
        sales = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sales.createContext("/", this::confirmation);
        sales.start();
        var settings = TestCluster.database(List.of("messaging"));
        settings.getPropertySources()
                .addFirst(new MapPropertySource(
                        "messaging",
                        new HashMap<>(Map.of(
                                "server.port", 0,
                                "server.address", "127.0.0.1",
                                "tribune.dev", "true",
                                "tribune.public-url", "https://tickets.example.org",
                                "tribune.url.sales",
                                        "http://127.0.0.1:" + sales.getAddress().getPort()))));
        var application = new SpringApplication(Process.class, Edge.class, MessagingModule.class);
        application.setEnvironment(settings);
        context = application.run();
    }

    @AfterEach
    void stop() {
        context.close();
        sales.stop(0);
        http.close();
    }

    @Test
    void a_request_for_the_mail_ends_in_the_mailbox() {
        var organiser = new OrganiserId(Uuid7.next());
        var order = new OrderId(Uuid7.next());
        request(new TicketMailRequested(order, organiser, Uuid7.next()));

        var list = await("/dev/mailbox", "Billettene dine: SK Brann - Rosenborg");

        var path = "/internal/organisers/" + organiser.value() + "/orders/" + order.value() + "/confirmation";
        assertThat(calls).singleElement().asString().startsWith(path + " PASETO v4.public.");
        assertThat(list.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; style-src 'unsafe-inline'");
        var link = Pattern.compile("/dev/mailbox/[0-9a-f-]{36}").matcher(list.body());
        assertThat(link.find()).isTrue();
        var mail = get(link.group());
        assertThat(mail.statusCode()).isEqualTo(200);
        assertThat(mail.body()).contains("/shop/orders/", "#access=v4.public.");
    }

    @Test
    void nobody_reads_or_sends_messages_without_a_token() {
        assertThat(get("/v1/messages").statusCode()).isEqualTo(401);
        var resend = request("/v1/messages/" + UUID.randomUUID() + "/resend").POST(HttpRequest.BodyPublishers.noBody());
        assertThat(send(resend).statusCode()).isEqualTo(401);
        assertThat(get("/dev/mailbox/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
        assertThat(get("/dev/mailbox/nonsense").statusCode()).isEqualTo(400);
    }

    private void confirmation(HttpExchange exchange) throws IOException {
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        calls.add(exchange.getRequestURI().getPath() + " " + authorization);
        var order = Orders.order("nb", "A Buyer", Orders.lines("SK Brann - Rosenborg"));
        var body = Json.write(order).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void request(TicketMailRequested fact) {
        var json = Json.tree(Json.write(fact));
        context.getBean(Bus.class)
                .publish(
                        "sales",
                        "1",
                        List.of(new Fact(
                                "1.0",
                                Uuid7.next(),
                                "/tribune/sales",
                                "sales.order.mail-requested.v1",
                                "",
                                Instant.parse("2026-05-01T10:00:00Z"),
                                fact.organiserId().value(),
                                null,
                                "application/json",
                                json)));
    }

    private HttpResponse<String> await(String path, String text) {
        var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        var answer = get(path);
        while (!answer.body().contains(text) && System.nanoTime() < deadline) answer = get(path);
        assertThat(answer.body()).contains(text);
        return answer;
    }

    private HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
