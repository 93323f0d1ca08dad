package tribune.access.scan;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tribune.access.AccessProblem;
import tribune.access.admission.AdmissionRules;
import tribune.access.admission.Decision.Admitted;
import tribune.access.admission.Decision.Denied;
import tribune.access.admission.Direction;
import tribune.access.admission.Match;
import tribune.access.admission.Presented;
import tribune.access.admission.Presented.ShownTimeCode;
import tribune.access.conflict.ConflictStore;
import tribune.access.scan.Known.Found;
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
    private final KnownStore known;
    private final ScanStore scans;
    private final ConflictStore conflicts;

    sealed interface Outcome {}

    record Answered(ScanAnswer answer) implements Outcome {}

    record Refused(Refusal refusal) implements Outcome {}

    /**
     * Entries of a ticket that a scan takes, or gives back ({@code taken} below 0); {@code gone}: of people who left
     * for good; {@code at}, {@code where}: of somebody who came in.
     */
    record Used(
            int taken,
            int gone,
            @Nullable Instant at,
            @Nullable String where) {}

    /** A scan as it is written down. {@code micros}: from the arrival of the question to the verdict. */
    record Recorded(
            Asked asked, ScanAnswer answer, @Nullable Used used, long micros) {
        static Recorded of(Asked asked, ScanAnswer answer, @Nullable Used used) {
            return new Recorded(asked, answer, used, (System.nanoTime() - asked.nanos()) / 1_000);
        }
    }

    Decisions(Service service) {
        this.service = service;
        this.known = new KnownStore(service.database());
        this.scans = new ScanStore(service.database());
        this.conflicts = new ConflictStore(service.database());
    }

    @Override
    public UUID organiser(Asked asked) {
        return asked.organiser().value();
    }

    @Override
    public List<Outcome> decide(List<Asked> asked) {
        var found = known.of(asked);
        var now = service.clock().instant().truncatedTo(ChronoUnit.MICROS);
        var outcomes = new ArrayList<Outcome>();
        var recorded = new ArrayList<Recorded>();
        var turn = new HashSet<UUID>();
        for (int i = 0; i < asked.size(); i++) {
            var each = asked.get(i);
            var about = found.get(i);
            outcomes.add(null);
            if (about.earlier() != null) outcomes.set(i, again(about.earlier(), each, now));
            else if (takesItsTurn(each, about, turn)) {
                try {
                    var made = decide(each, about, now);
                    recorded.add(made);
                    outcomes.set(i, new Answered(made.answer));
                } catch (Refusal refused) {
                    outcomes.set(i, new Refused(refused));
                }
            }
        }
        write(recorded, now);
        return outcomes;
    }

    /** A device that got no answer in time decided by itself; if it let in whom this refused, that is a conflict. */
    private Outcome again(Known.Earlier before, Asked asked, Instant now) {
        if (!before.requestHash().equals(asked.hash()))
            return new Refused(AccessProblem.SCAN_ID_REUSED.because("a new scan needs a new id"));
        var refused = refusedButIn(List.of(Recorded.of(asked, before.answer(), null)));
        if (!refused.isEmpty()) {
            scans.letIn(asked);
            conflicts.tickets(refused, now);
        }
        return new Answered(before.answer());
    }

    private static boolean takesItsTurn(Asked asked, Known about, Set<UUID> turn) {
        if (!turn.add(asked.request().scanId().value())) return false;
        var tickets = about.tickets().stream()
                .map(found -> found.ticket().ticketId().value())
                .toList();
        return Collections.disjoint(turn, tickets) && (tickets.isEmpty() || turn.addAll(tickets));
    }

    private Recorded decide(Asked asked, Known about, Instant now) {
        var request = asked.request();
        var checkpoint = about.checkpoint(asked);
        if (about.tickets().isEmpty()) {
            var unknown = new Denied(unknown(asked));
            return Recorded.of(asked, ScanAnswer.of(request.scanId(), unknown, null, now), null);
        }
        var presented = presented(asked, about.tickets().getFirst());
        var admissions = about.tickets().stream().map(Found::admission).toList();
        var found =
                about.tickets().get(AdmissionRules.choose(admissions, presented).orElseThrow());
        var event = about.event(asked);
        var at = asked.claim() == null ? now : asked.claim().at();
        var decision = asked.claim() != null && asked.claim().reason() != null
                ? new Denied(asked.claim().reason())
                : AdmissionRules.decide(
                        found.admission(),
                        event,
                        checkpoint == null ? null : checkpoint.place(),
                        presented.of(found.version()),
                        at);
        var where = checkpoint == null ? null : checkpoint.name();
        var used = decision instanceof Admitted ? use(presented, event, at, where) : null;
        return Recorded.of(asked, ScanAnswer.of(request.scanId(), decision, found.ticket(), now), used);
    }

    private Presented presented(Asked asked, Found held) {
        var request = asked.request();
        var form = asked.form();
        var secret = held.secret();
        var credential = held.credential();
        var shown = TimeCode.in(asked.held())
                .map(code -> new ShownTimeCode(
                        code.step(),
                        secret != null && code.isGenuine(service.vault().open(secret, TimeCode.sealedFor(credential)))))
                .orElse(null);
        return new Presented(
                request.eventId(), 0, request.people(), request.way(), form, form == Form.ROTATING ? shown : null);
    }

    private static Used use(Presented presented, @Nullable Match event, Instant at, @Nullable String where) {
        int people = presented.entries();
        if (presented.direction() == Direction.IN) return new Used(people, 0, at, where);
        boolean comesBack = event != null && event.reentry();
        return comesBack ? new Used(-people, 0, null, null) : new Used(0, people, null, null);
    }

    private void write(List<Recorded> recorded, Instant now) {
        if (recorded.isEmpty()) return;
        for (var each : recorded) {
            var organiser = each.asked.organiser();
            service.outbox().add(organiser, each.asked.request().scanId(), fact(each));
        }
        scans.record(recorded, service.outbox());
        conflicts.tickets(refusedButIn(recorded), now);
        conflicts.copies(counted(recorded), now);
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
