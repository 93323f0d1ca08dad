package tribune.kernel.web;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tribune.kernel.CommonProblem;

/**
 * Server-sent events. Each listener has a thread of its own (a virtual one), so that a slow line delays nobody else.
 * A stream ends with the token that opened it: when it expires, and a second after its access was revoked. Ends its
 * streams before the web server stops, which would otherwise wait for them.
 */
public final class LiveStreams implements SmartLifecycle {
    private static final int MOST_LISTENERS = 200;
    private static final int SECONDS_TO_HEARTBEAT = 15;
    /** Then the client connects again by itself, and its token is looked at anew. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Semaphore listeners = new Semaphore(MOST_LISTENERS);
    private volatile CountDownLatch stopping = new CountDownLatch(1);

    /** One listener's messages. */
    @FunctionalInterface
    public interface Out {
        /** {@code id} comes back as Last-Event-ID when the listener connects again; null: there is none. */
        void send(@Nullable String id, String name, Object body) throws IOException;

        default void send(String name, Object body) throws IOException {
            send(null, name, body);
        }
    }

    /** What one listener is told. */
    @FunctionalInterface
    public interface Feed {
        /** Asked once a second; sends what is new, and says whether there was anything. */
        boolean tell(Out out) throws IOException;
    }

    /** {@code name} is the thread's. */
    public SseEmitter open(String name, Feed feed) {
        if (!listeners.tryAcquire())
            throw CommonProblem.TOO_MANY_REQUESTS.because("all " + MOST_LISTENERS + " streams are in use");
        var emitter = new SseEmitter(LONGEST.toMillis());
        var stillPermitted = Callers.stillPermitted();
        Thread.ofVirtual().name(name).start(() -> {
            try {
                tell(emitter, feed, stillPermitted);
            } catch (IOException | IllegalStateException gone) {
                // The listener has left, or its time is over; there is nobody to tell.
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } finally {
                listeners.release();
                emitter.complete();
            }
        });
        return emitter;
    }

    private void tell(SseEmitter emitter, Feed feed, BooleanSupplier stillPermitted)
            throws IOException, InterruptedException {
        Out out = (id, name, body) -> {
            var message = SseEmitter.event().name(name).data(body, MediaType.APPLICATION_JSON);
            emitter.send(id == null ? message : message.id(id));
        };
        // Without a first line the listener would not know that it is heard until there is news.
        if (!feed.tell(out)) emitter.send(SseEmitter.event().comment("listening"));
        for (int second = 1; !stopping.await(1, TimeUnit.SECONDS); second++) {
            if (!stillPermitted.getAsBoolean()) return;
            if (!feed.tell(out) && second % SECONDS_TO_HEARTBEAT == 0)
                emitter.send(SseEmitter.event().comment("still here"));
        }
    }

    @Override
    public void start() {
        stopping = new CountDownLatch(1);
    }

    @Override
    public void stop() {
        stopping.countDown();
    }

    @Override
    public boolean isRunning() {
        return stopping.getCount() > 0;
    }
}
