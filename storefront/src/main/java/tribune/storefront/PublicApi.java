package tribune.storefront;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tribune.kernel.Json;
import tribune.kernel.web.Ports;

/**
 * What everybody may read of the platform, over HTTP from the service that has it, kept for some seconds. What is not
 * there and what does not come in time are both nothing, for as long: a page goes out without it.
 */
final class PublicApi implements AutoCloseable {
    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final int MOST = 2_000;

    /** Longer than a healthy answer takes by far, shorter than people wait for a page. */
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    private final Ports ports;
    private final ConcurrentHashMap<String, RestClient> clients = new ConcurrentHashMap<>();
    private final ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();
    private final Cache<Question, Optional<JsonNode>> answers =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST).build();

    private record Question(String service, String template, List<Object> values) {}

    PublicApi(Ports ports) {
        this.ports = ports;
    }

    /** {@code template}: the path, with places in braces for the values. */
    Optional<JsonNode> get(String service, String template, Object... values) {
        return answers.get(new Question(service, template, List.of(values)), this::asked);
    }

    String publicBase() {
        return ports.publicBase();
    }

    private Optional<JsonNode> asked(Question question) {
        var answer = asking.submit(() -> read(question));
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException away) {
            answer.cancel(true);
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<JsonNode> read(Question question) {
        try {
            var body = clients.computeIfAbsent(question.service, ports::untrusted)
                    .get()
                    .uri(question.template, question.values.toArray())
                    .retrieve()
                    .body(String.class);
            return Optional.ofNullable(body).map(Json::tree);
        } catch (RestClientException | JacksonException noAnswer) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        asking.close();
    }
}
