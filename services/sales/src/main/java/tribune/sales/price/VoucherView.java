package tribune.sales.price;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tribune.contracts.Ids.EventId;
import tribune.contracts.Ids.VoucherId;
import tribune.kernel.Money;

/** A voucher with what has come of it: {@code uses}, {@code tickets} and {@code spent} of orders that are alive. */
record VoucherView(
        VoucherId id,
        String code,
        @Nullable Integer basisPoints,
        @Nullable Money amount,
        @Nullable Money budget,
        @Nullable Integer maxUses,
        @Nullable Integer maxTickets,
        @Nullable EventId eventId,
        @Nullable String category,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil,
        @Nullable Instant stoppedAt,
        Instant createdAt,
        int uses,
        long tickets,
        Money spent) {

    static VoucherView of(Voucher voucher) {
        var terms = voucher.terms();
        return new VoucherView(
                voucher.id(),
                voucher.code(),
                terms.basisPoints(),
                money(terms.amount(), terms),
                money(terms.budget(), terms),
                terms.maxUses(),
                terms.maxTickets(),
                terms.eventId(),
                terms.category(),
                terms.validFrom(),
                terms.validUntil(),
                voucher.stoppedAt(),
                voucher.createdAt(),
                voucher.uses(),
                voucher.tickets(),
                new Money(voucher.spent(), terms.currency()));
    }

    private static @Nullable Money money(@Nullable Long amount, Voucher.Terms terms) {
        return amount == null ? null : new Money(amount, terms.currency());
    }
}
