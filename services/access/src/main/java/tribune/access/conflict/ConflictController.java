package tribune.access.conflict;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tribune.access.admission.EventStore;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.web.Caller;
import tribune.kernel.web.LiveStreams;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;
import tribune.kernel.web.Permit.Within;

/** Conflicts over HTTP: listed, and told as they are found. */
@RestController
public final class ConflictController {
    private static final String SCAN = "access:scan";
    private static final String READ = "access:read";
    private static final int A_SECOND_S = 100;

    private final Database database;
    private final EventStore events;
    private final ConflictStore conflicts;
    private final LiveStreams streams;

    public ConflictController(Database database, LiveStreams streams) {
        this.database = database;
        this.events = new EventStore(database);
        this.conflicts = new ConflictStore(database);
        this.streams = streams;
    }

    /** Oldest first; of one event, or of all that the caller may see. */
    @GetMapping("/v1/access/conflicts")
    @Permit(
            scope = {READ, SCAN},
            within = Within.REQUEST)
    Page<Conflict> list(
            Caller caller,
            @RequestParam(name = "event_id", required = false) @Nullable EventId event,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        reaches(caller, event);
        int size = Page.limit(limit);
        long above = above(Page.after(after), "after: not a cursor of this list");
        return Page.of(found(caller, event, above, size + 1), size, conflict -> "" + conflict.seq());
    }

    /**
     * Server-sent events: {@code conflict} for those that are there and then for each within a second; after the one
     * that the listener had last, if it says which.
     */
    @GetMapping(path = "/v1/access/events/{event_id}/conflicts/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Permit(
            scope = {READ, SCAN},
            within = Within.REQUEST)
    SseEmitter stream(
            Caller caller,
            @PathVariable("event_id") EventId event,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String seen) {
        reaches(caller, event);
        long above = above(seen, "Last-Event-ID: not an id of this stream");
        found(caller, event, Long.MAX_VALUE, 1);
        return streams.open("conflicts-of-" + event.value(), new Feed(caller, event, above));
    }

    /** A scanner of one gate too: the other scan of a conflict is at another. */
    private static void reaches(Caller caller, @Nullable EventId event) {
        boolean scans = event == null ? caller.mayAt(SCAN, null, null) : caller.mayAtEvent(SCAN, event);
        if (!scans && !caller.mayAt(READ, event, null))
            throw CommonProblem.NOT_PERMITTED.because("the token does not reach the conflicts of this event");
    }

    private List<Conflict> found(Caller caller, @Nullable EventId event, long above, int limit) {
        return database.read(new OrganiserId(caller.actsFor()), () -> {
            if (event != null && events.find(event).isEmpty()) throw CommonProblem.NOT_FOUND.because("no such event");
            return conflicts.after(event, above, limit);
        });
    }

    private final class Feed implements LiveStreams.Feed {
        private final Caller caller;
        private final EventId event;
        private long seq;

        Feed(Caller caller, EventId event, long seq) {
            this.caller = caller;
            this.event = event;
            this.seq = seq;
        }

        @Override
        public boolean tell(LiveStreams.Out out) throws IOException {
            var fresh = found(caller, event, seq, A_SECOND_S);
            for (var conflict : fresh) {
                out.send("" + conflict.seq(), "conflict", conflict);
                seq = conflict.seq();
            }
            return !fresh.isEmpty();
        }
    }

    private static long above(@Nullable String key, String otherwise) {
        if (key == null) return 0;
        try {
            return Long.parseLong(key);
        } catch (NumberFormatException malformed) {
            throw CommonProblem.INVALID_FIELD.because(
                    otherwise, "field", otherwise.substring(0, otherwise.indexOf(':')));
        }
    }
}
