package tribune.access.ingress;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tribune.access.AccessProblem;
import tribune.access.ingress.Ingress.View;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.Json;
import tribune.kernel.Refusal;
import tribune.kernel.Uuid7;
import tribune.kernel.web.LiveStreams;

/**
 * Tells listeners how a crowd comes in. All listeners of an event share one look at it, once a second, or less often if
 * the look takes long: looking takes a twentieth of a core at most.
 */
public final class IngressStream {
    private static final long SECOND = 1_000_000_000;
    private static final int SHARE = 20;
    /** As many as there are listeners; more are events that nobody listens to any more. */
    private static final int MOST_LOOKS = 200;

    private final Ingress ingress;
    private final LiveStreams streams;
    private final Map<Key, Look> looks = new ConcurrentHashMap<>();

    public IngressStream(Ingress ingress, LiveStreams streams) {
        this.ingress = ingress;
        this.streams = streams;
    }

    private record Key(OrganiserId organiser, EventId event) {}

    /** {@code id}: the same for the same view. */
    private record Seen(String id, View view) {}

    /** {@code seen}: the id of the last message that the listener had; it gets no second one of the same view. */
    SseEmitter open(OrganiserId organiser, EventId event, @Nullable String seen) {
        var key = new Key(organiser, event);
        look(key);
        return streams.open("ingress-of-" + event.value(), new Feed(key, seen));
    }

    private Seen look(Key key) {
        if (looks.size() >= MOST_LOOKS) looks.clear();
        return looks.computeIfAbsent(key, Look::new).now();
    }

    private final class Look {
        private final Key key;
        private long until;
        private @Nullable Seen seen;

        Look(Key key) {
            this.key = key;
        }

        synchronized Seen now() {
            long began = System.nanoTime();
            var known = seen;
            if (known != null && began - until < 0) return known;
            var view = ingress.view(key.organiser, key.event);
            var fresh = new Seen(Uuid7.derived("ingress", Json.write(view)).toString(), view);
            seen = fresh;
            long ended = System.nanoTime();
            until = began + Math.max(SECOND * 9 / 10, SHARE * (ended - began));
            return fresh;
        }
    }

    private final class Feed implements LiveStreams.Feed {
        private final Key key;
        private @Nullable String told;

        Feed(Key key, @Nullable String told) {
            this.key = key;
            this.told = told;
        }

        /** While the time-series store is away there is nothing to tell, and the line stays open. */
        @Override
        public boolean tell(LiveStreams.Out out) throws IOException {
            try {
                var now = look(key);
                if (now.id.equals(told)) return false;
                out.send(now.id, "ingress", now.view);
                told = now.id;
                return true;
            } catch (Refusal refused) {
                if (refused.problem() == AccessProblem.TELEMETRY_AWAY) return false;
                throw refused;
            }
        }
    }
}
