package tribune.storefront;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tribune.kernel.Json;
import tribune.kernel.web.Ports;

/**
 * What everybody may read of the platform, over HTTP from the service that has it, kept for some seconds. While a
 * service is away its last answer stands for some minutes more. What is not there and what never came are both nothing:
 * a page goes out without it.
 */
final class PublicApi implements AutoCloseable {
    private static final Duration KEPT = Duration.ofSeconds(10);
    /** As long as a service takes to come back; names and prices that are older may be wrong. */
    private static final Duration KEPT_WHILE_AWAY = Duration.ofMinutes(5);

    private static final int MOST = 2_000;

    /** Longer than a healthy answer takes by far, shorter than people wait for a page. */
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    private final Ports ports;
    private final Duration patience;
    private final ConcurrentHashMap<String, RestClient> clients = new ConcurrentHashMap<>();
    private final ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();
    private final Cache<Question, Optional<JsonNode>> answers;
    private final Cache<Question, Optional<JsonNode>> last;

    private record Question(String service, String template, List<Object> values) {}

    PublicApi(Ports ports) {
        this(ports, Ticker.systemTicker(), PATIENCE);
    }

    PublicApi(Ports ports, Ticker time, Duration patience) {
        this.ports = ports;
        this.patience = patience;
        answers = cache(KEPT, time);
        last = cache(KEPT_WHILE_AWAY, time);
    }

    private static Cache<Question, Optional<JsonNode>> cache(Duration kept, Ticker time) {
        return Caffeine.newBuilder()
                .expireAfterWrite(kept)
                .maximumSize(MOST)
                .ticker(time)
                .build();
    }

    /** {@code template}: the path, with places in braces for the values. */
    Optional<JsonNode> get(String service, String template, Object... values) {
        return answers.get(
                new Question(service, template, List.of(values)),
                question -> asked(question)
                        .or(() -> Optional.ofNullable(last.getIfPresent(question)))
                        .orElse(Optional.empty()));
    }

    /** The same for what is counted: an old count is none. */
    Optional<JsonNode> counted(String service, String template, Object... values) {
        return answers.get(
                new Question(service, template, List.of(values)),
                question -> asked(question).orElse(Optional.empty()));
    }

    String publicBase() {
        return ports.publicBase();
    }

    /**
     * What the service says, be it that there is no such thing; nothing if it says nothing in time. What comes late is
     * kept for the next page.
     */
    private Optional<Optional<JsonNode>> asked(Question question) {
        var answer = CompletableFuture.supplyAsync(() -> read(question), asking);
        try {
            var said = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            last.put(question, said);
            return Optional.of(said);
        } catch (TimeoutException late) {
            var _ = answer.thenAcceptAsync(said -> keepLate(question, said), asking);
            return Optional.empty();
        } catch (ExecutionException away) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private void keepLate(Question question, Optional<JsonNode> said) {
        last.put(question, said);
        answers.put(question, said);
    }

    private Optional<JsonNode> read(Question question) {
        try {
            var body = clients.computeIfAbsent(question.service, ports::untrusted)
                    .get()
                    .uri(question.template, question.values.toArray())
                    .retrieve()
                    .body(String.class);
            return Optional.ofNullable(body).map(Json::tree);
        } catch (HttpClientErrorException.NotFound | HttpClientErrorException.BadRequest nothing) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        asking.close();
    }
}
