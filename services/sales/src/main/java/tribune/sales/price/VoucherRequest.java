package tribune.sales.price;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.kernel.CommonProblem;
import tribune.kernel.Money;

/**
 * Vouchers to be made: one with {@code code}, or {@code count} of them (1 if absent) with codes of twelve letters and
 * digits after {@code prefix}. Either {@code basisPoints} off each ticket (1,000 is 10 %) or {@code amount} off the
 * order's tickets. {@code budget}, {@code maxUses} and {@code maxTickets} hold for each voucher, over all its orders.
 */
record VoucherRequest(
        @Nullable @Size(max = 60) String code,
        @Nullable @Size(max = 20) String prefix,
        @Nullable @Min(1) @Max(10_000) Integer count,
        @Nullable @Min(1) @Max(10_000) Integer basisPoints,
        @Nullable Money amount,
        @Nullable Money budget,
        @Nullable @Min(1) Integer maxUses,
        @Nullable @Min(1) Integer maxTickets,
        @Nullable EventId eventId,
        @Nullable @Size(min = 1, max = 40) String category,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil) {

    /** {@code currency} is the organiser's, for a percentage without a budget. */
    Vouchers.Wanted wanted(String currency) {
        if ((basisPoints == null) == (amount == null)) throw invalid("amount", "either basisPoints or amount");
        if (code != null && (prefix != null || count != null && count > 1))
            throw invalid("code", "one voucher has a code, many have a prefix");
        if (validFrom != null && validUntil != null && !validFrom.isBefore(validUntil))
            throw invalid("validUntil", "after validFrom");
        var terms = new Voucher.Terms(
                currency(currency),
                basisPoints,
                positive("amount", amount),
                positive("budget", budget),
                maxUses,
                maxTickets,
                eventId,
                category,
                validFrom,
                validUntil);
        return new Vouchers.Wanted(normalised("code", code), normalised("prefix", prefix), many(), terms);
    }

    private int many() {
        return count == null ? 1 : count;
    }

    private String currency(String standard) {
        if (amount != null && budget != null && !amount.currency().equals(budget.currency()))
            throw invalid("budget", "in the currency of the amount");
        if (amount != null) return amount.currency();
        return budget == null ? standard : budget.currency();
    }

    private static @Nullable Long positive(String field, @Nullable Money money) {
        if (money == null) return null;
        if (money.amount() <= 0) throw invalid(field, "more than nothing");
        return money.amount();
    }

    private static @Nullable String normalised(String field, @Nullable String text) {
        if (text == null) return null;
        return VoucherCode.normalised(text)
                .orElseThrow(() -> invalid(field, "3 to 40 letters A-Z, digits, hyphens, underscores"));
    }

    private static RuntimeException invalid(String field, String rule) {
        return CommonProblem.INVALID_FIELD.because(field + ": " + rule, "field", field);
    }
}
