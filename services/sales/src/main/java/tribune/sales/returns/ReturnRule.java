package tribune.sales.returns;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tribune.contracts.sales.OrderPaid;
import tribune.kernel.Money;

/**
 * Until how long before the kick-off tickets may be given back, which part of the price comes back (hundredths of a
 * percent, rounded down in the buyer's currency's smallest unit), whether fees do, and for which price categories (all
 * if empty).
 */
record ReturnRule(int closesMinutes, int refundBasisPoints, boolean feesBack, List<String> categories) {

    /** What is known of a line's event. */
    record Match(@Nullable Instant kickoff, boolean over) {
        /** Of an event that was moved to a day to be decided, or cancelled, everything is open: the office decides. */
        boolean hasBegun(Instant now) {
            return over || (kickoff != null && !now.isBefore(kickoff));
        }
    }

    /** Why a line cannot be given back. */
    enum Objection {
        ORDER_STATE("the order is not paid, or has ended"),
        RETURNED("read the order's returns"),
        NO_RULE("the club takes no tickets of this event back"),
        BEGUN("the event has begun or is over"),
        CATEGORY("not in this category"),
        TOO_LATE("the time for it is over");

        private final String words;

        Objection(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** Null if the line can be given back. */
    static @Nullable Objection objection(@Nullable ReturnRule rule, OrderPaid.Line line, Match match, Instant now) {
        if (rule == null) return Objection.NO_RULE;
        if (match.hasBegun(now)) return Objection.BEGUN;
        if (!rule.categories.isEmpty() && !rule.categories.contains(line.category())) return Objection.CATEGORY;
        var closed = rule.closes(match);
        return closed != null && !now.isBefore(closed) ? Objection.TOO_LATE : null;
    }

    /** Until when; null while the kick-off is to be decided. */
    @Nullable
    Instant closes(Match match) {
        return match.kickoff == null ? null : match.kickoff.minus(Duration.ofMinutes(closesMinutes));
    }

    Money refund(OrderPaid.Line line) {
        long share = Math.floorDiv(Math.multiplyExact(line.price().amount(), (long) refundBasisPoints), 10_000L);
        long fee = feesBack ? line.fee().amount() : 0;
        return new Money(Math.addExact(share, fee), line.price().currency());
    }
}
