package tribune.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import tribune.contracts.Ids.OrderId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.payments.PaymentPort;
import tribune.contracts.payments.PaymentPort.Begin;
import tribune.kernel.Money;
import tribune.kernel.Services;
import tribune.kernel.Uuid7;
import tribune.kernel.testing.TestCluster;
import tribune.kernel.web.Edge;

/** The service alone in a process, over HTTP: the hosted page as a browser walks it, and its webhook back to us. */
class PaymentsHttpTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static ConfigurableApplicationContext context;
    private static String base;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
    static class Process {}

    @BeforeAll
    static void start() {
        var database = TestCluster.empty(List.of("payments"));
        Map<String, Object> settings = Map.of(
                "tribune.db.url",
                database.getRequiredProperty("tribune.db.url"),
                "tribune.secret",
                database.getRequiredProperty("tribune.secret"),
                "tribune.sandbox",
                "true",
                "server.port",
                "0");
        var application = new SpringApplication(Process.class, Edge.class, PaymentsModule.class);
        application.addInitializers(context ->
                context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings)));
        context = application.run();
        base = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void only_sales_begins_payments() throws Exception {
        assertProblem(post("/internal/payments", "application/json", "{}"), 401, "not-signed-in");
    }

    @Test
    void a_webhook_without_a_genuine_signature_is_refused() throws Exception {
        var path = "/v1/payment/confirmation";
        for (var body : new String[] {"{}", "null", "\u0000", "x".repeat(100_000)})
            assertProblem(post(path, "application/json", body), 401, "webhook-signature-invalid");
        assertProblem(post(path + "?provider=nobody", "application/json", "{}"), 404, "provider-unknown");
        assertProblem(post(path, "application/json", "x".repeat(300_000)), 413, "body-too-large");
        assertProblem(post(path, "application/json", ""), 400, "malformed-request");
    }

    @Test
    void the_ledger_needs_a_token() throws Exception {
        for (var path :
                new String[] {"/v1/payments?order=" + UUID.randomUUID(), "/v1/ledger/accounts", "/v1/ledger/postings"})
            assertProblem(get(path), 401, "not-signed-in");
    }

    @Test
    void a_buyer_pays_by_forms_alone_and_the_webhook_finds_its_way() throws Exception {
        var order = new OrderId(Uuid7.next());
        var path = begin(order);
        var page = get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<html lang=\"nb\">", "ikke ekte penger", "K7QX&lt;b&gt;", "499,00")
                .doesNotContain("<script", "<b>");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "form-action 'self' https://shop.example;");

        var declined = form(path, "choice=decline");
        assertThat(declined.statusCode()).isEqualTo(303);
        assertThat(get(path).body()).contains("role=\"alert\"");
        var verify = form(path, "choice=verify&webhook=twice&delay=0");
        var bank = verify.headers().firstValue("Location").orElseThrow();
        assertThat(get(bank).body()).contains("value=\"twice\"", "value=\"approve\"");
        var back = form(path + "/verification", "choice=approve&webhook=twice&delay=0");
        assertThat(back.headers().firstValue("Location")).contains("https://shop.example/orders/1");
        assertThat(get(path).body()).contains("<h1>Betalt</h1>");
        awaitCaptured();
    }

    @Test
    void bad_links_and_choices_are_answered_calmly() throws Exception {
        var path = begin(new OrderId(Uuid7.next()));
        for (var bad : new String[] {"sb_1", "%00", "..%2f", "%27or%201=1", "sb_" + "0".repeat(32)}) {
            assertThat(get("/sandbox/pay/" + bad).statusCode()).as(bad).isBetween(400, 404);
            assertThat(post("/sandbox/sessions/" + bad + "/outcome", "application/json", "{\"outcome\":\"success\"}")
                            .statusCode())
                    .as(bad)
                    .isBetween(400, 404);
        }
        assertProblem(form(path, "choice=rob"), 400, "invalid-field");
        assertProblem(form(path, "choice=pay&webhook=psychic"), 400, "invalid-field");
        assertProblem(form(path, "choice=pay&delay=-1"), 400, "invalid-field");
        assertProblem(form(path, ""), 400, "malformed-request");
        var outcome = path.replace("/pay/", "/sessions/") + "/outcome";
        assertProblem(post(outcome, "application/json", "{\"outcome\":\"rob\"}"), 400, "invalid-field");
        assertProblem(post(outcome, "application/json", "{}"), 400, "invalid-field");
        assertThat(post(outcome, "application/json", "{\"outcome\":\"abandon\"}")
                        .body())
                .contains("CLOSED");
        assertProblem(
                post(outcome, "application/json", "{\"outcome\":\"success\",\"webhook\":\"never\"}"),
                409,
                "session-ended");
    }

    @Test
    void a_begin_with_something_missing_is_refused() {
        var port = context.getBean(PaymentPort.class);
        var begin = new Begin(null, null, null, null, null, null, null);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> port.begin(begin))
                .isInstanceOf(tribune.kernel.Refusal.class);
    }

    private static String begin(OrderId order) {
        var begun = context.getBean(PaymentPort.class)
                .begin(new Begin(
                        order,
                        new OrganiserId(Uuid7.next()),
                        "K7QX<b>",
                        new Money(49_900, "NOK"),
                        "nb",
                        "https://shop.example/orders/1",
                        Instant.now().plusSeconds(900)));
        assertThat(begun.link()).startsWith(base + "/sandbox/pay/sb_");
        return begun.link().substring(base.length());
    }

    /** The outbox is not under row-level security, so the fact can be seen without an organiser. */
    private static void awaitCaptured() {
        var database = context.getBean(Services.class).running().get("payments").database();
        var deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        long facts = 0;
        while (facts == 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(20_000_000);
            facts = database.directory(
                    () -> database.sql("select count(*) from outbox where type = 'payments.payment.captured.v1'")
                            .query(Long.class)
                            .single());
        }
        assertThat(facts).isEqualTo(1);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String slug) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("/problems/" + slug);
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder().GET(), path);
    }

    private static HttpResponse<String> form(String path, String body) throws Exception {
        return post(path, "application/x-www-form-urlencoded", body);
    }

    private static HttpResponse<String> post(String path, String type, String body) throws Exception {
        return send(HttpRequest.newBuilder().header("Content-Type", type).POST(BodyPublishers.ofString(body)), path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String path) throws Exception {
        return HTTP.send(request.uri(URI.create(base).resolve(path)).build(), BodyHandlers.ofString());
    }
}
