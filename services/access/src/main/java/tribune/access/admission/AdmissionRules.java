package tribune.access.admission;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tribune.access.admission.Decision.Admitted;
import tribune.access.admission.Decision.Denied;
import tribune.contracts.access.DenialReason;
import tribune.contracts.tickets.CredentialCode.Form;
import tribune.contracts.tickets.TimeCode;

/**
 * Who may go in or out. The same cases hold for every implementation: {@code contracts/vectors/admission.json} and
 * {@code admission-edges.json}. The first rule that refuses gives the reason, so the order below is part of the rules:
 * what is wrong with the ticket for good comes before what another code, another gate or another hour would cure.
 */
public final class AdmissionRules {
    /** How many steps a time code may be older or newer than the gate's clock. */
    static final int TOLERATED_STEPS = 1;

    private AdmissionRules() {}

    /** Which of a code's tickets it is held up for: one of this event, alive, with room; else the first. */
    public static OptionalInt choose(List<Admission> admissions, Presented presented) {
        int best = -1;
        int bestRank = -1;
        for (int i = 0; i < admissions.size(); i++) {
            int rank = rank(admissions.get(i), presented);
            if (rank <= bestRank) continue;
            best = i;
            bestRank = rank;
        }
        return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
    }

    private static int rank(Admission admission, Presented presented) {
        if (!admission.event().equals(presented.event())) return 0;
        if (admission.voided() || admission.superseded() || admission.blocked()) return 1;
        return admission.room(presented) >= presented.entries() ? 3 : 2;
    }

    /** An event or a checkpoint that the gate knows nothing about (null) refuses nobody: the ticket was sold. */
    public static Decision decide(
            @Nullable Admission admission,
            @Nullable Match event,
            @Nullable Place checkpoint,
            Presented presented,
            Instant now) {
        if (admission == null) return new Denied(DenialReason.UNKNOWN_CREDENTIAL);
        var age = age(presented, now);
        var reason = ticket(admission, presented);
        if (reason == null) reason = code(admission, presented, now);
        if (reason == null && presented.direction() == Direction.IN) {
            if (event != null) reason = event(event, now);
            if (reason == null && checkpoint != null) reason = place(admission, checkpoint);
        }
        if (reason != null) return new Denied(reason, age);
        return presented.direction() == Direction.OUT
                ? leave(admission, event, presented, age)
                : enter(admission, event, presented, age);
    }

    /** Whoever is in may leave, whatever has become of the ticket since. */
    private static @Nullable DenialReason ticket(Admission admission, Presented presented) {
        boolean leaving = presented.direction() == Direction.OUT;
        if (admission.voided() && !leaving) return DenialReason.VOIDED;
        if (admission.superseded() && !leaving) return DenialReason.SUPERSEDED;
        if (presented.generation() < admission.generation()) return DenialReason.REPLACED;
        if (admission.blocked() && !leaving) return DenialReason.BLOCKED;
        return admission.event().equals(presented.event()) ? null : DenialReason.WRONG_EVENT;
    }

    private static @Nullable DenialReason code(Admission admission, Presented presented, Instant now) {
        if (presented.form() == null) return null;
        if (presented.form() != admission.form()) return DenialReason.WRONG_FORM;
        if (presented.form() == Form.STATIC) return null;
        var shown = presented.timeCode();
        if (shown == null || !shown.genuine()) return DenialReason.BAD_SIGNATURE;
        long behind = TimeCode.stepOf(now) - shown.step();
        if (behind > TOLERATED_STEPS) return DenialReason.EXPIRED_CODE;
        return behind < -TOLERATED_STEPS ? DenialReason.FUTURE_CODE : null;
    }

    private static @Nullable Long age(Presented presented, Instant now) {
        var shown = presented.timeCode();
        return shown == null || !shown.genuine() ? null : now.getEpochSecond() - shown.step() * TimeCode.STEP_SECONDS;
    }

    private static @Nullable DenialReason event(Match event, Instant now) {
        return switch (event.status()) {
            case CANCELLED -> DenialReason.EVENT_CANCELLED;
            case POSTPONED -> DenialReason.EVENT_POSTPONED;
            case ENDED -> DenialReason.EVENT_ENDED;
            case DRAFT -> DenialReason.EVENT_NOT_OPEN;
            case PUBLISHED, ON_SALE, CLOSED -> doors(event, now);
        };
    }

    private static @Nullable DenialReason doors(Match event, Instant now) {
        if (event.opensAt() != null && now.isBefore(event.opensAt())) return DenialReason.EVENT_NOT_OPEN;
        return event.closesAt() != null && !now.isBefore(event.closesAt()) ? DenialReason.EVENT_ENDED : null;
    }

    private static @Nullable DenialReason place(Admission admission, Place checkpoint) {
        if (differ(admission.gate(), checkpoint.gate())) return DenialReason.WRONG_GATE;
        return differ(admission.zone(), checkpoint.zone()) ? DenialReason.WRONG_ZONE : null;
    }

    private static boolean differ(@Nullable String ticket, @Nullable String checkpoint) {
        return ticket != null && checkpoint != null && !ticket.equals(checkpoint);
    }

    private static Decision enter(Admission admission, @Nullable Match event, Presented presented, @Nullable Long age) {
        int remaining = admission.entries() - admission.used();
        if (remaining <= 0) return new Denied(DenialReason.ALREADY_USED, 0, admission.lastUse(), age);
        if (presented.entries() > remaining)
            return new Denied(DenialReason.TOO_FEW_ENTRIES, remaining, admission.lastUse(), age);
        var check = event == null ? null : event.checks().get(admission.category());
        return new Admitted(remaining - presented.entries(), check, age);
    }

    private static Decision leave(Admission admission, @Nullable Match event, Presented presented, @Nullable Long age) {
        int remaining = admission.entries() - admission.used();
        if (presented.entries() > admission.used() - admission.gone())
            return new Denied(DenialReason.NOT_INSIDE, remaining, admission.lastUse(), age);
        boolean comesBack = event != null && event.reentry();
        return new Admitted(comesBack ? remaining + presented.entries() : remaining, null, age);
    }
}
