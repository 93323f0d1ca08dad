package tribune.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tribune.kernel.Json;

/** Somebody who listens to a stream of server-sent events, as the HTML standard has them read. */
final class Listener implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpResponse<Stream<String>> answer;
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final Thread reader;
    private volatile boolean broken;
    private int taken;

    record Message(String id, String name, JsonNode data) {}

    Listener(Api caller, String path, String... headers) {
        try {
            var request = caller.request(path, headers).header("Accept", "text/event-stream");
            answer = http.send(request.build(), BodyHandlers.ofLines());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
        reader = Thread.ofVirtual().start(this::read);
    }

    int status() {
        return answer.statusCode();
    }

    private void read() {
        var lines = new ArrayList<String>();
        try {
            answer.body().forEach(line -> {
                lines.add(line);
                if (!line.isEmpty()) return;
                var name = field(lines, "event");
                if (!name.isEmpty())
                    messages.add(new Message(field(lines, "id"), name, Json.tree(field(lines, "data"))));
                lines.clear();
            });
        } catch (UncheckedIOException closed) {
            broken = true;
        }
    }

    private static String field(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    Message next() {
        return next(_ -> true);
    }

    /** The first of those to come that is so. */
    Message next(Predicate<Message> wanted) {
        try {
            for (long end = System.nanoTime() + PATIENCE.toNanos(); ; ) {
                var message = messages.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (message == null) throw new AssertionError("no such message within " + PATIENCE);
                taken++;
                if (wanted.test(message)) return message;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** How many have been looked at. */
    int taken() {
        return taken;
    }

    boolean ended() {
        return !reader.isAlive();
    }

    /** The line was cut in the middle. */
    boolean broken() {
        return broken;
    }

    @Override
    public void close() {
        answer.body().close();
        http.shutdownNow();
    }
}
