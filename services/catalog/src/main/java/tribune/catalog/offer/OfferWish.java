package tribune.catalog.offer;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tribune.catalog.Name;
import tribune.contracts.Ids.AllocationId;
import tribune.contracts.catalog.Channel;
import tribune.contracts.tickets.CredentialCode;
import tribune.kernel.Money;

/**
 * An offer as an organiser asks for it, new or in the place of the one before. {@code vat} is the rate contained in the
 * prices, in basis points (2500 is 25 %). Whoever has the {@code presaleCode} may buy; without one everybody may.
 * {@code codeForm}: how the tickets' codes must be shown; STATIC, which may be printed, if absent.
 */
record OfferWish(
        @NotNull @Name String name,
        @Nullable Boolean active,
        @NotEmpty Set<@NotNull Channel> channels,
        @Nullable Instant saleFrom,
        @Nullable Instant saleUntil,
        @Nullable @Size(min = 4, max = 80) String presaleCode,
        @Nullable AllocationId allocation,
        @Nullable @Min(1) @Max(100) Integer maxPerOrder,
        @Nullable @Min(1) @Max(60) Integer holdMinutes,
        @NotNull @Min(0) @Max(10_000) Integer vat,
        @NotEmpty @Size(max = 20) List<@NotNull @Valid Category> categories,
        @NotEmpty @Size(max = 1_000) List<@NotNull @Valid Price> prices,
        @Nullable @Size(max = 10) List<@NotNull @Valid Fee> fees,
        CredentialCode.@Nullable Form codeForm) {

    static final int USUAL_MAX_PER_ORDER = 10;
    static final int USUAL_HOLD_MINUTES = 10;

    /** Who buys at this price: adult, child, member; {@code entries} people on one place with one code, 1 if absent. */
    record Category(
            @NotNull @Pattern(regexp = "[a-z0-9-]{1,40}") String key,
            @NotNull @Name String name,
            @Nullable @Min(1) @Max(100) Integer entries) {}

    /** {@code level} and {@code category} by their keys. */
    record Price(
            @NotNull @Size(max = 80) String level,
            @NotNull @Size(max = 40) String category,
            @NotNull Money amount) {}

    /** Per ticket: a fixed {@code amount}, or {@code basisPoints} of the price. */
    record Fee(
            @NotNull @Name String name,
            @Nullable Money amount,
            @Nullable @Min(1) @Max(10_000) Integer basisPoints,
            boolean passedOn,
            @NotNull @Min(0) @Max(10_000) Integer vat) {}
}
