package tribune.access.ingress;

import jakarta.validation.Valid;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tribune.access.ingress.Ingress.MinuteView;
import tribune.access.ingress.Ingress.View;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.kernel.CommonProblem;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;
import tribune.kernel.web.Permit.Within;

/** Ingress over HTTP: asked for, and told as it changes. Counts of people; nobody is named. */
@RestController
public final class IngressController {
    private static final String READ = "access:read";

    private final Ingress ingress;
    private final IngressStream stream;

    public IngressController(Ingress ingress, IngressStream stream) {
        this.ingress = ingress;
        this.stream = stream;
    }

    @GetMapping("/v1/access/events/{event_id}/ingress")
    @Permit(scope = READ, within = Within.EVENT)
    View view(Caller caller, @PathVariable("event_id") EventId event) {
        return ingress.view(new OrganiserId(caller.actsFor()), event);
    }

    /** Oldest first. */
    @GetMapping("/v1/access/events/{event_id}/ingress/minutes")
    @Permit(scope = READ, within = Within.EVENT)
    Page<MinuteView> minutes(
            Caller caller,
            @PathVariable("event_id") EventId event,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        int size = Page.limit(limit);
        var above = minute(Page.after(after));
        var rows = ingress.minutes(new OrganiserId(caller.actsFor()), event).stream()
                .filter(each -> each.minute().isAfter(above))
                .limit(size + 1L)
                .toList();
        return Page.of(rows, size, each -> each.minute().toString());
    }

    private static Instant minute(@Nullable String key) {
        try {
            return key == null ? Instant.EPOCH : Instant.parse(key);
        } catch (DateTimeParseException malformed) {
            throw CommonProblem.INVALID_FIELD.because("after: not a cursor of this list", "field", "after");
        }
    }

    /** Those that are over too, by when they began. */
    @GetMapping("/v1/access/events/{event_id}/ingress/alerts")
    @Permit(scope = READ, within = Within.EVENT)
    Page<Alert> alerts(Caller caller, @PathVariable("event_id") EventId event) {
        return new Page<>(ingress.alerts(new OrganiserId(caller.actsFor()), event), null);
    }

    /** Server-sent events: {@code ingress}, the whole view, at most once a second and only when it has changed. */
    @GetMapping(path = "/v1/access/events/{event_id}/ingress/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Permit(scope = READ, within = Within.EVENT)
    SseEmitter stream(
            Caller caller,
            @PathVariable("event_id") EventId event,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String seen) {
        return stream.open(new OrganiserId(caller.actsFor()), event, seen);
    }

    @GetMapping("/v1/access/events/{event_id}/ingress/thresholds")
    @Permit(scope = READ, within = Within.EVENT)
    Thresholds thresholds(Caller caller, @PathVariable("event_id") EventId event) {
        return ingress.thresholds(new OrganiserId(caller.actsFor()), event);
    }

    @PutMapping("/v1/access/events/{event_id}/ingress/thresholds")
    @Permit(scope = "access:write")
    Thresholds set(Caller caller, @PathVariable("event_id") EventId event, @Valid @RequestBody Thresholds thresholds) {
        ingress.set(new OrganiserId(caller.actsFor()), event, thresholds);
        return thresholds;
    }
}
