package tribune.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import tools.jackson.databind.JsonNode;
import tribune.kernel.web.Ports;

class PublicApiTest {
    private static final String PATH = "/v1/thing";

    private final FakeApi service = new FakeApi();
    private final AtomicLong nanos = new AtomicLong();
    private final PublicApi api = new PublicApi(ports(), nanos::get, Duration.ofSeconds(30));

    private Ports ports() {
        var settings = new StandardEnvironment();
        settings.getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("tribune.url.catalog", service.url())));
        return new Ports(settings, () -> 0, null);
    }

    @AfterEach
    void close() {
        api.close();
        service.close();
    }

    @Test
    void while_a_service_is_away_its_last_answer_stands_for_some_minutes() {
        says(1);
        assertThat(shown()).isEqualTo(Optional.of(1));
        says(2);
        assertThat(shown()).as("kept for some seconds").isEqualTo(Optional.of(1));
        pass(Duration.ofSeconds(11));
        assertThat(shown()).isEqualTo(Optional.of(2));
        service.away = true;
        pass(Duration.ofMinutes(4));
        assertThat(shown()).isEqualTo(Optional.of(2));
        assertThat(counted()).as("an old count is none").isEmpty();
        pass(Duration.ofMinutes(2));
        assertThat(shown()).isEmpty();
        service.away = false;
        pass(Duration.ofSeconds(11));
        assertThat(shown()).isEqualTo(Optional.of(2));
    }

    @Test
    void what_is_no_more_is_not_shown_from_before() {
        says(1);
        assertThat(shown()).isPresent();
        service.answers.clear();
        pass(Duration.ofSeconds(11));
        assertThat(shown()).isEmpty();
        service.away = true;
        pass(Duration.ofSeconds(11));
        assertThat(shown()).isEmpty();
    }

    @Test
    void what_comes_late_is_on_the_next_page() {
        says(1);
        service.held = new CountDownLatch(1);
        try (var hasty = new PublicApi(ports(), nanos::get, Duration.ofMillis(50))) {
            assertThat(hasty.get("catalog", PATH)).isEmpty();
            service.held.countDown();
            Awaitility.await()
                    .untilAsserted(
                            () -> assertThat(number(hasty.get("catalog", PATH))).isEqualTo(Optional.of(1)));
        }
    }

    private void says(int number) {
        service.answers.put(PATH, Map.of("number", number));
        service.answers.put(PATH + "?count=1", Map.of("number", number));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private Optional<Integer> shown() {
        return number(api.get("catalog", PATH));
    }

    private Optional<Integer> counted() {
        return number(api.counted("catalog", PATH + "?count=1"));
    }

    private static Optional<Integer> number(Optional<JsonNode> answer) {
        return answer.map(found -> found.path("number").asInt());
    }
}
