package tribune.access.scan;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import tribune.access.AccessProblem;
import tribune.access.admission.AdmissionRules;
import tribune.access.admission.AdmissionStore;
import tribune.access.admission.AdmissionStore.Found;
import tribune.access.admission.Decision;
import tribune.access.admission.Decision.Admitted;
import tribune.access.admission.Decision.Denied;
import tribune.access.admission.Presented;
import tribune.access.checkpoint.Checkpoint;
import tribune.access.checkpoint.CheckpointStore;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.access.DenialReason;
import tribune.contracts.access.ScanRecorded;
import tribune.contracts.tickets.CredentialCode;
import tribune.contracts.tickets.CredentialCode.Genuine;
import tribune.contracts.tickets.CredentialCode.Rejected;
import tribune.kernel.Service;
import tribune.kernel.SigningKey;

/**
 * Decides on a scan and records it, in one transaction that holds the ticket's admission: two gates at the same instant
 * wait for one another here. Asks nobody outside this service.
 */
public final class Gate {
    private static final String SIGNER = "tickets";

    private final Service service;
    private final AdmissionStore admissions;
    private final CheckpointStore checkpoints;
    private final ScanStore scans;

    public Gate(Service service) {
        this.service = service;
        this.admissions = new AdmissionStore(service.database());
        this.checkpoints = new CheckpointStore(service.database());
        this.scans = new ScanStore(service.database());
    }

    /** A repeated scan id gets the first answer; under another code or event it is refused. */
    ScanAnswer decide(OrganiserId organiser, ScanRequest request) {
        var held = held(request);
        var hash = CredentialCode.hash(held + " " + request.eventId().value() + " " + request.people());
        try {
            return service.database()
                    .transaction(
                            organiser,
                            () -> earlier(request, hash).orElseGet(() -> decideNow(organiser, request, held, hash)));
        } catch (DuplicateKeyException sameScanAtTheSameMoment) {
            return service.database()
                    .read(organiser, () -> earlier(request, hash))
                    .orElseThrow(() -> sameScanAtTheSameMoment);
        }
    }

    private Optional<ScanAnswer> earlier(ScanRequest request, String hash) {
        return scans.earlier(request.scanId()).map(earlier -> {
            if (!earlier.requestHash().equals(hash))
                throw AccessProblem.SCAN_ID_REUSED.because("a new scan needs a new id");
            return earlier.answer();
        });
    }

    private ScanAnswer decideNow(OrganiserId organiser, ScanRequest request, String held, String hash) {
        var checkpoint = checkpoint(request);
        var found = request.ticketId() == null
                ? admissions.lockByCode(CredentialCode.hash(held), request.eventId())
                : admissions.lockById(request.ticketId());
        var now = service.clock().instant().truncatedTo(ChronoUnit.MICROS);
        var decision = found.map(known -> rule(request, known, checkpoint, now))
                .orElseGet(
                        () -> new Denied(request.ticketId() == null ? unknown(held) : DenialReason.UNKNOWN_CREDENTIAL));
        if (decision instanceof Admitted) {
            var where = checkpoint == null ? null : checkpoint.name();
            admissions.use(found.orElseThrow().ticket().ticketId(), request.people(), now, where);
        }
        var answer = ScanAnswer.of(
                request.scanId(), decision, found.map(Found::ticket).orElse(null), now);
        scans.record(organiser, request, hash, answer);
        service.outbox().add(organiser, request.scanId(), fact(organiser, request, answer));
        return answer;
    }

    private Decision rule(ScanRequest request, Found known, @Nullable Checkpoint checkpoint, Instant now) {
        var presented = new Presented(request.eventId(), known.version(), request.people());
        var place = checkpoint == null ? null : checkpoint.place();
        var event = admissions.event(request.eventId()).orElse(null);
        return AdmissionRules.decide(known.admission(), event, place, presented, now);
    }

    /** The signature is looked at only here: it tells a forgery from a ticket that this gate has not heard of. */
    private DenialReason unknown(String code) {
        return switch (CredentialCode.read(code, this::key)) {
            case Genuine _ -> DenialReason.UNKNOWN_CREDENTIAL;
            case Rejected(var fault) ->
                switch (fault) {
                    case MALFORMED, UNKNOWN_VERSION, UNKNOWN_FORM -> DenialReason.MALFORMED;
                    case UNKNOWN_KEY, BAD_SIGNATURE -> DenialReason.BAD_SIGNATURE;
                };
        };
    }

    private Optional<SigningKey.Verifier> key(String id) {
        return service.keys().key(id).filter(key -> key.issuer().equals(SIGNER)).map(key -> key.verifier());
    }

    private @Nullable Checkpoint checkpoint(ScanRequest request) {
        if (request.checkpointId() == null) return null;
        return checkpoints
                .find(request.checkpointId())
                .orElseThrow(() -> AccessProblem.CHECKPOINT_UNKNOWN.because("set the device up again"));
    }

    /** Scanners that act as a keyboard end with a line feed or a space. */
    private static String held(ScanRequest request) {
        return request.code() == null ? "" + request.ticketId() : request.code().strip();
    }

    private static ScanRecorded fact(OrganiserId organiser, ScanRequest request, ScanAnswer answer) {
        return new ScanRecorded(
                request.scanId(),
                organiser,
                request.eventId(),
                answer.ticket() == null ? null : answer.ticket().ticketId(),
                request.checkpointId(),
                request.people(),
                answer.reason(),
                request.scannedAt(),
                answer.decidedAt());
    }
}
