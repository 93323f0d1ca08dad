package tribune.access.scan;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.access.AccessProblem;
import tribune.access.Of;
import tribune.access.admission.AdmissionRules;
import tribune.access.admission.AdmissionStore;
import tribune.access.admission.AdmissionStore.Found;
import tribune.access.admission.AdmissionStore.Opening;
import tribune.access.admission.AdmissionStore.Used;
import tribune.access.admission.Decision;
import tribune.access.admission.Decision.Admitted;
import tribune.access.admission.Decision.Denied;
import tribune.access.admission.Match;
import tribune.access.admission.Presented;
import tribune.access.checkpoint.Checkpoint;
import tribune.access.checkpoint.CheckpointStore;
import tribune.contracts.Ids.CheckpointId;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.OrganiserId;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.access.DenialReason;
import tribune.contracts.access.ScanRecorded;
import tribune.contracts.tickets.CredentialCode;
import tribune.contracts.tickets.CredentialCode.Genuine;
import tribune.contracts.tickets.CredentialCode.Rejected;
import tribune.kernel.GroupCommit;
import tribune.kernel.Refusal;
import tribune.kernel.Service;
import tribune.kernel.SigningKey;

/**
 * Decides on the scans that came in during the previous commit, in one transaction that holds their admissions. Two
 * scans of one ticket in a batch: the later one waits for the next, and finds it used there.
 */
final class Decisions implements GroupCommit.Batch<Decisions.Asked, Decisions.Outcome> {
    private static final String SIGNER = "tickets";

    private final Service service;
    private final AdmissionStore admissions;
    private final CheckpointStore checkpoints;
    private final ScanStore scans;

    /** {@code hash} tells a repetition from another scan under the same id. */
    record Asked(OrganiserId organiser, ScanRequest request, String held, String hash) {
        static Asked of(OrganiserId organiser, ScanRequest request) {
            // Scanners that act as a keyboard end with a line feed or a space.
            var held = request.code() == null
                    ? "" + request.ticketId()
                    : request.code().strip();
            var hash = CredentialCode.hash(held + " " + request.eventId().value() + " " + request.people());
            return new Asked(organiser, request, held, hash);
        }

        Opening opening() {
            var code = request.code() == null ? null : CredentialCode.hash(held);
            return new Opening(organiser, code, request.ticketId(), request.eventId());
        }
    }

    sealed interface Outcome {}

    record Answered(ScanAnswer answer) implements Outcome {}

    record Refused(Refusal refusal) implements Outcome {}

    /** A scan as it is written down. */
    record Recorded(Asked asked, ScanAnswer answer) {}

    Decisions(Service service) {
        this.service = service;
        this.admissions = new AdmissionStore(service.database());
        this.checkpoints = new CheckpointStore(service.database());
        this.scans = new ScanStore(service.database());
    }

    @Override
    public UUID organiser(Asked asked) {
        return asked.organiser.value();
    }

    @Override
    public List<Outcome> decide(List<Asked> asked) {
        var earlier = scans.earlier(asked);
        var opened = admissions.open(asked.stream().map(Asked::opening).toList());
        var known = admissions.lock(opened.values());
        var around = new Surroundings(asked);
        var now = service.clock().instant().truncatedTo(ChronoUnit.MICROS);
        var outcomes = new ArrayList<Outcome>();
        var recorded = new ArrayList<Recorded>();
        var used = new ArrayList<Used>();
        var turn = new HashSet<UUID>();
        for (int i = 0; i < asked.size(); i++) {
            var each = asked.get(i);
            var before = earlier.get(each);
            var found = Optional.ofNullable(opened.get(i)).map(known::get).orElse(null);
            outcomes.add(null);
            if (before != null) outcomes.set(i, again(before, each));
            else if (takesItsTurn(each, found, turn)) {
                try {
                    var answer = decide(each, found, around, now, used);
                    recorded.add(new Recorded(each, answer));
                    outcomes.set(i, new Answered(answer));
                } catch (Refusal refused) {
                    outcomes.set(i, new Refused(refused));
                }
            }
        }
        write(recorded, used);
        return outcomes;
    }

    private static Outcome again(ScanStore.Earlier before, Asked asked) {
        if (before.requestHash().equals(asked.hash)) return new Answered(before.answer());
        return new Refused(AccessProblem.SCAN_ID_REUSED.because("a new scan needs a new id"));
    }

    private static boolean takesItsTurn(Asked asked, @Nullable Found found, Set<UUID> turn) {
        boolean newScan = turn.add(asked.request.scanId().value());
        return newScan && (found == null || turn.add(found.ticket().ticketId().value()));
    }

    private ScanAnswer decide(Asked asked, @Nullable Found found, Surroundings around, Instant now, List<Used> used) {
        var request = asked.request;
        var checkpoint = around.checkpoint(asked);
        var decision = found == null
                ? new Denied(request.ticketId() == null ? unknown(asked.held) : DenialReason.UNKNOWN_CREDENTIAL)
                : rule(asked, found, checkpoint, around, now);
        if (found != null && decision instanceof Admitted) {
            var where = checkpoint == null ? null : checkpoint.name();
            used.add(new Used(found.ticket().ticketId(), request.people(), now, where));
        }
        return ScanAnswer.of(request.scanId(), decision, found == null ? null : found.ticket(), now);
    }

    private static Decision rule(
            Asked asked, Found known, @Nullable Checkpoint checkpoint, Surroundings around, Instant now) {
        var presented = new Presented(asked.request.eventId(), known.version(), asked.request.people());
        var place = checkpoint == null ? null : checkpoint.place();
        return AdmissionRules.decide(known.admission(), around.event(asked), place, presented, now);
    }

    private void write(List<Recorded> recorded, List<Used> used) {
        if (!used.isEmpty()) admissions.use(used);
        if (!recorded.isEmpty()) scans.record(recorded);
        for (var each : recorded) {
            var organiser = each.asked.organiser;
            service.outbox()
                    .add(organiser, each.asked.request.scanId(), fact(organiser, each.asked.request, each.answer));
        }
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

    private static ScanRecorded fact(OrganiserId organiser, ScanRequest request, ScanAnswer answer) {
        TicketId ticket = answer.ticket() == null ? null : answer.ticket().ticketId();
        return new ScanRecorded(
                request.scanId(),
                organiser,
                request.eventId(),
                ticket,
                request.checkpointId(),
                request.people(),
                answer.reason(),
                request.scannedAt(),
                answer.decidedAt());
    }

    /** The events and checkpoints of a batch, each visible to its own organiser only. */
    private final class Surroundings {
        private final Map<Of<EventId>, Match> events;
        private final Map<Of<CheckpointId>, Checkpoint> gates;

        Surroundings(List<Asked> asked) {
            events = admissions.events(asked.stream()
                    .map(each -> each.request.eventId())
                    .distinct()
                    .toList());
            var named = asked.stream()
                    .map(each -> each.request.checkpointId())
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
            gates = named.isEmpty() ? Map.of() : checkpoints.find(named);
        }

        @Nullable
        Match event(Asked asked) {
            return events.get(new Of<>(asked.organiser, asked.request.eventId()));
        }

        @Nullable
        Checkpoint checkpoint(Asked asked) {
            var named = asked.request.checkpointId();
            if (named == null) return null;
            return Optional.ofNullable(gates.get(new Of<>(asked.organiser, named)))
                    .orElseThrow(() -> AccessProblem.CHECKPOINT_UNKNOWN.because("set the device up again"));
        }
    }
}
