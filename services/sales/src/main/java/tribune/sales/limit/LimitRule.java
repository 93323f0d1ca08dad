package tribune.sales.limit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * What an event (or an organiser, for events without a rule of their own) allows; what is absent is not limited.
 * {@code perPerson} counts over the e-mail address and the account, {@code perDevice} over the device and
 * {@code perInstrument} over the card or account that paid. More than {@code emailsPerInstrument} or
 * {@code emailsPerDevice} addresses behind one of these look like a reseller. {@code cartsPerWindow} and
 * {@code declinesPerWindow} limit attempts within {@code windowSeconds}, by default 600.
 */
public record LimitRule(
        @Nullable @Min(1) @Max(100) Integer perOrder,
        @Nullable @Min(1) @Max(1_000) Integer perPerson,
        @Nullable @Min(1) @Max(1_000) Integer perDevice,
        @Nullable @Min(1) @Max(1_000) Integer perInstrument,
        @Nullable Boolean deviceNeeded,
        @Nullable EmailForm emailForm,
        @Nullable Action onInstrumentLimit,
        @Nullable @Min(1) @Max(100) Integer emailsPerInstrument,
        @Nullable @Min(1) @Max(100) Integer emailsPerDevice,
        @Nullable Action onReseller,
        @Nullable @Min(1) @Max(10_000) Integer cartsPerWindow,
        @Nullable @Min(1) @Max(10_000) Integer declinesPerWindow,
        @Nullable @Min(10) @Max(86_400) Integer windowSeconds) {
    private static final int TEN_MINUTES = 600;

    /** Nothing is limited; the ban list still holds. */
    static final LimitRule NONE =
            new LimitRule(null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** Choices that were left open are written out. */
    LimitRule complete() {
        return new LimitRule(
                perOrder,
                perPerson,
                perDevice,
                perInstrument,
                Boolean.TRUE.equals(deviceNeeded),
                form(),
                onInstrumentLimit == null ? Action.REVIEW : onInstrumentLimit,
                emailsPerInstrument,
                emailsPerDevice,
                onReseller == null ? Action.REVIEW : onReseller,
                cartsPerWindow,
                declinesPerWindow,
                window());
    }

    EmailForm form() {
        return emailForm == null ? EmailForm.PLUS_TAGS : emailForm;
    }

    int window() {
        return windowSeconds == null ? TEN_MINUTES : windowSeconds;
    }

    /** How many places one identity of this kind may have. */
    @Nullable
    Integer most(IdentityKind kind) {
        return switch (kind) {
            case EMAIL, ACCOUNT -> perPerson;
            case DEVICE -> perDevice;
            case INSTRUMENT -> perInstrument;
        };
    }
}
