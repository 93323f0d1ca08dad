package tribune.access.admission;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tribune.access.admission.Decision.Admitted;
import tribune.access.admission.Decision.Denied;
import tribune.contracts.access.DenialReason;

/**
 * Who may go in. The same cases hold for every implementation: {@code contracts/vectors/admission.json}. The first rule
 * that refuses gives the reason, so the order below is part of the rules: what is wrong with the ticket for good comes
 * before what another gate or another hour would cure.
 */
public final class AdmissionRules {
    private AdmissionRules() {}

    /** An event or a checkpoint that the gate knows nothing about (null) refuses nobody: the ticket was sold. */
    public static Decision decide(
            @Nullable Admission admission,
            @Nullable Match event,
            @Nullable Place checkpoint,
            Presented presented,
            Instant now) {
        if (admission == null) return new Denied(DenialReason.UNKNOWN_CREDENTIAL);
        var reason = ticket(admission, presented);
        if (reason == null && event != null) reason = event(event, now);
        if (reason == null && checkpoint != null) reason = place(admission, checkpoint);
        return reason != null ? new Denied(reason) : entries(admission, presented.entries());
    }

    private static @Nullable DenialReason ticket(Admission admission, Presented presented) {
        if (admission.voided()) return DenialReason.VOIDED;
        if (presented.generation() < admission.generation()) return DenialReason.REPLACED;
        if (admission.blocked()) return DenialReason.BLOCKED;
        return admission.event().equals(presented.event()) ? null : DenialReason.WRONG_EVENT;
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

    private static Decision entries(Admission admission, int wanted) {
        int remaining = admission.entries() - admission.used();
        if (remaining <= 0) return new Denied(DenialReason.ALREADY_USED, 0, admission.lastUse());
        if (wanted > remaining) return new Denied(DenialReason.TOO_FEW_ENTRIES, remaining, admission.lastUse());
        return new Admitted(remaining - wanted);
    }
}
