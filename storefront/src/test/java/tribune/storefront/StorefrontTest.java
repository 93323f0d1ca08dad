package tribune.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import tribune.kernel.web.Ports;

/** A process that carries a small app (in the test's resources), asked over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StorefrontTest {
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
    static class Process {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        Ports ports(Environment settings) {
            return new Ports(settings, () -> settings.getRequiredProperty("local.server.port", Integer.class), null);
        }
    }

    private final ConfigurableApplicationContext context =
            SpringApplication.run(new Class<?>[] {Process.class, StorefrontModule.class}, new String[] {
                "--server.port=0", "--spring.web.resources.add-mappings=false", "--logging.level.root=error"
            });
    private final String base = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");

    @AfterAll
    void close() {
        context.close();
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(base + path));
            if (headers.length > 0) request.headers(headers);
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/validator/",
                "/validator/index.html",
                "/validator/scan",
                "/validator/conflicts/of-today",
                "/shop/",
                "/shop/?organiser=fk-nord",
                "/shop/events/0198f1a2-0000-7000-8000-000000000001",
                "/shop/events/0198f1a2-0000-7000-8000-000000000001/seats?list",
                "/shop/orders/0198f1a2-0000-7000-8000-000000000001"
            })
    void every_screen_s_address_opens_the_app(String path) throws Exception {
        var answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("Built app");
        assertThat(header(answer, "Content-Type")).startsWith("text/html");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/validator/other.js",
                "/validator/assets/index-gone.js",
                "/validator/assets/scan",
                "/validator/.env",
                "/validator/%2e%2e/%2e%2e/application.yaml",
                "/validator/..%2fapplication.yaml",
                "/shop/.vite/manifest.json",
                "/shop/assets/index-gone.js",
                "/shop/other.js",
                "/shop/%2e%2e/%2e%2e/application.yaml",
                "/elsewhere",
                "/validators/"
            })
    void what_is_no_screen_and_no_file_of_the_app_is_not_there(String path) throws Exception {
        assertThat(get(path).statusCode()).isIn(400, 404);
    }

    @Test
    void the_app_may_run_what_was_built_use_the_camera_and_no_more() throws Exception {
        for (var path : new String[] {"/validator/", "/validator/sw.js", "/validator/assets/index-AbCd1234.js"}) {
            var answer = get(path);
            assertThat(header(answer, "Content-Security-Policy"))
                    .contains("default-src 'none'", "script-src 'self' 'wasm-unsafe-eval';", "frame-ancestors 'none'")
                    .doesNotContain("unsafe-inline", "'unsafe-eval'", "http:", "https:", "*");
            assertThat(header(answer, "Permissions-Policy")).startsWith("camera=(self), microphone=()");
            assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }

    @Test
    void the_shop_may_run_what_was_built_and_no_more() throws Exception {
        for (var path : new String[] {"/shop/", "/shop/checkout", "/shop/sw.js"}) {
            var answer = get(path);
            assertThat(header(answer, "Content-Security-Policy"))
                    .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
                    .doesNotContain("unsafe", "http:", "https:", "*");
            assertThat(header(answer, "Permissions-Policy")).startsWith("camera=(), microphone=()");
        }
    }

    @Test
    void whoever_asks_for_the_headers_only_gets_them_all() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var head = HttpRequest.newBuilder(URI.create(base + "/validator/")).HEAD();
            var answer = client.send(head.build(), BodyHandlers.discarding());
            assertThat(header(answer, "Content-Security-Policy")).contains("default-src 'none'");
        }
    }

    @Test
    void what_is_named_by_its_content_is_kept_for_ever_and_the_rest_is_asked_for() throws Exception {
        assertThat(header(get("/validator/assets/index-AbCd1234.js"), "Cache-Control"))
                .isEqualTo("max-age=31536000, public, immutable");
        for (var path : new String[] {"/validator/sw.js", "/validator/manifest.webmanifest"}) {
            var first = get(path);
            assertThat(header(first, "Cache-Control")).isEqualTo("no-cache");
            var again = get(path, "If-Modified-Since", header(first, "Last-Modified"));
            assertThat(again.statusCode()).isEqualTo(304);
        }
    }

    @Test
    void files_say_what_they_are() throws Exception {
        assertThat(header(get("/validator/sw.js"), "Content-Type")).startsWith("text/javascript");
        assertThat(header(get("/validator/manifest.webmanifest"), "Content-Type"))
                .startsWith("application/manifest+json");
    }

    @Test
    void the_platform_s_address_leads_to_the_shop() throws Exception {
        for (var path : new String[] {"/", "/shop"}) {
            var answer = get(path + "?organiser=fk-nord");
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(header(answer, "Location")).endsWith("/shop/?organiser=fk-nord");
        }
    }

    @Test
    void a_pairing_link_and_the_bare_name_lead_to_the_app() throws Exception {
        for (var path : new String[] {"/pair", "/validator"}) {
            var answer = get(path);
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(URI.create(header(answer, "Location")).getPath()).isEqualTo("/validator/");
        }
    }
}
