package tribune.access.scan;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.access.AccessProblem;
import tribune.access.admission.AdmissionRules;
import tribune.access.admission.AdmissionStore;
import tribune.access.admission.AdmissionStore.Found;
import tribune.access.admission.AdmissionStore.Held;
import tribune.access.admission.AdmissionStore.Used;
import tribune.access.admission.Decision.Admitted;
import tribune.access.admission.Decision.Denied;
import tribune.access.admission.Direction;
import tribune.access.admission.Match;
import tribune.access.admission.Presented;
import tribune.access.admission.Presented.ShownTimeCode;
import tribune.access.admission.Use;
import tribune.access.checkpoint.CheckpointStore;
import tribune.access.conflict.ConflictStore;
import tribune.contracts.Ids.TicketId;
import tribune.contracts.access.DenialReason;
import tribune.contracts.access.ScanRecorded;
import tribune.contracts.tickets.CredentialCode;
import tribune.contracts.tickets.CredentialCode.Form;
import tribune.contracts.tickets.CredentialCode.Genuine;
import tribune.contracts.tickets.CredentialCode.Rejected;
import tribune.contracts.tickets.TimeCode;
import tribune.kernel.GroupCommit;
import tribune.kernel.Refusal;
import tribune.kernel.Service;
import tribune.kernel.SigningKey;

/**
 * Decides on the scans that came in during the previous commit, in one transaction that holds their admissions. Two
 * scans of one ticket in a batch: the later one waits for the next, and finds it used there.
 */
final class Decisions implements GroupCommit.Batch<Asked, Decisions.Outcome> {
    private static final String SIGNER = "tickets";

    private final Service service;
    private final AdmissionStore admissions;
    private final CheckpointStore checkpoints;
    private final ScanStore scans;
    private final ConflictStore conflicts;

    sealed interface Outcome {}

    record Answered(ScanAnswer answer) implements Outcome {}

    record Refused(Refusal refusal) implements Outcome {}

    /** A scan as it is written down. {@code micros}: from the arrival of the question to the verdict. */
    record Recorded(Asked asked, ScanAnswer answer, long micros) {
        static Recorded of(Asked asked, ScanAnswer answer) {
            return new Recorded(asked, answer, (System.nanoTime() - asked.nanos()) / 1_000);
        }
    }

    /** A code, or a ticket, with all that it opens. */
    private record Opened(Held held, List<Found> tickets) {}

    Decisions(Service service) {
        this.service = service;
        this.admissions = new AdmissionStore(service.database());
        this.checkpoints = new CheckpointStore(service.database());
        this.scans = new ScanStore(service.database());
        this.conflicts = new ConflictStore(service.database());
    }

    @Override
    public UUID organiser(Asked asked) {
        return asked.organiser().value();
    }

    @Override
    public List<Outcome> decide(List<Asked> asked) {
        var earlier = scans.earlier(asked);
        var opened = open(asked);
        var around = Surroundings.of(asked, admissions, checkpoints);
        var now = service.clock().instant().truncatedTo(ChronoUnit.MICROS);
        var outcomes = new ArrayList<Outcome>();
        var recorded = new ArrayList<Recorded>();
        var used = new ArrayList<Used>();
        var turn = new HashSet<UUID>();
        for (int i = 0; i < asked.size(); i++) {
            var each = asked.get(i);
            var before = earlier.get(each);
            outcomes.add(null);
            if (before != null) outcomes.set(i, again(before, each, now));
            else if (takesItsTurn(each, opened.get(i), turn)) {
                try {
                    var answer = answer(each, opened.get(i), around, now, used);
                    recorded.add(Recorded.of(each, answer));
                    outcomes.set(i, new Answered(answer));
                } catch (Refusal refused) {
                    outcomes.set(i, new Refused(refused));
                }
            }
        }
        write(recorded, used, now);
        return outcomes;
    }

    private Map<Integer, Opened> open(List<Asked> asked) {
        var held = admissions.open(asked.stream().map(Asked::opening).toList());
        var all =
                held.values().stream().flatMap(each -> each.tickets().stream()).toList();
        var known = admissions.lock(all);
        var opened = new HashMap<Integer, Opened>();
        held.forEach((at, each) -> opened.put(
                at,
                new Opened(
                        each,
                        each.tickets().stream()
                                .map(known::get)
                                .filter(Objects::nonNull)
                                .toList())));
        return opened;
    }

    /** A device that got no answer in time decided by itself; if it let in whom this refused, that is a conflict. */
    private Outcome again(ScanStore.Earlier before, Asked asked, Instant now) {
        if (!before.requestHash().equals(asked.hash()))
            return new Refused(AccessProblem.SCAN_ID_REUSED.because("a new scan needs a new id"));
        var refused = refusedButIn(List.of(Recorded.of(asked, before.answer())));
        if (!refused.isEmpty()) {
            scans.letIn(asked);
            conflicts.tickets(refused, now);
        }
        return new Answered(before.answer());
    }

    private static boolean takesItsTurn(Asked asked, @Nullable Opened opened, Set<UUID> turn) {
        boolean newScan = turn.add(asked.request().scanId().value());
        if (!newScan || opened == null) return newScan;
        var tickets = opened.tickets.stream()
                .map(found -> found.ticket().ticketId().value())
                .toList();
        return Collections.disjoint(turn, tickets) && turn.addAll(tickets);
    }

    private ScanAnswer answer(Asked asked, @Nullable Opened opened, Surroundings around, Instant now, List<Used> used) {
        var request = asked.request();
        var checkpoint = around.checkpoint(asked);
        if (opened == null || opened.tickets.isEmpty())
            return ScanAnswer.of(request.scanId(), new Denied(unknown(asked)), null, now);
        var presented = presented(asked, opened);
        var tickets = opened.tickets.stream().map(Found::admission).toList();
        var found = opened.tickets.get(AdmissionRules.choose(tickets, presented).orElseThrow());
        var event = around.event(asked);
        var at = asked.claim() == null ? now : asked.claim().at();
        var decision = asked.claim() != null && asked.claim().reason() != null
                ? new Denied(asked.claim().reason())
                : AdmissionRules.decide(
                        found.admission(),
                        event,
                        checkpoint == null ? null : checkpoint.place(),
                        presented.of(found.version()),
                        at);
        if (decision instanceof Admitted)
            used.add(use(
                    found.ticket().ticketId(), presented, event, at, checkpoint == null ? null : checkpoint.name()));
        return ScanAnswer.of(request.scanId(), decision, found.ticket(), now);
    }

    private Presented presented(Asked asked, Opened opened) {
        var request = asked.request();
        var form = asked.form();
        var secret = opened.held.secret();
        var credential = opened.held.credential();
        var shown = TimeCode.in(asked.held())
                .map(code -> new ShownTimeCode(
                        code.step(),
                        secret != null && code.isGenuine(service.vault().open(secret, TimeCode.sealedFor(credential)))))
                .orElse(null);
        return new Presented(
                request.eventId(), 0, request.people(), request.way(), form, form == Form.ROTATING ? shown : null);
    }

    private static Used use(
            TicketId ticket, Presented presented, @Nullable Match event, Instant at, @Nullable String where) {
        int people = presented.entries();
        if (presented.direction() == Direction.IN) return new Used(ticket, people, 0, new Use(at, where));
        boolean comesBack = event != null && event.reentry();
        return comesBack ? new Used(ticket, -people, 0, null) : new Used(ticket, 0, people, null);
    }

    private void write(List<Recorded> recorded, List<Used> used, Instant now) {
        if (!used.isEmpty()) admissions.use(used);
        if (recorded.isEmpty()) return;
        scans.record(recorded);
        conflicts.tickets(refusedButIn(recorded), now);
        conflicts.copies(counted(recorded), now);
        for (var each : recorded) {
            var organiser = each.asked.organiser();
            service.outbox().add(organiser, each.asked.request().scanId(), fact(each));
        }
    }

    private static List<ConflictStore.Scan> refusedButIn(List<Recorded> recorded) {
        return recorded.stream()
                .filter(each -> each.asked.claim() != null && each.asked.claim().letIn())
                .filter(each -> each.answer.reason() != null)
                .map(Decisions::conflicting)
                .toList();
    }

    private static List<ConflictStore.Scan> counted(List<Recorded> recorded) {
        return recorded.stream()
                .filter(each -> each.asked.claim() != null && each.asked.claim().counter() != null)
                .map(Decisions::conflicting)
                .toList();
    }

    private static ConflictStore.Scan conflicting(Recorded recorded) {
        var request = recorded.asked.request();
        return new ConflictStore.Scan(
                recorded.asked.organiser(), request.scanId(), request.eventId(), recorded.answer.reason());
    }

    /** The signature is looked at only here: it tells a forgery from a ticket that this gate has not heard of. */
    private DenialReason unknown(Asked asked) {
        if (asked.claim() != null && asked.claim().reason() != null)
            return asked.claim().reason();
        if (asked.request().code() == null) return DenialReason.UNKNOWN_CREDENTIAL;
        return switch (CredentialCode.read(asked.held(), this::key)) {
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

    private static ScanRecorded fact(Recorded recorded) {
        var request = recorded.asked.request();
        var answer = recorded.answer;
        TicketId ticket = answer.ticket() == null ? null : answer.ticket().ticketId();
        return new ScanRecorded(
                request.scanId(),
                recorded.asked.organiser(),
                request.eventId(),
                ticket,
                request.checkpointId(),
                request.people(),
                answer.reason(),
                request.scannedAt(),
                answer.decidedAt());
    }
}
