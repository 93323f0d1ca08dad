package tribune.sales.availability;

import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tribune.contracts.Ids.EventId;
import tribune.kernel.CommonProblem;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;
import tribune.sales.event.SellableEvents;

/** Which places of an event are free, small enough for a phone and cacheable for a second. */
@RestController
public final class AvailabilityController {
    private static final CacheControl A_SECOND =
            CacheControl.maxAge(Duration.ofSeconds(1)).cachePublic();
    private static final CacheControl A_LITTLE =
            CacheControl.maxAge(Duration.ofSeconds(5)).cachePublic();
    private static final int KEPT = 500;
    /** As many as a page of a shop shows. */
    private static final int MOST_EVENTS = 50;

    /** The three possible answers of a version, made once. */
    private record Answers(
            SeatStates states,
            ResponseEntity<byte[]> plain,
            ResponseEntity<byte[]> gzipped,
            ResponseEntity<byte[]> unchanged) {}

    private final Availability availability;
    private final SellableEvents events;
    private final AvailabilityStream stream;
    private final FreePlaces freePlaces;
    private final Map<EventId, Answers> answers = new ConcurrentHashMap<>();

    public AvailabilityController(Availability availability, SellableEvents events, AvailabilityStream stream) {
        this.availability = availability;
        this.events = events;
        this.stream = stream;
        this.freePlaces = availability.freePlaces();
    }

    /** For a list of events: which are sold out, which have few left; an unknown one is left out. */
    @GetMapping("/v1/availability")
    @Permit(open = true)
    ResponseEntity<Page<FreePlaces.EventPlaces>> several(
            @RequestParam @Size(min = 1, max = MOST_EVENTS) List<EventId> event) {
        return ResponseEntity.ok().cacheControl(A_LITTLE).body(new Page<>(freePlaces.of(event), null));
    }

    /**
     * Two bits a place in the order of the ordinals, lowest bits first: 0 free, 1 held, 2 sold, 3 not for sale; exactly
     * (places * 2 + 7) / 8 bytes, with the number of places in the header Seat-Count. 304 if the ETag is still right.
     */
    @GetMapping(path = "/v1/events/{event_id}/availability", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Permit(open = true)
    ResponseEntity<byte[]> whole(
            @PathVariable("event_id") EventId event,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known,
            @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false) @Nullable String encodings) {
        var answer = answers(event);
        if (known != null && known.contains(answer.states.version())) return answer.unchanged;
        return acceptsGzip(encodings) ? answer.gzipped : answer.plain;
    }

    /**
     * The places that changed since {@code since}, a version from the ETag or an earlier answer. {@code full} with no
     * changes: too long ago or too many, read the whole.
     */
    @GetMapping("/v1/events/{event_id}/availability/changes")
    @Permit(open = true)
    ResponseEntity<Changes> changes(
            @PathVariable("event_id") EventId event, @RequestParam @Size(min = 1, max = 64) String since) {
        return ResponseEntity.ok().cacheControl(A_SECOND).body(availability.changes(event, since));
    }

    /** Free places by section and price level. */
    @GetMapping("/v1/events/{event_id}/availability/sections")
    @Permit(open = true)
    ResponseEntity<SectionCounts> sections(@PathVariable("event_id") EventId event) {
        var states = availability.of(event);
        var counts = SectionCounts.of(events.get(event).plan(), states);
        return ResponseEntity.ok().cacheControl(A_SECOND).eTag(states.version()).body(counts);
    }

    /**
     * Server-sent events for staff: {@code snapshot} with the version to read first, then {@code changes} whenever
     * there are some, at most once a second. 404 for another organiser's event, 429 if too many listen.
     */
    @GetMapping(path = "/v1/events/{event_id}/availability/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Permit(scope = "sales:read", within = Permit.Within.EVENT)
    SseEmitter stream(Caller caller, @PathVariable("event_id") EventId event) {
        if (!events.organiserOf(event).value().equals(caller.actsFor()))
            throw CommonProblem.NOT_FOUND.because("no such event");
        return stream.open(event);
    }

    private Answers answers(EventId event) {
        var states = availability.of(event);
        var known = answers.get(event);
        if (known != null && known.states == states) return known;
        if (answers.size() >= KEPT) answers.clear();
        var made = answers(states);
        answers.put(event, made);
        return made;
    }

    private static Answers answers(SeatStates states) {
        var headers = new HttpHeaders();
        headers.setCacheControl(A_SECOND);
        headers.setETag('"' + states.version() + '"');
        headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        headers.add("Seat-Count", String.valueOf(states.places()));
        var plain = new ResponseEntity<>(states.bytes(), headers, HttpStatus.OK);
        var compressed = new HttpHeaders();
        compressed.putAll(headers);
        compressed.set(HttpHeaders.CONTENT_ENCODING, "gzip");
        var gzipped = new ResponseEntity<>(states.gzipped(), compressed, HttpStatus.OK);
        return new Answers(states, plain, gzipped, new ResponseEntity<>(headers, HttpStatus.NOT_MODIFIED));
    }

    /** {@code gzip} named and not refused by {@code q=0}. */
    private static boolean acceptsGzip(@Nullable String encodings) {
        if (encodings == null) return false;
        int at = encodings.indexOf("gzip");
        if (at < 0) return false;
        int end = encodings.indexOf(',', at);
        var quality =
                encodings.substring(at + 4, end < 0 ? encodings.length() : end).replace(" ", "");
        return !quality.startsWith(";q=0") || quality.chars().anyMatch(c -> c >= '1' && c <= '9');
    }
}
