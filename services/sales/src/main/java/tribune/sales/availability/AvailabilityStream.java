package tribune.sales.availability;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tribune.contracts.Ids.EventId;
import tribune.kernel.CommonProblem;

/**
 * Tells listeners about changes. Each has a thread of its own (a virtual one), so that a slow line delays nobody else.
 * Ends its streams before the web server stops, which would otherwise wait for them.
 */
public final class AvailabilityStream implements SmartLifecycle {
    private static final int MOST_LISTENERS = 200;
    private static final int SECONDS_TO_HEARTBEAT = 15;
    /** Then the client connects again by itself, and its token is looked at anew. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private record Snapshot(String version, int places) {}

    private final Availability availability;
    private final Semaphore listeners = new Semaphore(MOST_LISTENERS);
    private volatile CountDownLatch stopping = new CountDownLatch(1);

    public AvailabilityStream(Availability availability) {
        this.availability = availability;
    }

    SseEmitter open(EventId event) {
        var first = availability.of(event);
        if (!listeners.tryAcquire())
            throw CommonProblem.TOO_MANY_REQUESTS.because("all " + MOST_LISTENERS + " streams are in use");
        var emitter = new SseEmitter(LONGEST.toMillis());
        Thread.ofVirtual().name("seats-of-" + event.value()).start(() -> {
            try {
                tell(emitter, event, first);
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

    private void tell(SseEmitter emitter, EventId event, SeatStates first) throws IOException, InterruptedException {
        var version = first.version();
        send(emitter, "snapshot", new Snapshot(version, first.places()));
        for (int second = 1; !stopping.await(1, TimeUnit.SECONDS); second++) {
            var changes = availability.changes(event, version);
            version = changes.to();
            if (!changes.isNone()) send(emitter, "changes", changes);
            else if (second % SECONDS_TO_HEARTBEAT == 0)
                emitter.send(SseEmitter.event().comment("still here"));
        }
    }

    private static void send(SseEmitter emitter, String name, Object body) throws IOException {
        emitter.send(SseEmitter.event().name(name).data(body, MediaType.APPLICATION_JSON));
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
