package tribune.sales.limit;

import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.kernel.Refusal;
import tribune.sales.SalesProblem;

/** Why a cart's places cannot be counted: the identity is banned, or has {@code taken} of {@code most} places. */
public record Objection(
        EventId event,
        IdentityKind kind,
        boolean banned,
        int taken,
        @Nullable Integer most) {
    /** A ban is not explained to whom it hits: the organiser knows why. */
    public Refusal refusal() {
        if (banned) return SalesProblem.BUYER_BANNED.because("ask the organiser", "eventId", event);
        return SalesProblem.PERSON_LIMIT.because(
                "of at most " + most + " places for one " + word() + ", " + taken + " are taken",
                "eventId",
                event,
                "limit",
                String.valueOf(most),
                "taken",
                taken,
                "by",
                kind);
    }

    private String word() {
        return switch (kind) {
            case EMAIL -> "address";
            case ACCOUNT -> "account";
            case DEVICE -> "device";
            case INSTRUMENT -> "card";
        };
    }
}
