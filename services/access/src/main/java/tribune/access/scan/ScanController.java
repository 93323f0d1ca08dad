package tribune.access.scan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tribune.access.admission.Direction;
import tribune.contracts.Ids.CheckpointId;
import tribune.contracts.Ids.DeviceId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.ScanId;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.access.DenialReason;
import tribune.kernel.CommonProblem;
import tribune.kernel.Database;
import tribune.kernel.web.Caller;
import tribune.kernel.web.Page;
import tribune.kernel.web.Permit;
import tribune.kernel.web.Permit.Within;

/** The gate over HTTP. A denied scan answers 200: it is a verdict, not an error. */
@RestController
public final class ScanController {
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final Database database;
    private final Gate gate;
    private final ScanStore scans;

    public ScanController(Database database, Gate gate) {
        this.database = database;
        this.gate = gate;
        this.scans = new ScanStore(database);
    }

    /**
     * {@code reason} is absent if the server lets the person through; {@code offline}: the device decided;
     * {@code byName}: no code was shown, the steward has checked who it is.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ScanView(
            @JsonIgnore long seq,
            ScanId scanId,
            @Nullable TicketId ticketId,
            @Nullable CheckpointId checkpointId,
            @Nullable DeviceId deviceId,
            int entries,
            Direction direction,
            boolean offline,
            boolean byName,
            @Nullable DenialReason reason,
            @Nullable Instant scannedAt,
            Instant receivedAt) {}

    record Count(DenialReason reason, long scans) {}

    /**
     * {@code expected}: people whose tickets are live; {@code admitted}: people let in so far, but for those who went
     * out to come back; {@code inside}: those of them who have not left.
     */
    record Attendance(EventId eventId, long expected, long admitted, long inside, List<Count> denied) {}

    @PostMapping("/v1/access/validate")
    @Permit(scope = "access:scan", within = Within.REQUEST)
    ScanAnswer validate(Caller caller, @Valid @RequestBody ScanRequest request) {
        if (!caller.mayAt("access:scan", request.eventId(), request.checkpointId()))
            throw CommonProblem.NOT_PERMITTED.because("the token does not reach this event at this checkpoint");
        var ticket = request.ticketId();
        if (request.byName() && ticket == null)
            throw CommonProblem.INVALID_FIELD.because("a code or a ticketId", "field", "code");
        if (request.byName() && !caller.mayAt("access:by-name", request.eventId(), request.checkpointId()))
            throw CommonProblem.NOT_PERMITTED.because("a ticket without its code needs the scope access:by-name");
        var at = request.scannedAt();
        if (at != null && !isPossible(at))
            throw CommonProblem.INVALID_FIELD.because("scannedAt: set the device's clock", "field", "scannedAt");
        var organiser = new OrganiserId(caller.actsFor());
        if (request.byName() && ticket != null)
            database.transaction(organiser, () -> scans.tell(organiser, request, ticket));
        return gate.decide(organiser, byItsDevice(caller, request));
    }

    static boolean isPossible(Instant at) {
        return !at.isBefore(EARLIEST) && !at.isAfter(LATEST);
    }

    /** A paired device is who its token says. */
    static ScanRequest byItsDevice(Caller caller, ScanRequest request) {
        var subject = caller.kind() == Caller.Kind.DEVICE ? caller.subject() : null;
        return subject == null ? request : request.by(new DeviceId(UUID.fromString(subject)));
    }

    /** Newest first. */
    @GetMapping("/v1/events/{event_id}/scans")
    @Permit(scope = "access:read", within = Within.EVENT)
    Page<ScanView> scans(
            Caller caller,
            @PathVariable("event_id") EventId eventId,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String after) {
        int size = Page.limit(limit);
        long below = below(Page.after(after));
        var rows = database.read(new OrganiserId(caller.actsFor()), () -> {
            known(eventId);
            return scans.page(eventId, below, size + 1);
        });
        return Page.of(rows, size, scan -> "" + scan.seq());
    }

    @GetMapping("/v1/events/{event_id}/attendance")
    @Permit(scope = "access:read", within = Within.EVENT)
    Attendance attendance(Caller caller, @PathVariable("event_id") EventId eventId) {
        return database.read(new OrganiserId(caller.actsFor()), () -> {
            known(eventId);
            var turnout = scans.turnout(eventId);
            return new Attendance(
                    eventId, turnout.expected(), turnout.admitted(), turnout.inside(), scans.denied(eventId));
        });
    }

    private void known(EventId event) {
        if (!scans.knows(event)) throw CommonProblem.NOT_FOUND.because("no such event");
    }

    private static long below(@Nullable String key) {
        if (key == null) return Long.MAX_VALUE;
        try {
            return Long.parseLong(key);
        } catch (NumberFormatException malformed) {
            throw CommonProblem.INVALID_FIELD.because("after: not a cursor of this list", "field", "after");
        }
    }
}
