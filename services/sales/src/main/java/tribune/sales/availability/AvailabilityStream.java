package tribune.sales.availability;

import java.io.IOException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tribune.contracts.Ids.EventId;
import tribune.kernel.web.LiveStreams;

/** Tells listeners about changes. */
public final class AvailabilityStream {
    private record Snapshot(String version, int places) {}

    private final Availability availability;
    private final LiveStreams streams;

    public AvailabilityStream(Availability availability, LiveStreams streams) {
        this.availability = availability;
        this.streams = streams;
    }

    SseEmitter open(EventId event) {
        return streams.open("seats-of-" + event.value(), new Feed(event, availability.of(event)));
    }

    private final class Feed implements LiveStreams.Feed {
        private final EventId event;
        private final SeatStates first;
        private String version = "";

        Feed(EventId event, SeatStates first) {
            this.event = event;
            this.first = first;
        }

        @Override
        public boolean tell(LiveStreams.Out out) throws IOException {
            if (version.isEmpty()) {
                version = first.version();
                out.send("snapshot", new Snapshot(version, first.places()));
                return true;
            }
            var changes = availability.changes(event, version);
            version = changes.to();
            if (changes.isNone()) return false;
            out.send("changes", changes);
            return true;
        }
    }
}
